/** The indexes of a collection that a list scans. */
export interface Places {
  /** The first and the last index of a range, both included; empty if the first is after the last. */
  readonly from: number;
  readonly to: number;
  /** Indexes outside the range to scan as well, in any order. */
  readonly also?: Iterable<number>;
  /** Whether an index belongs in the list, decided without generating its item. */
  has?(index: number): boolean;
}

/** The indexes of a list from a start, upwards or downwards. */
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
