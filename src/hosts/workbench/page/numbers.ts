/** A count with separators. */
export const number = (count: number): string => count.toLocaleString('en-US');
