import type { Adapter, Input, Output } from '../http/adapter';
import { between } from './amounts';
import { holds, scan, joinedTexts } from './scan';

type Expense = Output<'list_expenses'>['items'][number];

/**
 * Matching expenses, page by page: sends the filters that Brex supports, applies the rest here, and reports how far it searched. Brex
 * cannot filter by merchant, amount or card (Expenses API).
 */
export function searchExpenses(
  {
    merchant,
    text,
    min_amount,
    max_amount,
    card_id,
    bought_from,
    bought_to,
    user_id,
    budget_id,
    status,
    ...bounds
  }: Input<'search_expenses'>,
  brex: Adapter,
): Promise<Output<'search_expenses'>> {
  const { limit: enough = 50, max_scanned = 1000, cursor: start } = bounds;
  const sent = {
    ...(user_id && { user_id }),
    ...(budget_id && { budget_id }),
    ...(status && { status }),
    ...(bought_from && { purchased_at_start: bought_from }),
    ...(bought_to && { purchased_at_end: bought_to }),
  };
  const expand = ['merchant', ...(card_id ? ['payment'] : [])] as NonNullable<Input<'list_expenses'>['expand']>;
  const matches = (expense: Expense): boolean => {
    const name = expense.merchant?.raw_descriptor;
    const paid = expense.payment?.paymentInstrument ?? expense.payment?.payment_instrument;
    const amounts = [
      expense.original_amount,
      expense.billing_amount,
      expense.purchased_amount,
      expense.usd_equivalent_amount,
    ];
    return (
      holds(joinedTexts(name), merchant) &&
      holds(joinedTexts(expense.memo, name), text) &&
      between(amounts, min_amount, max_amount) &&
      (card_id === undefined || paid?.id === card_id)
    );
  };
  const page = (cursor?: string) =>
    brex.run('list_expenses', { ...sent, expand, limit: Math.min(100, max_scanned), ...(cursor && { cursor }) });
  return scan('list_expenses', page, matches, { cursor: start, enough, maxScanned: max_scanned });
}
