import { BrexError } from '../../errors';
import type { Types } from './sql';
import type { ColumnInfo, Table } from './table';

/**
 * The columns that an existing table of that name lacks. Throws `invalid_input` for a table that no sync created, or
 * one whose column types or key differ: it would not hold what Brex sent.
 */
export function ours({ name, key, columns }: Table, there: ColumnInfo[], types: Types, place: string): string[] {
  const found = new Map(there.map((one) => [one.name.toLowerCase(), one]));
  const lacking = columns.filter((column) => !found.has(column.name.toLowerCase())).map((column) => column.name);
  const needed = lacking.filter((one) => key.includes(one) || ['_hash', '_read', '_synced_at', '_more'].includes(one));
  if (needed.length)
    throw new BrexError('invalid_input', `${place} has a table "${name}" that was not created by a sync.`, {
      remedy: `Rename that table, or sync to a new destination. It lacks ${needed.join(', ')}; it was not changed.`,
    });
  for (const column of columns) {
    const one = found.get(column.name.toLowerCase());
    const type = types[column.type];
    if (one && one.type.toLowerCase() !== type.toLowerCase())
      throw new BrexError(
        'invalid_input',
        `In ${place} the column "${column.name}" of the table "${name}" is ${one.type || 'of no type'}, but Brex's data requires ${type}.`,
        { remedy: 'Rename that table, or sync to a new destination. It was not changed.' },
      );
  }
  const keys = there.filter((one) => one.key).map((one) => one.name.toLowerCase());
  if ([...keys].sort().join() !== [...key].sort().join())
    throw new BrexError(
      'invalid_input',
      `In ${place} the primary key of the table "${name}" is not ${key.join(', ')}.`,
      {
        remedy: 'Rename that table, or sync to a new destination. It was not changed.',
      },
    );
  return lacking;
}
