import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Manifest } from '../generated/manifest';

export type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
export type Schema = { [key: string]: Json };
export interface Sources {
  manifest: Manifest;
  manifestSchema: Schema;
  /** Every file under schemas/ except connector.schema.json; `name` is its path there. */
  files: { name: string; schema: Schema }[];
}

/** connector.json and schemas/ as parsed and validated JSON; throws an error with the file and the location. */
export function readSources(root: string): Sources {
  const manifestSchema = read<Schema>(root, 'schemas/connector.schema.json');
  const manifest = read<Manifest>(root, 'connector.json');
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  if (!ajv.validate(manifestSchema, manifest)) {
    const [error] = ajv.errors ?? [];
    throw new Error(`connector.json: ${error?.instancePath || 'the file'} ${error?.message ?? 'is not right'}.`);
  }
  const names = readdirSync(join(root, 'schemas'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json') && name !== 'connector.schema.json')
    .sort();
  const files = names.map((name) => ({ name, schema: read<Schema>(root, `schemas/${name}`) }));
  for (const { name, schema } of files)
    if (!ajv.validateSchema(schema))
      throw new Error(`schemas/${name}: ${ajv.errorsText(ajv.errors, { dataVar: 'the file' })}.`);
  for (const [group, { actions }] of Object.entries(manifest.groups))
    for (const action of Object.keys(actions))
      if (!names.includes(`${group}/${action}.json`))
        throw new Error(
          `connector.json has the action ${action}, but schemas/${group}/${action}.json is missing. Write it with ` +
            'definitions.input, definitions.output and examples.',
        );
  const events = Object.entries(manifest.events);
  for (const [event, { schema }] of events)
    if (!names.includes(schema))
      throw new Error(`connector.json has the event ${event}, but schemas/${schema} is missing.`);
  for (const name of names) {
    if (events.some(([, { schema }]) => schema === name)) continue;
    const [group = '', file = ''] = name.replace(/\.json$/, '').split('/');
    if (file && file !== 'types' && !manifest.groups[group]?.actions[file])
      throw new Error(
        `schemas/${name} has no entry in connector.json (groups.${group}.actions.${file}). Add the entry, or remove the file.`,
      );
  }
  return { manifest, manifestSchema, files };
}

function read<T>(root: string, file: string): T {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}
