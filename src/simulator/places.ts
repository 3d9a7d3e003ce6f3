/** The places of a collection that a list looks at. */
export interface Places {
  /** The first and the last place of one stretch, both included; it is empty where the first comes after the last. */
  readonly from: number;
  readonly to: number;
  /** Places outside the stretch that are looked at as well, in any order. */
  readonly also?: Iterable<number>;
  /** Tells of a place, without making the thing there, whether it belongs in the list. */
  has?(index: number): boolean;
}

/** Gives the places from a start on, upwards or downwards, that belong in a list. */
export function* walk(places: Places, start: number, step: 1 | -1): Generator<number> {
  const { from, to, also = [] } = places;
  const belongs = (index: number): boolean => places.has?.(index) ?? true;
  const outside = [...also]
    .filter((index) => (index < from || index > to) && (index - start) * step >= 0)
    .sort((a, b) => (a - b) * step);
  const first = step < 0 ? Math.min(to, start) : Math.max(from, start);
  const isBefore = (index: number): boolean => (step < 0 ? index > to : index < from);
  for (const index of outside) if (isBefore(index) && belongs(index)) yield index;
  for (let index = first; index >= from && index <= to; index += step) if (belongs(index)) yield index;
  for (const index of outside) if (!isBefore(index) && belongs(index)) yield index;
}
