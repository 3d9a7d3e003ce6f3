import { describe } from '../connector';
import { fullManifest } from '../full_manifest';

/** JSON Schema of an object. */
export interface RecordSchema {
  /** The schema of each field. */
  properties: Record<
    string,
    {
      /** The JSON type or types of the field. */
      type?: string | string[];
    } & Record<string, unknown>
  >;
  /** The other words of JSON Schema. */
  [word: string]: unknown;
}

/** The schema of a record in the list that an action returns, with references resolved. */
export function recordSchema(action: string): RecordSchema {
  const { output } = describe(action) as {
    output: { items?: unknown; properties?: Record<string, { items: unknown }> };
  };
  return (output.items ?? output.properties?.[fullManifest.pagination.items]?.items) as RecordSchema;
}
