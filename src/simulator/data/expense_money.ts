import type { Money } from '../input';
import { draw, hash } from '../random';
import { USUAL } from './expense_courses';
import type { Traits } from './expense_traits';

// Dollars per unit of each currency, fixed so that generated data never change.
const RATES: Readonly<Record<string, { dollars: number; decimals: number }>> = {
  USD: { dollars: 1, decimals: 2 },
  EUR: { dollars: 1.08, decimals: 2 },
  GBP: { dollars: 1.27, decimals: 2 },
  JPY: { dollars: 0.0067, decimals: 0 },
};

const inCurrency = (cents: number, currency: string): Money => {
  const { dollars, decimals } = RATES[currency] ?? { dollars: 1, decimals: 2 };
  return { amount: Math.round((cents / 100 / dollars) * 10 ** decimals), currency };
};

const sum = (parts: readonly Amounts[], name: keyof Amounts): Money => ({
  amount: parts.reduce((total, part) => total + part[name].amount, 0),
  currency: parts[0]?.[name].currency ?? 'USD',
});

export interface Amounts {
  readonly original_amount: Money;
  readonly billing_amount: Money;
  readonly budget_amount: Money;
  readonly purchased_amount: Money;
  readonly usd_equivalent_amount: Money;
}

/** The amounts of the expense at an index, billed in the currency of its entity; parts add up to their whole. */
export function amountsOf(place: number, near: { seed: number; traits: Traits; billedIn: string }): Amounts {
  const parts = near.traits.parts(place).map((part) => amountsOf(part, near));
  if (parts.length > 0) {
    return {
      original_amount: sum(parts, 'original_amount'),
      billing_amount: sum(parts, 'billing_amount'),
      budget_amount: sum(parts, 'budget_amount'),
      purchased_amount: sum(parts, 'purchased_amount'),
      usd_equivalent_amount: sum(parts, 'usd_equivalent_amount'),
    };
  }
  const whole = near.traits.parent(place) ?? place;
  const random = draw(near.seed, 'amount', place);
  const cents = random.chance(85) ? 400 + random.below(25_000) : 25_000 + random.below(400_000);
  // Only regular card expenses are made abroad, so that all parts of one bill have its currency.
  const abroad = near.traits.course(whole) === USUAL && hash(near.seed, 'abroad', whole) % 8 === 0;
  const paid = abroad ? random.pick(['EUR', 'GBP', 'JPY']) : near.billedIn;
  const original = inCurrency(cents, paid);
  return {
    original_amount: original,
    billing_amount: inCurrency(cents, near.billedIn),
    budget_amount: inCurrency(cents, 'USD'),
    purchased_amount: original,
    usd_equivalent_amount: inCurrency(cents, 'USD'),
  };
}
