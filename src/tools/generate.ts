/**
 * Generates code from connector.json and schemas/: src/generated (types, the tables of actions, events and triggers,
 * the fields, the routes), the table of actions in docs/actions.md and the pages of docs/reference. `--check` writes
 * nothing and exits with 1 if a generated file is stale.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { coreManifest } from './core_manifest';
import { fieldsTable } from './fields';
import { readSources, type Sources } from './sources';
import { actionTypes, eventTypes, manifestType, settingsTypes, triggerTypes } from './typescript';
import { withTable } from './readme';
import { routeTable } from './routes';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const note = '// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.\n\n';

type Files = Record<string, string>;

/** The generated files that come from connector.json and schemas/ alone, path to text. */
async function fromSources(sources: Sources): Promise<Files> {
  const { types, actions } = await actionTypes(sources);
  return formatted({
    'types.ts': types,
    'actions.ts': actions,
    'events.ts': eventTypes(sources),
    'triggers.ts': triggerTypes(sources),
    'settings.ts': await settingsTypes(sources),
    'manifest.ts': await manifestType(sources),
    'core_manifest.ts': coreManifest(sources.manifest),
    'fields.ts': fieldsTable(sources.manifest),
  });
}

/** The table of routes, path to text. The handlers import the other generated files, which must be current on disk. */
async function fromHandlers({ manifest }: Sources): Promise<Files> {
  const { handlers } = (await import('../actions')) as unknown as { handlers: Parameters<typeof routeTable>[1] };
  return formatted({ 'routes.ts': await routeTable(manifest, handlers) });
}

async function formatted(files: Files): Promise<Files> {
  const made: Files = {};
  for (const [name, text] of Object.entries(files))
    made[`src/generated/${name}`] = await format(note + text, { ...(await style()), parser: 'typescript' });
  return made;
}

/** The table of actions and the reference, path to text. */
async function documentation({ manifest }: Sources): Promise<Files> {
  const program = join(root, 'src/tools/reference/process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, program], { maxBuffer: 1e8 });
  const page = withTable(readFileSync(join(root, 'docs/actions.md'), 'utf8'), manifest);
  return {
    'docs/actions.md': await format(page, { ...(await style()), parser: 'markdown' }),
    ...(JSON.parse(stdout) as Files),
  };
}

const style = async () => (await resolveConfig(join(root, 'src/generated/types.ts'))) ?? {};

/** The files whose text on disk is another. */
const staleOf = (files: Files): string[] => Object.keys(files).filter((name) => files[name] !== current(name));

const current = (name: string): string | undefined => {
  try {
    return readFileSync(join(root, name), 'utf8');
  } catch {
    return undefined;
  }
};

/** Returns the stale files, and writes them unless only checking. */
async function generate(isCheck: boolean): Promise<string[]> {
  const sources = readSources(root);
  const stale: string[] = [];
  for (const part of [fromSources, fromHandlers, documentation]) {
    // While a generated file is stale, the handlers may not load.
    if (isCheck && stale.length) break;
    const files = await part(sources);
    const changed = staleOf(files);
    if (!isCheck)
      for (const name of changed) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), files[name] ?? '');
      }
    stale.push(...changed);
  }
  return stale;
}

try {
  const isCheck = process.argv.includes('--check');
  const stale = await generate(isCheck);
  if (!isCheck) console.log(stale.length ? `Wrote ${stale.join(', ')}.` : 'Nothing to do: all is current.');
  else if (stale.length) {
    console.error(`Stale: ${stale.join(', ')}. Run "npm run generate" and commit what it writes.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
