import { EPOCH } from '../random';

export const DAY = 86_400_000;

/**
 * Generated transactions cover this period up to the end of the generated data: they are younger than every card that
 * they use.
 */
const SPAN = 340 * DAY;

/** The day of a time, as YYYY-MM-DD. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The time of an index among a number of items spread evenly over the span. */
export const timeAt = (place: number, count: number): number => EPOCH - Math.ceil(((count - place) * SPAN) / count);

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
