import { isCardNumber } from '../http/plain_numbers';

/** Digits that may be a card number: 13 to 19 in one row, or in groups as on a card. */
const candidates = /(?<![\w.])(?:\d{13,19}|\d{4}(?:[ -]\d{4}){2}[ -]\d{4,7}|\d{4}[ -]\d{6}[ -]\d{4,5})(?![\w.])/g;

/** Replaces card numbers in a text by their last four digits. Other numbers, such as those of invoices and accounts, stay. */
export const withoutCardNumbers = (text: string): string =>
  text.replaceAll(candidates, (found) => {
    const digits = found.replaceAll(/[ -]/g, '');
    return isCardNumber(digits) ? `[card number ending in ${digits.slice(-4)}]` : found;
  });
