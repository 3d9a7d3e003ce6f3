import type { Adapter, Input, Output } from '../http/adapter';
import { between, sizeOf } from './amounts';
import { holds, type ScannedPage, scan, joinedTexts } from './scan';

type Transaction = Output<'search_transactions'>['items'][number];

/**
 * Matching card transactions, or with `cash_account_id` those of a cash account: Brex filters by person and first day, the rest is filtered
 * here, and the answer reports how far it searched.
 */
export function searchTransactions(
  {
    cash_account_id,
    merchant,
    text,
    min_amount,
    max_amount,
    posted_from,
    posted_to,
    user_ids,
    card_id,
    ...bounds
  }: Input<'search_transactions'>,
  brex: Adapter,
): Promise<Output<'search_transactions'>> {
  const { limit: enough = 50, max_scanned = 1000, cursor: start } = bounds;
  const since = posted_from && { posted_at_start: `${posted_from}T00:00:00.000` };
  const list = cash_account_id === undefined ? 'list_card_transactions' : 'list_cash_transactions';
  const page = (cursor?: string): Promise<ScannedPage<Transaction>> => {
    const query = { limit: Math.min(1000, max_scanned), ...since, ...(cursor && { cursor }) };
    return cash_account_id === undefined
      ? brex.run('list_card_transactions', { ...query, ...(user_ids && { user_ids }) })
      : brex.run('list_cash_transactions', { ...query, id: cash_account_id });
  };
  const matches = (transaction: Transaction): boolean => {
    const name = transaction.merchant?.raw_descriptor;
    const { amount } = transaction;
    const day = joinedTexts(transaction.posted_at_date);
    const size = amount && { ...amount, amount: Math.abs(sizeOf(amount)) };
    return (
      holds(joinedTexts(name), merchant) &&
      holds(joinedTexts(transaction.description, name), text) &&
      between([size], min_amount, max_amount) &&
      (card_id === undefined || transaction.card_id === card_id) &&
      (posted_from === undefined || day >= posted_from) &&
      (posted_to === undefined || (day !== '' && day <= posted_to))
    );
  };
  return scan(list, page, matches, { cursor: start, enough, maxScanned: max_scanned });
}
