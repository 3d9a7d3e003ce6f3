/** Bounds of common integer types; some are as long as a card number. */
const typeBounds = new Set([
  '2147483647',
  '2147483648',
  '4294967295',
  '4294967296',
  '9007199254740991',
  '9007199254740992',
  '9223372036854775807',
  '9223372036854775808',
]);

/** Words before a number that is a bound or an amount. */
const leads = new RegExp(
  '(?:' +
    [
      String.raw`\b(?:than|least|most|maximum|minimum|max|min|exceeds?|exceeded|up to|below|above|amount|balance|limit|total|sum)(?: or equal to| value)?(?: is| of)?[:=]?\s+`,
      String.raw`\bbetween\s+(?:-?[\d.,]{1,24}\s+and\s+)?`,
      String.raw`[<>≤≥]=?\s*`,
    ].join('|') +
    ')[-+]?$',
  'i',
);

const currencies = Intl.supportedValuesOf('currency').join('|');
const currencyBefore = new RegExp(String.raw`(?:[$€£¥]|\b(?:${currencies})\s)-?$`);
const unitAfter = new RegExp(
  String.raw`^(?:\.\d{1,4})?\s(?:${currencies}|cents|units|bytes|characters|seconds|milliseconds)\b`,
);

/**
 * Whether nine or more digits are a bound or an amount according to the words around them, and not a card or account number. Not called for
 * shorter numbers, which are always shown.
 */
export function isPlainNumber(digits: string, before: string, after: string): boolean {
  if (!/^\d{1,19}$/.test(digits)) return false;
  if (typeBounds.has(digits)) return true;
  if (isCardNumber(digits)) return false;
  const near = before.slice(-80);
  return leads.test(near) || currencyBefore.test(near) || unitAfter.test(after.slice(0, 24));
}

/** Whether digits may be a card number: one of Brex's, or any with a valid check digit. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  return /^(?:555671|428803|485932|511572)/.test(digits) || (/^[2-6]/.test(digits) && passesLuhn(digits));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
