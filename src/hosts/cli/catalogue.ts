import { fullManifest } from '../../full_manifest';
import type { Configuration } from './configuration';
import { print } from './exit';
import { printJson } from './json_output';
import { paintFor } from './paint';

/** `actions`: all actions by group, or those that a search finds; with `json` the whole catalog, or the list of those found. */
export async function actions(
  words: readonly string[],
  { json, limit }: { json?: boolean; limit?: string },
  { color }: Configuration,
): Promise<void> {
  const { bold, dim } = paintFor(process.stdout, color);
  const line = (name: string, description: string, marks: string[]): string =>
    `  ${bold(name.padEnd(28))} ${description}${marks.length ? dim(` [${marks.join(', ')}]`) : ''}`;
  if (words.length) {
    const found = await search(words.join(' '), limit);
    if (json) return printJson(found);
    if (!found.length) return print('No action matches. "brex-connector actions" lists all of them.\n');
    const lines = found.map(({ action, effect, description }) =>
      line(action, description, effect === 'read' ? [] : [effect]),
    );
    return print(`${lines.join('\n')}\n`);
  }
  if (json) return printJson(fullManifest);
  const rows = Object.values(fullManifest.groups).flatMap(({ title, actions: list, stage }) => [
    '',
    bold(stage ? `${title} (${stage})` : title),
    ...Object.entries(list).map(([name, { effect, description, deprecated }]) =>
      line(name, description, [...(effect === 'read' ? [] : [effect]), ...(deprecated ? ['deprecated'] : [])]),
    ),
  ]);
  await print(`${rows.slice(1).join('\n')}\n`);
}

async function search(words: string, limit: string | undefined) {
  const [{ searchActions }, { whole }] = await Promise.all([import('../action_search'), import('./whole')]);
  return searchActions(words, { limit: limit === undefined ? 10 : whole('limit', limit, 1, 1000) });
}
