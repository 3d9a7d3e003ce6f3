/** A column before its width is decided. */
export interface ColumnNeed {
  /** The width of its widest text. */
  wanted: number;
  /** Whether a part of its text is of no use, such as of an id or an amount. */
  whole: boolean;
}

/** Columns between two texts. */
export const gap = 2;
/** The least width of a column that is narrowed. */
const least = 10;

/**
 * The widths of the columns that fit, from the left: the widest texts are narrowed first, and what still does not fit is left out. The first
 * column is always shown.
 */
export function columnWidths(needs: readonly ColumnNeed[], available: number): number[] {
  for (let count = needs.length; count > 1; count--) {
    const widths = narrowed(needs.slice(0, count), available - gap * (count - 1));
    if (widths) return widths;
  }
  return needs.slice(0, 1).map(({ wanted }) => Math.max(1, Math.min(wanted, available)));
}

/** The widths of all columns; undefined if they don't fit. */
function narrowed(needs: readonly ColumnNeed[], available: number): number[] | undefined {
  const widths = needs.map(({ wanted }) => wanted);
  const floor = needs.map(({ wanted, whole }) => (whole ? wanted : Math.min(wanted, least)));
  let over = widths.reduce((sum, width) => sum + width, 0) - available;
  while (over > 0) {
    let widest = -1;
    widths.forEach((width, i) => {
      if (width > (floor[i] ?? 0) && width > (widths[widest] ?? 0)) widest = i;
    });
    if (widest === -1) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}
