import { moneyText } from '../../../../money';
import { type GridColumn, showsNames } from './columns';
import { isMoney, valueAt } from './fields';

type Fields = Record<string, unknown>;

/** The name of an ID in a column that shows names; undefined if it is not known. */
export type NameOf = (column: GridColumn, id: string) => string | undefined;

/** Excel reads a file without it in the code page of the system, and breaks names such as "Zoë". */
const byteOrderMark = '\ufeff';

/**
 * Records as CSV (RFC 4180, UTF-8) with a header row of the titles of the table. A name has its ID in the next column,
 * an amount is its decimal number and its currency. Text that a spreadsheet would run as a formula begins with an
 * apostrophe.
 */
export function csvOf(rows: Fields[], columns: GridColumn[], nameOf: NameOf): string {
  const parts = columns.map((column) => partsOf(rows, column, nameOf));
  const header = distinct(parts.flatMap(({ titles, path }) => titles.map((title) => ({ title, path }))));
  const lines = rows.map((row) => parts.flatMap(({ cells, path }) => cells(valueAt(row, path))));
  return byteOrderMark + [header.map(textOf), ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** The columns of the file for a column of the table. */
interface Parts {
  path: string;
  titles: string[];
  cells(value: unknown): string[];
}

function partsOf(rows: Fields[], column: GridColumn, nameOf: NameOf): Parts {
  const { id: path, title, schema } = column;
  if (showsNames(column))
    return {
      path,
      titles: [title, `${title} ID`],
      cells: (value) => [textOf(typeof value === 'string' ? nameOf(column, value) : undefined), textOf(value)],
    };
  if (!rows.some((row) => isMoney(valueAt(row, path), schema)))
    return { path, titles: [title], cells: (value) => [textOf(value)] };
  return {
    path,
    titles: [title, `${title}: currency`],
    cells(value) {
      const [amount = '', currency = ''] = isMoney(value, schema) ? moneyText(value).split(' ') : [];
      return [amount, textOf(currency)];
    },
  };
}

/** The titles, with the path of the field where an earlier column has the same one. */
function distinct(headers: { title: string; path: string }[]): string[] {
  const seen = new Set<string>();
  return headers.map(({ title, path }) => {
    const name = seen.has(title) ? `${title} (${path})` : title;
    seen.add(name);
    return name;
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
