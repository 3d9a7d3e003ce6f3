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
  const count = fitting(needs, available);
  if (count > 1) return narrowed(needs.slice(0, count), available - gap * (count - 1));
  return needs.slice(0, 1).map(({ wanted }) => Math.max(1, Math.min(wanted, available)));
}

/** The width that a column has at least. */
const floorOf = ({ wanted, whole }: ColumnNeed): number => (whole ? wanted : Math.min(wanted, least));

/** How many columns from the left fit at their least widths: an answer may have thousands. */
function fitting(needs: readonly ColumnNeed[], available: number): number {
  let room = available + gap;
  const end = needs.findIndex((need) => (room -= floorOf(need) + gap) < 0);
  return end === -1 ? needs.length : end;
}

/** The widths of columns that fit at their least widths. */
function narrowed(needs: readonly ColumnNeed[], available: number): number[] {
  const widths = needs.map(({ wanted }) => wanted);
  const floor = needs.map(floorOf);
  for (let over = widths.reduce((sum, width) => sum + width, 0) - available; over > 0; over--) {
    let widest = -1;
    widths.forEach((width, i) => {
      if (width > (floor[i] ?? 0) && width > (widths[widest] ?? 0)) widest = i;
    });
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
