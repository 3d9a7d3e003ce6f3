import { isGroup } from '../../../../forms/form_data';
import { moneyText, parseMoney, typedAmount } from '../../../../money';

/** What a person entered into a money box. */
export interface MoneyEntry {
  /** The value of the field: an amount with its currency if it is one, otherwise the text as it is. */
  value: string | undefined;
  /** The currency of the amount. */
  currency: string;
  /** Why it is no amount. */
  wrong?: string;
}

/** Reads what was typed into a money box; a currency in the text takes the place of the chosen one. */
export function moneyEntry(text: string, chosen: string): MoneyEntry {
  if (text.trim() === '') return { value: undefined, currency: chosen };
  const typed = typedAmount(text);
  if (!typed)
    return { value: text, currency: chosen, wrong: 'Enter an amount such as 1,250.00: commas only between thousands.' };
  const currency = typed.currency ?? chosen;
  const value = `${typed.digits} ${currency}`;
  const money = parseMoney(value);
  return { value, currency, ...(typeof money === 'string' && { wrong: `The amount ${money}.` }) };
}

/** The value of a field as text: an amount and its currency may be apart. Undefined if it has none. */
export function heldMoney(value: unknown, usual: string): string | undefined {
  if (typeof value === 'string') return value;
  if (!isGroup(value) || typeof value.amount !== 'string') return undefined;
  return `${value.amount} ${typeof value.currency === 'string' ? value.currency : usual}`;
}

/**
 * The amount of a field's value as a box shows it, and its currency.
 * @param usual The currency of an amount without one.
 */
export function shownMoney(value: string, usual = 'USD'): { amount: string; currency: string } {
  const money = parseMoney(value);
  if (typeof money === 'string') return { amount: value, currency: typedAmount(value)?.currency ?? usual };
  return { amount: moneyText(money, true).replace(/ [A-Z]{3}$/, ''), currency: money.currency };
}

const first = ['USD', 'EUR', 'GBP', 'CAD'];

/** All currencies, the usual ones first. */
export const currencies: readonly string[] = [
  ...first,
  ...Intl.supportedValuesOf('currency').filter((code) => !first.includes(code)),
];
