import type { Row } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** The height of a row in pixels, as in the style sheet. */
const rowHeight = 36;
/** A table of up to this number of rows is drawn whole. */
const few = 150;

interface VisibleRows<T> {
  shown: Row<T>[];
  /** The place of the first of them among all rows, from 0. */
  first: number;
  /** The heights of the rows before and after them, in pixels. */
  above: number;
  below: number;
}

/** The rows to draw: all of a short table, those in sight of a long one, with the heights of the others. */
export function useVisibleRows<T>(rows: Row<T>[], place: RefObject<HTMLElement | null>): VisibleRows<T> {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: 15,
    enabled: rows.length > few,
  });
  if (rows.length <= few) return { shown: rows, first: 0, above: 0, below: 0 };
  const items = virtual.getVirtualItems();
  return {
    shown: items.flatMap(({ index }) => rows[index] ?? []),
    first: items[0]?.index ?? 0,
    above: items[0]?.start ?? 0,
    below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}
