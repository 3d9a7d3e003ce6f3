import { BrexError } from '../errors';
import type { StreamEntry as Entry } from '../generated/manifest';
import { fullManifest } from '../full_manifest';
import { nearest } from '../nearest_word';
import { type RecordSchema, recordSchema } from './record_schema';

export type { RecordSchema };

/** A record as Brex sends it. */
export type SyncedRecord = Record<string, unknown>;

/** A list that can be synced: its entry in connector.json, its name, and its record schema. */
export interface Stream extends Entry {
  /** The stream's name, such as `expenses`. */
  name: string;
  /** JSON Schema of one record, with references resolved. Fields not in it may occur. */
  schema: RecordSchema;
}

/**
 * All streams, or the named ones, in the order of connector.json.
 * @param names The names of the streams. Default: all.
 * @param what The noun in the message of the error.
 * @throws BrexError `invalid_input` for an unknown name.
 */
export function streams(names?: readonly string[], what = 'stream'): Stream[] {
  const all = Object.keys(fullManifest.streams);
  for (const name of names ?? [])
    if (!all.includes(name)) {
      const near = nearest(name, all);
      throw new BrexError(
        'invalid_input',
        `There is no ${what} "${name.slice(0, 64)}"${near ? `; did you mean "${near}"?` : '.'}`,
        {
          remedy: `Available ${what}s: ${all.join(', ')}.`,
          fields: [{ field: `${what}s`, message: `contains a ${what} that this connector does not have` }],
        },
      );
    }
  return Object.entries(fullManifest.streams)
    .filter(([name]) => names?.includes(name) ?? true)
    .map(([name, entry]) => ({ ...structuredClone(entry), name, schema: recordSchema(entry.action) }));
}
