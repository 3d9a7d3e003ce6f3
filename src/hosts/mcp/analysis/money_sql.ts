import { moneyText } from '../../../money';

/** The number of decimals of a currency. */
const decimalsOf = (currency: string): number => /\.(\d+) /.exec(moneyText({ amount: 0, currency }))?.[1]?.length ?? 0;

/** The currencies whose smallest unit is not a hundredth, by their number of decimals. */
function currenciesByDecimals(): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const currency of Intl.supportedValuesOf('currency')) {
    const decimals = decimalsOf(currency);
    if (decimals !== 2) found.set(decimals, [...(found.get(decimals) ?? []), currency]);
  }
  return found;
}

const special = [...currenciesByDecimals()];

/** SQL for a whole number of smallest units; the sync stores one that a JSON number can't hold exactly as text. */
export const minorSql = (amount: string): string => `CAST(${amount} AS INTEGER)`;

/** SQL for an amount as text, such as "-12.50 USD"; NULL without an amount. A missing currency is USD, as in the rest of the connector. */
export function moneyTextSql(amount: string, currency: string): string {
  const [minor, code] = [minorSql(amount), `coalesce(${currency}, 'USD')`];
  const text = (decimals: number): string => {
    const unit = 10 ** decimals;
    const number = decimals
      ? `printf('%d.%0${decimals}d', abs(${minor}) / ${unit}, abs(${minor}) % ${unit})`
      : `printf('%d', abs(${minor}))`;
    return `iif(${minor} < 0, '-', '') || ${number} || ' ' || ${code}`;
  };
  const cases = special.map(
    ([decimals, codes]) => `WHEN ${code} IN (${codes.map((one) => `'${one}'`).join(', ')}) THEN ${text(decimals)}`,
  );
  return `CASE WHEN ${amount} IS NULL THEN NULL ${cases.join(' ')} ELSE ${text(2)} END`;
}
