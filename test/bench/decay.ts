/** Ratios of cost by the name of what was measured. */
export type RecordedRatios = Readonly<Record<string, number>>;

/** How much a cost may grow: noise of a busy machine stays below it. */
const allowedGrowth = 2;

/** The ratio that `name` may not exceed. Throws for one that was never recorded. */
export function limitFor(name: string, recorded: RecordedRatios): number {
  const known = recorded[name];
  if (known === undefined) throw new Error(`No ratio is recorded for "${name}": run npm run bench:guard -- --record.`);
  return known * allowedGrowth;
}

/**
 * A measured ratio, by a second measurement where the first is above the limit: noise rarely hits twice. Returns the lower one.
 */
export async function measuredTwiceIfHigh(measure: () => Promise<number>, limit: number): Promise<number> {
  const first = await measure();
  return first <= limit ? first : Math.min(first, await measure());
}
