import type { Row } from '../../real_host';

/** What one round measured, by name. */
export type Measured = Record<string, number>;

/** The limit of a value. */
export type Bar = { least: number } | { below: number };

/** One row for each bar: whether the median of the rounds is within it. */
export const compareMedians = (screen: string, rounds: readonly Measured[], bars: Record<string, Bar>): Row[] =>
  Object.entries(bars).map(([name, bar]) => {
    const median = medianOf(rounds.map((round) => round[name] ?? NaN));
    const within = 'least' in bar ? median >= bar.least : median < bar.below;
    const limit = 'least' in bar ? `at least ${bar.least}` : `below ${bar.below}`;
    return {
      check: `${screen}: ${name}`,
      result: within ? 'passed' : 'failed',
      note: `${Number(median.toPrecision(3))} (${limit})`,
    };
  });

const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
