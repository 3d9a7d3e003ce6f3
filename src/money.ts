/** Parses and formats amounts of money; shared by guard, forms and hosts. */

/** ISO 4217 currencies whose minor unit is not a hundredth, by number of decimals. */
const decimals: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const exceptions = new Map(
  Object.entries(decimals).flatMap(([n, codes]) => codes.split(' ').map((code) => [code, Number(n)] as const)),
);

/** An amount as a person typed it, in plain digits. */
export interface TypedAmount {
  /** Digits with a sign and a decimal point, such as "-1250.00". */
  digits: string;
  /** The currency beside it, if there is one; of a dollar sign, USD. */
  currency?: string;
  /** Whether it has a dollar sign. */
  dollar: boolean;
}

/**
 * Reads an amount as people type it: "1,250", "$1250.00", "EUR 12.50". Undefined for anything else, also for "1.250,00" and "1,25", which
 * could mean two amounts.
 */
export function typedAmount(text: string): TypedAmount | undefined {
  const [, before, sign = '', dollar, digits, after] =
    /^\s*(?:([A-Z]{3})\s*)?(-?)(\$?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\s*([A-Z]{3}))?\s*$/.exec(text) ?? [];
  if (digits === undefined || (before && after)) return undefined;
  const currency = before ?? after ?? (dollar ? 'USD' : undefined);
  return {
    digits: sign + digits.replaceAll(',', ''),
    dollar: dollar === '$',
    ...(currency !== undefined && { currency }),
  };
}

/**
 * Parses text such as "12.34 USD" or "USD 12.34" to minor units, or returns a sentence about the problem. Moves digits as text, never
 * through a fraction, so no cent is lost.
 */
export function parseMoney(text: string): { amount: number; currency: string } | string {
  const form = 'must be an amount and a currency, such as "12.34 USD"';
  const match = /^\s*(?:([A-Z]{3})\s*)?(-?)(\d{1,16})(?:\.(\d{1,8}))?(?:\s*([A-Z]{3}))?\s*$/.exec(text);
  const [, before, sign = '', whole = '', fraction = '', after] = match ?? [];
  const currency = before ?? after;
  if (!match || !currency || (before && after)) return form;
  if (!Intl.supportedValuesOf('currency').includes(currency)) return `${form}; "${currency}" is not a currency`;
  const places = exceptions.get(currency) ?? 2;
  if (fraction.length > places)
    return places === 0
      ? `must be a whole number of ${currency}, which has no smaller unit`
      : `has more than the ${places} decimals of ${currency}`;
  const amount = Number(sign + whole + fraction.padEnd(places, '0'));
  return Number.isSafeInteger(amount) ? { amount: amount === 0 ? 0 : amount, currency } : 'is too large';
}

/**
 * Formats minor units: `{ amount: 1250, currency: 'USD' }` is "12.50 USD", grouped "1,250.00 USD". Moves digits as text, so none is lost.
 */
export function moneyText(money: { amount?: unknown; currency?: unknown }, grouped = false): string {
  const currency = typeof money.currency === 'string' ? money.currency : 'USD';
  const amount = Number(money.amount);
  if (!Number.isSafeInteger(amount)) return `${String(money.amount)} ${currency}`;
  const places = exceptions.get(currency) ?? 2;
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places ? `.${digits.slice(-places)}` : '';
  return `${amount < 0 ? '-' : ''}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}${fraction} ${currency}`;
}
