import { moneyText } from '../money';
import { withoutCardNumbers } from './card_numbers';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is an amount in minor units, as Brex writes money. */
const isMoney = (value: Fields): boolean =>
  Number.isSafeInteger(value.amount) && typeof value.currency === 'string' && /^[A-Z]{3}$/.test(value.currency);

/**
 * An answer as a language model should get it: each amount in minor units also has its decimal `text` such as "12.50 USD", and card numbers
 * in texts are reduced to their last four digits.
 */
export function modelAnswer(value: unknown): unknown {
  if (typeof value === 'string') return withoutCardNumbers(value);
  if (Array.isArray(value)) return value.map(modelAnswer);
  if (!isFields(value)) return value;
  const kept = Object.entries(value).map(([name, field]): [string, unknown] => [name, modelAnswer(field)]);
  return Object.fromEntries(isMoney(value) ? [...kept, ['text', moneyText(value)]] : kept);
}
