/** Limits of an answer. */
export interface AnswerLimits {
  /** The largest number of rows. */
  maxRows: number;
  /** The largest size of all rows as JSON. Bytes. */
  maxBytes: number;
}

/** The largest number of columns of an answer. */
export const maxColumns = 250;

/** The driver converts up to this many rows at once, however few are taken. */
const rowsAtOnce = 100;
/** The memory for them. Bytes. */
const memoryAtOnce = 128_000_000;

/** The longest text of one value. Bytes. */
const maxValue = (columns: number, maxBytes: number): number =>
  Math.min(maxBytes, Math.floor(memoryAtOnce / (rowsAtOnce * columns)));

/**
 * A statement around another one that returns at most one row more than allowed, as proof that there are more; each long text cut, each
 * binary value as its size; and a last column that says whether a text of the row was cut. SQLite keeps the rows in its own memory, which
 * is limited, before the driver sees them.
 * @param sql A SELECT of that many columns.
 * @param columns The number of its columns.
 * @param limits The limits of the answer.
 */
export function boundedStatement(sql: string, columns: number, { maxRows, maxBytes }: AnswerLimits): string {
  const names = Array.from({ length: columns }, (_, i) => `c${i}`);
  const size = maxValue(columns, maxBytes);
  const shown = names.map(
    (name) =>
      `CASE typeof(${name}) WHEN 'text' THEN iif(octet_length(${name}) > ${size},` +
      ` substr(${name}, 1, ${size}) || '… (' || octet_length(${name}) || ' bytes)', ${name})` +
      ` WHEN 'blob' THEN '(' || octet_length(${name}) || ' bytes)' ELSE ${name} END`,
  );
  const cut = names.map((name) => `coalesce(typeof(${name}) = 'text' AND octet_length(${name}) > ${size}, 0)`);
  // After a line break: the statement may end with a comment.
  return (
    `WITH bounded_rows(${names.join(', ')}) AS MATERIALIZED (SELECT * FROM (\n${sql}\n) LIMIT ${maxRows + 1}) ` +
    `SELECT ${shown.join(', ')}, ${cut.join(' OR ')} FROM bounded_rows`
  );
}
