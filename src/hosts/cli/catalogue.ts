import { fullManifest } from '../../full_manifest';
import { print } from './exit';

/** `actions`: all actions by group; with `json` the whole catalog. */
export async function actions({ json }: { json?: boolean }): Promise<void> {
  if (json) return print(`${JSON.stringify(fullManifest, null, 2)}\n`);
  const rows = Object.values(fullManifest.groups).flatMap(({ title, actions: list, stage }) => [
    '',
    stage ? `${title} (${stage})` : title,
    ...Object.entries(list).map(([name, entry]) => {
      const marks = [entry.effect === 'read' ? '' : entry.effect, entry.deprecated ? 'deprecated' : '']
        .filter(Boolean)
        .join(', ');
      return `  ${name.padEnd(28)} ${entry.description}${marks ? ` [${marks}]` : ''}`;
    }),
  ]);
  await print(`${rows.join('\n').trim()}\n`);
}
