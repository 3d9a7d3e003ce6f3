import type { AnswerLimits } from './bounded_statement';

/** A value of an answer. Whole numbers that JSON can't hold exactly are text. */
export type AnswerValue = string | number | null;

/** Rows within limits. */
export interface AnswerRows {
  rows: AnswerValue[][];
  /** Whether rows are missing, or texts were cut. */
  truncated: boolean;
}

/**
 * The rows of a bounded statement, as many as the limits allow. Of a first row that is too large, each text is cut, so that an answer
 * shows what the rows are like.
 */
export function answerRows(found: Iterable<unknown[]>, { maxRows, maxBytes }: AnswerLimits): AnswerRows {
  const rows: AnswerValue[][] = [];
  let truncated = false;
  let bytes = 0;
  for (const values of found) {
    const cut = Number(values.pop()) !== 0;
    if (rows.length === maxRows) return { rows, truncated: true };
    let row = values.map(answerValue);
    if (rows.length === 0 && sizeOf(row) > maxBytes) {
      row = shortened(row, maxBytes);
      truncated = true;
    }
    bytes += sizeOf(row);
    if (rows.length > 0 && bytes > maxBytes) return { rows, truncated: true };
    truncated ||= cut;
    rows.push(row);
  }
  return { rows, truncated };
}

const sizeOf = (row: readonly AnswerValue[]): number => Buffer.byteLength(JSON.stringify(row)) + 1;

function answerValue(value: unknown): AnswerValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return typeof value === 'string' ? value : null;
}

/** Each text with its share of the size, without half a character at its end. A character takes up to six bytes in JSON. */
function shortened(row: readonly AnswerValue[], maxBytes: number): AnswerValue[] {
  const share = Math.max(8, Math.floor(maxBytes / row.length / 6) - 4);
  return row.map((value) =>
    typeof value === 'string' && value.length > share
      ? `${value.slice(0, share).replace(/[\uD800-\uDBFF]$/, '')}…`
      : value,
  );
}
