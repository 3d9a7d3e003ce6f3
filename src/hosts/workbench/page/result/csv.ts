import { moneyText } from '../../../../money';
import type { GridColumn } from './columns';
import { isMoney, valueAt } from './fields';

type Fields = Record<string, unknown>;

/**
 * Records as CSV (RFC 4180) with a header row. An amount is its decimal number and its currency. Text that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
export function csvOf(rows: Fields[], columns: GridColumn[]): string {
  const money = new Set(
    columns.filter(({ id, schema }) => rows.some((row) => isMoney(valueAt(row, id), schema))).map(({ id }) => id),
  );
  const header = columns.flatMap(({ id }) => (money.has(id) ? [`${id}.amount`, `${id}.currency`] : [id]));
  const lines = rows.map((row) =>
    columns.flatMap(({ id, schema }) => {
      const value = valueAt(row, id);
      if (!money.has(id)) return [textOf(value)];
      const [amount = '', currency = ''] = isMoney(value, schema) ? moneyText(value).split(' ') : [];
      return [amount, textOf(currency)];
    }),
  );
  return [header.map(textOf), ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n') + '\r\n';
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
