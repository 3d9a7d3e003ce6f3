import type { Money } from '../input';
import { dayOf } from './timeline';

export interface Statement {
  readonly id: string;
  readonly start_balance: Money;
  readonly end_balance: Money;
  readonly period: { readonly start_date: string; readonly end_date: string };
}

/** The number of completed months; the first of them begins before the first generated transaction. */
export const STATEMENTS = 12;

/** The first day of the month a number of months from the one in which the generated data end. */
export const monthFromLast = (today: number, months: number): string => {
  const end = new Date(today);
  return dayOf(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + months, 1));
};

/** The statement of a month, counted from the oldest; `balance` returns an account's opening balance of a day. */
export const madeStatement = (
  today: number,
  month: number,
  id: string,
  balance: (day: string) => number,
): Statement => {
  const [start_date, end_date] = [
    monthFromLast(today, month - STATEMENTS),
    monthFromLast(today, month - STATEMENTS + 1),
  ];
  return {
    id,
    start_balance: { amount: balance(start_date), currency: 'USD' },
    end_balance: { amount: balance(end_date), currency: 'USD' },
    period: { start_date, end_date },
  };
};
