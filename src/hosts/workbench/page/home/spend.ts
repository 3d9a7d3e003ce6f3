import { valueAt } from '../result/fields';

/** An amount in minor units of one currency, by name. */
export interface Bar {
  name: string;
  amount: number;
}

/** What a company spent in the year up to its newest expense. */
export interface Spend {
  currency: string;
  /** The number of expenses in it. */
  count: number;
  total: number;
  /** Twelve months as YYYY-MM, oldest first. */
  months: Bar[];
  /** The merchants with the largest sums, largest first. */
  merchants: Bar[];
  /** The expenses that are left out, since they are in another currency. */
  others: number;
  /** Whether more expenses exist, which were not read. */
  more: boolean;
}

/** Where a record holds what is summed: paths such as `merchant.name`. */
export interface SpendFields {
  time: string;
  amount: string;
  name: string;
}

/** The number of merchants to name. */
const maxMerchants = 7;

/** Sums expenses by month and by merchant, in the currency of most of them. */
export function spendOf(records: readonly object[], fields: SpendFields, more = false): Spend {
  const all = records.flatMap((record) => {
    const { amount, currency } = (valueAt(record, fields.amount) ?? {}) as { amount?: unknown; currency?: unknown };
    const [time, name] = [valueAt(record, fields.time), valueAt(record, fields.name)];
    if (typeof amount !== 'number' || typeof currency !== 'string' || typeof time !== 'string') return [];
    if (!/^\d{4}-\d\d/.test(time)) return [];
    return [{ month: time.slice(0, 7), amount, currency, merchant: typeof name === 'string' ? name : 'No merchant' }];
  });
  const currency = mostFrequent(all.map((one) => one.currency)) ?? 'USD';
  const own = all.filter((one) => one.currency === currency);
  const newest = own.reduce((last, { month }) => (month > last ? month : last), '');
  const names = newest ? lastMonths(newest, 12) : [];
  const year = own.filter(({ month }) => names.includes(month));
  const sums = (nameOf: (one: (typeof own)[number]) => string): Map<string, number> => {
    const map = new Map<string, number>();
    for (const one of year) map.set(nameOf(one), (map.get(nameOf(one)) ?? 0) + one.amount);
    return map;
  };
  const byMonth = sums(({ month }) => month);
  const byMerchant = [...sums(({ merchant }) => merchant)].map(([name, amount]) => ({ name, amount }));
  return {
    currency,
    count: year.length,
    total: year.reduce((sum, { amount }) => sum + amount, 0),
    months: names.map((name) => ({ name, amount: byMonth.get(name) ?? 0 })),
    merchants: byMerchant.sort((a, b) => b.amount - a.amount).slice(0, maxMerchants),
    others: all.length - own.length,
    more,
  };
}

function mostFrequent(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** A number of months up to one, as YYYY-MM, oldest first. */
function lastMonths(newest: string, count: number): string[] {
  const [year = 0, month = 1] = newest.split('-').map(Number);
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i, 1)).toISOString().slice(0, 7),
  );
}
