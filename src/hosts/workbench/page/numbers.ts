/** A count with separators. */
export const number = (count: number): string => count.toLocaleString('en-US');

/** A count with its noun, such as "1 row" or "2,000 rows". */
export const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
