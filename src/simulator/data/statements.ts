import type { Money } from '../input';
import { EPOCH } from '../random';
import { dayOf } from './timeline';

export interface Statement {
  readonly id: string;
  readonly start_balance: Money;
  readonly end_balance: Money;
  readonly period: { readonly start_date: string; readonly end_date: string };
}

/** How many months are finished; the first of them opens before the first made transaction. */
export const STATEMENTS = 12;

/** Gives the first day of the month so many months from the one in which made data end. */
export const monthFromLast = (months: number): string => {
  const end = new Date(EPOCH);
  return dayOf(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + months, 1));
};

/** Gives the statement of a month, counted from the oldest; `balance` tells what an account held when a day began. */
export const madeStatement = (month: number, id: string, balance: (day: string) => number): Statement => {
  const [start_date, end_date] = [monthFromLast(month - STATEMENTS), monthFromLast(month - STATEMENTS + 1)];
  return {
    id,
    start_balance: { amount: balance(start_date), currency: 'USD' },
    end_balance: { amount: balance(end_date), currency: 'USD' },
    period: { start_date, end_date },
  };
};
