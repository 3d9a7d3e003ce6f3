/**
 * Generates code from connector.json and schemas/: src/generated (types, the tables of actions, events and triggers,
 * the schemas' index, the routes) and the table of actions in docs/actions.md. `--check` writes nothing and exits
 * with 1 if a generated file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readSources } from './sources';
import { actionTypes, eventTypes, manifestType, settingsTypes, triggerTypes } from './typescript';
import { withTable } from './readme';
import { routeTable } from './routes';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const note = '// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.\n\n';

/** The generated files, path to text, from the current connector.json and schemas/. */
async function generate(): Promise<Record<string, string>> {
  const sources = readSources(root);
  const { types, actions } = await actionTypes(sources);
  const files: Record<string, string> = {
    'types.ts': types,
    'actions.ts': actions,
    'events.ts': eventTypes(sources),
    'triggers.ts': triggerTypes(sources),
    'settings.ts': await settingsTypes(sources),
    'manifest.ts': await manifestType(sources),
    'schemas.ts': schemaIndex(sources.files.map(({ name }) => name)),
  };
  // The handlers' types come from the files generated here, so the handlers are loaded late and cast.
  const { handlers } = (await import('../actions')) as unknown as { handlers: Parameters<typeof routeTable>[1] };
  files['routes.ts'] = await routeTable(sources.manifest, handlers);
  const style = (await resolveConfig(join(root, 'src/generated/types.ts'))) ?? {};
  const made: Record<string, string> = {};
  for (const [name, text] of Object.entries(files))
    made[`src/generated/${name}`] = await format(note + text, { ...style, parser: 'typescript' });
  const page = withTable(readFileSync(join(root, 'docs/actions.md'), 'utf8'), sources.manifest);
  made['docs/actions.md'] = await format(page, { ...style, parser: 'markdown' });
  return made;
}

function schemaIndex(names: string[]): string {
  const id = (name: string) => name.replace(/\.json$/, '').replaceAll(/\W/g, '_');
  return `${names.map((n) => `import ${id(n)} from '../../schemas/${n}' with { type: 'json' };`).join('\n')}

/** Every schema file, by its path under schemas/. */
export const schemas: Record<string, object> = {${names.map((n) => `'${n}': ${id(n)}`).join(',\n')}};
`;
}

const current = (name: string): string | undefined => {
  try {
    return readFileSync(join(root, name), 'utf8');
  } catch {
    return undefined;
  }
};

try {
  const files = await generate();
  const stale = Object.keys(files).filter((name) => files[name] !== current(name));
  if (process.argv.includes('--check')) {
    if (stale.length) {
      console.error(`Stale: ${stale.join(', ')}. Run "npm run generate" and commit what it writes.`);
      process.exitCode = 1;
    }
  } else {
    for (const name of stale) writeFileSync(join(root, name), files[name] ?? '');
    console.log(stale.length ? `Wrote ${stale.join(', ')}.` : 'Nothing to do: all is current.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
