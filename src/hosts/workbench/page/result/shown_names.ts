import { type GridColumn, showsNames } from './columns';
import type { NameOf } from './csv';
import { nameIn, valueAt } from './fields';

type Fields = Record<string, unknown>;

/** The names of one account's records, of which some are known already. */
export interface NameSource {
  known(list: string, given: Record<string, string>, id: string): string | undefined;
  label(list: string, given: Record<string, string>, id: string): Promise<string | undefined>;
}

/** The largest number of names to look up for one file: each may be a request to Brex. */
export const maxLookups = 500;
const concurrency = 4;

interface ShownNames {
  nameOf: NameOf;
  /** The number of IDs without a known name. */
  missing: number;
}

/**
 * The names of the IDs in records, as the table shows them. Names of rows that were not in sight are looked up; after a
 * failed look-up, the other names of its list are not.
 */
export async function shownNames(
  rows: Fields[],
  columns: GridColumn[],
  live: NameSource | undefined,
  signal: AbortSignal,
): Promise<ShownNames> {
  const labelOf = (list: string, id: string): string | undefined => live?.known(list, {}, id);
  const unknown = idsOf(rows, columns).filter(([list, id]) => labelOf(list, id) === undefined);
  const waiting = unknown.slice(0, maxLookups);
  const failed = new Set<string>();
  const lookUp = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const [list, id] = next;
      if (!failed.has(list)) await live?.label(list, {}, id).catch(() => failed.add(list));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lookUp));
  return {
    nameOf({ list = '' }, id) {
      const label = labelOf(list, id);
      return label === undefined ? undefined : nameIn(label);
    },
    missing: unknown.filter(([list, id]) => labelOf(list, id) === undefined).length,
  };
}

/** The IDs in columns that show names, each once, with the list that knows it. */
function idsOf(rows: Fields[], columns: GridColumn[]): [list: string, id: string][] {
  const byList = new Map<string, Set<string>>();
  for (const column of columns.filter(showsNames)) {
    const ids = byList.get(column.list) ?? new Set();
    byList.set(column.list, ids);
    for (const row of rows) {
      const id = valueAt(row, column.id);
      if (typeof id === 'string' && id !== '') ids.add(id);
    }
  }
  return [...byList].flatMap(([list, ids]) => [...ids].map((id): [string, string] => [list, id]));
}
