interface Money {
  amount: number;
  currency?: string | null;
}

const currencyOf = ({ currency }: Money): string => currency ?? 'USD';

/** A record's amount as a number; accepts the text form of amounts that JavaScript can't represent exactly. NaN if it is neither. */
export const sizeOf = (money: { amount: unknown } | null | undefined): number => {
  const amount = money?.amount;
  return typeof amount === 'number' || typeof amount === 'string' ? Number(amount) : NaN;
};

/**
 * Whether one of a record's amounts is within the inclusive bounds. Only amounts in a bound's currency match: 5,000 yen is not comparable
 * to 10 dollars.
 */
export function between(amounts: (Money | null | undefined)[], min?: Money, max?: Money): boolean {
  const bound = min ?? max;
  if (!bound) return true;
  return amounts.some(
    (money) =>
      money !== null &&
      money !== undefined &&
      currencyOf(money) === currencyOf(bound) &&
      (min === undefined || sizeOf(money) >= min.amount) &&
      (max === undefined || sizeOf(money) <= max.amount),
  );
}
