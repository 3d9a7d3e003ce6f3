interface Money {
  amount: number;
  currency?: string | null;
}

const currencyOf = ({ currency }: Money): string => currency ?? 'USD';

/** A record's amount as a number: one that JavaScript can't hold exactly comes as text. NaN where it is neither. */
export const sizeOf = (money: { amount: unknown } | null | undefined): number => {
  const amount = money?.amount;
  return typeof amount === 'number' || typeof amount === 'string' ? Number(amount) : NaN;
};

/**
 * Whether one of a record's amounts lies within the bounds, both included. Only amounts in a bound's own currency count: 5,000 yen is
 * not more than 10 dollars, nor less.
 */
export function between(amounts: (Money | null | undefined)[], least?: Money, most?: Money): boolean {
  const bound = least ?? most;
  if (!bound) return true;
  return amounts.some(
    (money) =>
      money !== null &&
      money !== undefined &&
      currencyOf(money) === currencyOf(bound) &&
      (least === undefined || sizeOf(money) >= least.amount) &&
      (most === undefined || sizeOf(money) <= most.amount),
  );
}
