import type { Typical } from './statistics';

/** What a measurement has to reach. The unit of a ratio is `×`. */
export interface Bar {
  what: string;
  unit: string;
  /** The bound that a value or ratio may not exceed, or has to reach. */
  max?: number;
  min?: number;
}

/** One measurement. With a bar, its ratio or, if it has none, its value is compared with the bar. */
export interface Row {
  what: string;
  value: number;
  unit: string;
  spread?: readonly [number, number];
  ratio?: Typical & { to: string };
  bar?: Bar;
  note?: string;
}

/** A subject's measurements. */
export interface Section {
  name: string;
  title: string;
  about: string;
  bars: readonly Bar[];
  /** Undefined if it was not measured. */
  rows?: readonly Row[];
}

/** Whether a row reaches its bar; undefined without one. */
export function met({ bar, value, ratio }: Row): boolean | undefined {
  if (!bar) return undefined;
  const measured = ratio?.value ?? value;
  return measured <= (bar.max ?? Infinity) && measured >= (bar.min ?? -Infinity);
}

/** A number with about three significant digits. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const within = (spread: readonly [number, number] | undefined): string =>
  spread && spread[0] !== spread[1] ? ` (${shown(spread[0])} to ${shown(spread[1])})` : '';

const barText = ({ max, min, unit }: Bar): string => {
  const bound = max === undefined ? `at least ${shown(min ?? 0)}` : `at most ${shown(max)}`;
  return `${bound} ${unit}`.trim();
};

const verdict = (reached: boolean | undefined): string => (reached === undefined ? '' : reached ? 'yes' : '**no**');

/** The cells of a row: what, value, ratio, bar, met. */
function cells(row: Row): string[] {
  const { what, value, unit, spread, ratio, bar, note } = row;
  return [
    note === undefined ? what : `${what} (${note})`,
    `${shown(value)} ${unit}`.trim() + within(spread),
    ratio ? `${shown(ratio.value)} × ${ratio.to}${within(ratio.spread)}` : '',
    bar ? barText(bar) : '',
    verdict(met(row)),
  ];
}

const tableHead = ['What', 'Value', 'Ratio', 'Bar', 'Met'];

/** A table whose columns line up. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A section's table. One that was not measured has its bars only. */
export function markdownTable({ rows, bars }: Section): string {
  if (rows) return table(tableHead, rows.map(cells));
  return bars.length
    ? table(
        tableHead,
        bars.map((bar) => [bar.what, '', '', barText(bar), '']),
      )
    : 'Not measured yet.';
}

/** A whole section. */
export const markdown = (section: Section): string =>
  `## ${section.title}\n\n${section.about}\n\n${markdownTable(section)}\n`;

/** The rows of a section that miss their bars. */
export const misses = ({ rows = [] }: Section): Row[] => rows.filter((row) => met(row) === false);
