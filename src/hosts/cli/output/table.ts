import CliTable from 'cli-table3';
import stringWidth from 'string-width';
import { plainText } from '../../../forms';
import type { Paint } from '../paint';
import { type Cell, cellOf, isRecord, leavesOf, timeZone, valueAtPath } from './cells';
import { columnWidths, gap } from './column_widths';

/** The screen of a table. */
export interface Screen {
  width: number;
  paint: Paint;
}

interface Column {
  title: string;
  path: string[];
  width: number;
  right: boolean;
}

const borderless = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(gap),
};

/** A table of records whose columns and widths are those of its first page. */
export class RecordTable {
  readonly #paths: readonly string[] | undefined;
  readonly #chosen: boolean;
  readonly #screen: Screen;
  #columns: Column[] | undefined;
  #omitted: string[] = [];

  /** `fields` are the columns that a person chose, `usual` those that are shown otherwise if they have a value. */
  constructor(screen: Screen, { fields, usual }: { fields?: readonly string[] | undefined; usual: readonly string[] }) {
    this.#screen = screen;
    this.#chosen = fields !== undefined;
    this.#paths = fields ?? (usual.length ? usual : undefined);
  }

  /** Fields that are not shown because the terminal is too narrow. */
  get omitted(): readonly string[] {
    return this.#omitted;
  }

  /** The lines of a page; the first one has the titles. */
  page(records: readonly unknown[]): string {
    const first = this.#columns === undefined;
    const columns = (this.#columns ??= this.#decide(records));
    const rows = records.map((record) => columns.map(({ path }) => cellOf(valueAtPath(record, path)).text));
    const { bold } = this.#screen.paint;
    const table = new CliTable({
      chars: borderless,
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
      colWidths: columns.map(({ width }) => width),
      colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
      truncate: '…',
    });
    if (first) table.push(columns.map(({ title }) => bold(title)));
    for (const row of rows) table.push(row);
    return `${table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')}\n`;
  }

  #decide(records: readonly unknown[]): Column[] {
    const paths = this.#paths ?? fieldsOf(records);
    const found = paths.map((path) => {
      const steps = path.split('.');
      return { path, steps, cells: records.map((record) => cellOf(valueAtPath(record, steps))) };
    });
    const used = this.#chosen ? found : found.filter(({ cells }) => cells.some(({ text }) => text !== ''));
    const drawn = (used.length ? used : found).map(({ path, steps, cells }) => {
      const has = (kind: Cell['kind']): boolean => cells.some((cell) => cell.kind === kind);
      const title = `${plainText(path)}${has('time') ? ` (${timeZone()})` : ''}`;
      const wanted = Math.max(stringWidth(title), ...cells.map(({ text }) => stringWidth(text)));
      const whole = /(^|[._])id$/.test(path) || has('money') || has('date') || has('time') || has('number');
      return { title, path: steps, right: has('money') || has('number'), wanted, whole };
    });
    const widths = columnWidths(drawn, this.#screen.width);
    this.#omitted = drawn.slice(widths.length).map(({ path }) => path.join('.'));
    return drawn.slice(0, widths.length).map((column, i) => ({ ...column, width: widths[i] ?? 0 }));
  }
}

/** The fields of records without a summary: those of the first ones. */
function fieldsOf(records: readonly unknown[]): string[] {
  const names = records
    .slice(0, 20)
    .flatMap((record) => (isRecord(record) ? leavesOf(record).map(([path]) => path) : ['']));
  return [...new Set(names)];
}

/** One record as lines of field and value, the summary first; fields without a value are left out. */
export function recordLines(
  record: Record<string, unknown>,
  { width, paint }: Screen,
  { fields, usual }: { fields?: readonly string[] | undefined; usual: readonly string[] },
): string {
  const leaves = leavesOf(record).map(([path]) => path);
  const paths = fields ?? [...new Set([...usual, ...leaves])];
  const rows = paths.flatMap((path): [string, string][] => {
    const { text, kind } = cellOf(valueAtPath(record, path.split('.')));
    if (text === '' && fields === undefined) return [];
    return [[plainText(path), kind === 'time' ? `${text} (${timeZone()})` : text]];
  });
  if (!rows.length) return 'No fields.\n';
  const column = Math.max(...rows.map(([path]) => stringWidth(path)));
  return rows
    .map(([path, text]) => {
      const room = Math.max(20, width - column - gap);
      return `${paint.bold(path)}${' '.repeat(column - stringWidth(path) + gap)}${folded(text, room, column + gap)}\n`;
    })
    .join('');
}

/** A text in lines of at most `room` columns, the further ones indented. */
function folded(text: string, room: number, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && stringWidth(last) + 1 + stringWidth(word) > room) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
