import type { ChangedIds, ChangeCounts } from '../../src/simulator';
import type { SyncReport } from '../../src/sync';
import type { Copy } from '../copy';

/** 500 records changed, 20 voided and 10 removed, of several kinds. */
export const changes = {
  expenses: { edit: 470, void: 20 },
  users: { edit: 10, delete: 2 },
  cards: { edit: 10 },
  vendors: { edit: 10, delete: 5 },
  field_values: { delete: 3 },
} satisfies ChangeCounts;

/** The outcome of a record, by the table's own notes. */
const kinds = { edit: 'changed', void: 'inactive', archive: 'inactive', terminate: 'inactive', delete: 'removed' };
type Kind = 'changed' | 'inactive' | 'removed';

/**
 * In what a second sync into a database differs from what was changed since the first: by the counts of its report, and record by
 * record by what the tables note. `began` is when that sync did.
 */
export async function surprises(copy: Copy, changed: ChangedIds, began: string, report: SyncReport): Promise<string[]> {
  const odd: string[] = [];
  for (const one of report.streams) {
    const wanted: Record<Kind, string[]> = { changed: [], inactive: [], removed: [] };
    const done = (changed as Record<string, Record<string, string[]>>)[one.stream] ?? {};
    for (const [deed, ids] of Object.entries(done)) wanted[kinds[deed as keyof typeof kinds] as Kind].push(...ids);
    const key = one.stream === 'budgets' ? 'budget_id' : one.stream.startsWith('field') ? 'brex_id' : 'id';
    const since = (column: string): string => `${column} >= '${began}'`;
    const noted: Record<Kind, string> = {
      changed: `${since('_synced_at')} AND (_inactive_at IS NULL OR NOT ${since('_inactive_at')})`,
      inactive: since('_inactive_at'),
      removed: since('_removed_at'),
    };
    if (one.added) odd.push(`${one.stream}: ${one.added} were added`);
    for (const kind of Object.keys(noted) as Kind[]) {
      const rows = await copy.rows(`SELECT "${key}" AS id FROM "${one.stream}" WHERE ${noted[kind]}`);
      const [found, expected] = [rows.map(({ id }) => String(id)).sort(), wanted[kind].sort()];
      if (one[kind] !== expected.length)
        odd.push(`${one.stream}: the report tells of ${one[kind]} ${kind}, not of ${expected.length}`);
      if (found.join() !== expected.join())
        odd.push(`${one.stream}: ${found.length} are noted as ${kind} where ${expected.length} are`);
    }
  }
  return odd;
}
