import { describe, type JsonSchema, summaryFields } from '../../../connector';
import { plainText } from '../../../forms';
import type { Paint } from '../paint';
import { isRecord } from './cells';
import type { Format } from './format';
import { jsonText, screenText } from './screen_text';

/** What is printed, and how. */
export interface OutputOptions {
  format: Format;
  /** The action whose output it is; absent for a raw response. */
  action?: string | undefined;
  /** The chosen fields. */
  fields?: readonly string[] | undefined;
  /** Whether it goes to a terminal, which must not receive control characters. */
  terminal: boolean;
  width: number;
  paint: Paint;
}

/** Prints the records of a list page by page. */
export interface RecordOutput {
  /** The text of the next page. */
  page(records: readonly unknown[]): string;
  /** Notes after the last page, such as omitted columns. */
  notes(): string[];
}

/** The printer of a list in one format; each loads its own library. */
export async function recordOutput(options: OutputOptions): Promise<RecordOutput> {
  const { format, terminal } = options;
  switch (format) {
    case 'table':
      return tableOutput(options);
    case 'csv':
      return csvOutput(options);
    case 'yaml': {
      const yamlText = await yamlWriter(terminal);
      return { page: (records) => (records.length ? yamlText(records) : ''), notes: () => [] };
    }
    default:
      return { page: (records) => records.map((one) => `${jsonText(one, terminal)}\n`).join(''), notes: () => [] };
  }
}

/** Writes YAML, in which a text is a text for readers of YAML 1.1 too: they take a plain NO for a boolean. */
async function yamlWriter(terminal: boolean): Promise<(value: unknown) => string> {
  const { stringify } = await import('yaml');
  return (value) => {
    const text = stringify(value, { compat: 'yaml-1.1' });
    return terminal ? screenText(text) : text;
  };
}

/** A whole output as text in a format, and notes about it. */
export async function documentText(
  output: unknown,
  options: OutputOptions,
): Promise<{ text: string; notes: string[] }> {
  const { format, terminal } = options;
  const records = recordsOf(output);
  if (format === 'json') return { text: `${jsonText(output, terminal, 2)}\n`, notes: [] };
  if (format === 'yaml') return { text: (await yamlWriter(terminal))(output), notes: [] };
  if (records === undefined && format === 'table' && isRecord(output)) {
    const { recordLines } = await import('./table');
    return { text: recordLines(output, options, { fields: options.fields, usual: summaryOf(options) }), notes: [] };
  }
  if (records === undefined && format === 'table') return { text: `${jsonText(output, terminal, 2)}\n`, notes: [] };
  const list = records ?? [output];
  if (format === 'table' && !list.length) return { text: '', notes: ['No records.'] };
  const printer = await recordOutput(
    format === 'csv' && !options.action ? { ...options, fields: await shownFields(list, options) } : options,
  );
  const text = printer.page(list);
  return { text, notes: [...printer.notes(), ...(format === 'table' && isRecord(output) ? remainder(output) : [])] };
}

const shownFields = async (list: readonly unknown[], { fields }: OutputOptions): Promise<readonly string[]> =>
  fields ?? (await import('./csv')).columnsOf(list);

/** The records of an output that is a list or a page of one. */
function recordsOf(output: unknown): readonly unknown[] | undefined {
  if (Array.isArray(output)) return output as unknown[];
  return isRecord(output) && Array.isArray(output.items) ? output.items : undefined;
}

const summaryOf = ({ action }: OutputOptions): string[] => (action === undefined ? [] : summaryFields(action));

async function tableOutput({ fields, width, paint, ...options }: OutputOptions): Promise<RecordOutput> {
  const { RecordTable } = await import('./table');
  const usual = summaryOf({ ...options, width, paint });
  const table = new RecordTable({ width, paint }, { fields, usual });
  return {
    page: (records) => (records.length ? table.page(records) : ''),
    notes: () =>
      table.omitted.length
        ? [
            `Not shown, because the terminal is too narrow: ${plainText(table.omitted.join(', '), 500)}. Choose columns with --fields.`,
          ]
        : [],
  };
}

async function csvOutput({ action, fields, terminal }: OutputOptions): Promise<RecordOutput> {
  const { CsvRows, schemaColumns, schemaNames } = await import('./csv');
  const schema: JsonSchema = action === undefined ? {} : describe(action).output;
  const rows = new CsvRows(fields ?? schemaColumns(schema));
  const known = fields ? undefined : schemaNames(schema);
  return {
    page: (records) => (terminal ? screenText(rows.of(records, known)) : rows.of(records, known)),
    notes: () =>
      rows.unknown.length
        ? [`These fields have no column; choose columns with --fields: ${plainText(rows.unknown.join(', '), 500)}.`]
        : [],
  };
}

/** What else a page of a list says: how to see more, and how far a search looked. */
function remainder(output: Record<string, unknown>): string[] {
  const { items: _, next_cursor: next, ...rest } = output;
  const more = typeof next === 'string' && next !== '';
  const said = Object.entries(rest).flatMap(([name, value]) =>
    ['number', 'boolean', 'string'].includes(typeof value)
      ? [plainText(`${name.replaceAll('_', ' ')}: ${String(value)}`)]
      : [],
  );
  return [
    ...(said.length ? [said.join(', ')] : []),
    ...(more ? ['More records follow. To see all of them, add --all, and --limit N to stop earlier.'] : []),
  ];
}
