import { describe } from '../../connector';
import { invalidInput } from '../../errors';
import { keyFields, parentField, type Stream, streams } from '../../sync';

type Schema = Record<string, unknown>;

/** The Airbyte catalog: every stream of connector.json. */
export function catalog(): object {
  return {
    streams: streams().map((stream) => {
      const { name, filter, cursor_field: cursor } = stream;
      const resumable = describe(stream.action).paginated === true;
      return {
        name,
        json_schema: jsonSchema(stream),
        supported_sync_modes: ['full_refresh', ...(filter === undefined ? [] : ['incremental'])],
        source_defined_primary_key: keyFields(stream).map((field) => [field]),
        // A read resumes from Brex's own cursor in every mode; users can't choose a cursor field.
        ...(resumable && { source_defined_cursor: true }),
        ...(cursor !== undefined && { default_cursor_field: [cursor] }),
        is_resumable: resumable,
      };
    }),
  };
}

function jsonSchema({ title, schema, parent }: Stream): Schema {
  const { properties, ...rest } = plain(schema) as { properties: Schema };
  const above = parent && { [parentField]: { title: `${parent.stream}.${parent.field}`, type: 'string' } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...rest,
    additionalProperties: true,
    properties: { ...above, ...properties },
  };
}

/** A schema without the connector's own keywords. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([word]) => !word.startsWith('x-'))
      .map(([word, value]) => [word, word === 'properties' ? named(value as Schema) : plain(value)]),
  );
}

/** Property names are not keywords, even if they begin with `x-`. */
const named = (properties: Schema): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));

/** A stream that a user has selected, and its sync mode. */
export interface Chosen {
  name: string;
  incremental: boolean;
  /** Whether the destination replaces its previous data. */
  overwrites: boolean;
  /** The id of the sync; the same for each attempt. */
  sync?: number;
}

/** The streams of a configured catalog. Throws `invalid_input` if it is invalid. */
export function readCatalog(given: unknown): Chosen[] {
  const { streams: all } = (given ?? {}) as { streams?: unknown };
  if (!Array.isArray(all) || !all.every(isConfigured))
    throw invalidInput([
      { field: 'catalog', message: 'must be a configured catalog: streams, each with a stream and a sync_mode' },
    ]);
  return all.map(({ stream, sync_mode, destination_sync_mode, minimum_generation_id, sync_id }) => ({
    name: stream.name,
    incremental: sync_mode === 'incremental',
    overwrites: destination_sync_mode === 'overwrite' || Number(minimum_generation_id ?? 0) > 0,
    ...(typeof sync_id === 'number' && { sync: sync_id }),
  }));
}

interface Configured {
  stream: { name: string };
  sync_mode: 'full_refresh' | 'incremental';
  destination_sync_mode?: string;
  minimum_generation_id?: number;
  sync_id?: number;
}

function isConfigured(value: unknown): value is Configured {
  const { stream, sync_mode } = (value ?? {}) as Partial<Configured>;
  return typeof stream?.name === 'string' && (sync_mode === 'full_refresh' || sync_mode === 'incremental');
}
