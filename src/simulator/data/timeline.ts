import { EPOCH } from '../random';

export const DAY = 86_400_000;

/** Made transactions end with the made data and reach this far back: younger than every card that they use. */
export const SPAN = 340 * DAY;

/** Gives the day of a time, as YYYY-MM-DD. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Gives the time of a place among so many that are spread evenly over the span. */
export const timeAt = (place: number, count: number): number => EPOCH - Math.ceil(((count - place) * SPAN) / count);

/** Gives the first place for which a test holds, or `count`; it must hold for all places after it. */
export function firstPlace(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
