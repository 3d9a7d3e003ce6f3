/** Currencies whose smallest unit is not a hundredth (ISO 4217). */
const decimals: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const placesOf = (currency: string): number =>
  Number(Object.keys(decimals).find((places) => decimals[Number(places)]?.split(' ').includes(currency)) ?? 2);

/** Money in smallest units as text: `{ amount: 1250, currency: 'USD' }` is "12.50 USD". Digits are moved as text, so none is lost. */
export function moneyText(money: { amount?: unknown; currency?: unknown }, grouped = false): string {
  const currency = typeof money.currency === 'string' ? money.currency : 'USD';
  const amount = Number(money.amount);
  if (!Number.isSafeInteger(amount)) return `${String(money.amount)} ${currency}`;
  const places = placesOf(currency);
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places ? `.${digits.slice(-places)}` : '';
  return `${amount < 0 ? '-' : ''}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}${fraction} ${currency}`;
}
