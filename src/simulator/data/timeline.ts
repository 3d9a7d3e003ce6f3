export const DAY = 86_400_000;

/**
 * Generated transactions cover this period up to the end of the generated data: they are younger than every card that
 * they use.
 */
const SPAN = 340 * DAY;

/** The end of the generated data, unless a simulator is started for another day; what callers change has the real time. */
export const usualToday = Date.UTC(2026, 0, 5);

/** The start of a day given as YYYY-MM-DD, in milliseconds since 1970. Throws a RangeError for anything else. */
export function startOf(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(time) && dayOf(time) === day) return time;
  throw new RangeError("The simulator's today must be a day as YYYY-MM-DD.");
}

/** The day of a time, as YYYY-MM-DD. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The time of an index among a number of items spread evenly over the span up to `today`. */
export const timeAt = (place: number, count: number, today: number): number =>
  today - Math.ceil(((count - place) * SPAN) / count);

/** The first index for which a test holds, or `count`; it must hold for all later indexes. */
export function firstPlace(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
