import { invalidInput } from '../../../errors';

export const formats = ['table', 'json', 'jsonl', 'csv', 'yaml'] as const;
/** How results are printed. */
export type Format = (typeof formats)[number];

/** How a command prints its result. */
export interface OutputFlags {
  /** One of `formats`. */
  output?: string;
  /** Comma-separated paths of the fields to print. */
  fields?: string;
}

/**
 * The format of a result: `--output`, else a table on a terminal; elsewhere JSON, or with `all` one record per line. Throws `invalid_input`
 * for an unknown one.
 */
export function formatOf({ output, all }: OutputFlags & { all?: boolean }, terminal: boolean): Format {
  if (output === undefined) return terminal ? 'table' : all ? 'jsonl' : 'json';
  const found = formats.find((one) => one === output);
  if (found) return found;
  throw invalidInput([{ field: '--output', message: `must be ${formats.slice(0, -1).join(', ')} or yaml` }]);
}

/** The paths of `--fields`, without repetitions. Throws `invalid_input` if one is empty. */
export function fieldPaths(fields: string | undefined): string[] | undefined {
  if (fields === undefined) return undefined;
  const paths = [...new Set(fields.split(',').map((path) => path.trim()))];
  if (paths.every((path) => path !== '' && path.split('.').every(Boolean))) return paths;
  throw invalidInput([
    { field: '--fields', message: 'must be field names separated by commas, such as id,owner.name' },
  ]);
}
