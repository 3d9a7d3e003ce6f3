/** Reset periods of a spend limit, in v2 spelling. */
export const LIMIT_PERIODS = ['PER_WEEK', 'PER_MONTH', 'PER_QUARTER', 'PER_YEAR', 'ONE_TIME'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

/** The same in the spelling of budgets and the v1 routes, in the same order. */
export const BUDGET_PERIODS = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY', 'ONE_TIME'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** A calendar day as YYYY-MM-DD. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const DAY = 86_400_000;

/** The first and last day of the period that contains a time; a limit that never resets has its own dates. */
export function periodAt(
  period: LimitPeriod,
  time: number,
  own: { start_date: string | null; end_date: string | null },
): { start_date: string | null; end_date: string | null } {
  const at = new Date(time);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const days = (first: number, next: number) => ({ start_date: dayOf(first), end_date: dayOf(next - DAY) });
  switch (period) {
    case 'PER_WEEK': {
      const monday = Date.UTC(year, month, at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
      return days(monday, monday + 7 * DAY);
    }
    case 'PER_MONTH':
      return days(Date.UTC(year, month), Date.UTC(year, month + 1));
    case 'PER_QUARTER': {
      const first = month - (month % 3);
      return days(Date.UTC(year, first), Date.UTC(year, first + 3));
    }
    case 'PER_YEAR':
      return days(Date.UTC(year, 0), Date.UTC(year + 1, 0));
    case 'ONE_TIME':
      return { start_date: own.start_date, end_date: own.end_date };
  }
}
