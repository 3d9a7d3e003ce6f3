import type { Adapter, Input, Output } from '../http/adapter';
import { sizeOf } from './amounts';
import { scan, joinedTexts } from './scan';

type Transfer = Output<'list_transfers'>['items'][number];

/**
 * Finds transfers by their properties. Brex has no filter for them and returns no idempotency key (Payments API), so these are candidates:
 * a match may be another identical payment, and no match proves nothing.
 */
export async function findTransfer(
  {
    amount,
    payment_instrument_id,
    external_memo,
    originating_account_id,
    started_from,
    ...bounds
  }: Input<'find_transfer'>,
  brex: Adapter,
): Promise<Output<'find_transfer'>> {
  const { limit: enough = 50, max_scanned = 1000, cursor: start } = bounds;
  const matches = (transfer: Transfer): boolean =>
    (amount === undefined ||
      (Math.abs(sizeOf(transfer.amount)) === Math.abs(amount.amount) &&
        (transfer.amount?.currency ?? 'USD') === (amount.currency ?? 'USD'))) &&
    (payment_instrument_id === undefined || transfer.counterparty?.payment_instrument_id === payment_instrument_id) &&
    (external_memo === undefined || transfer.external_memo === external_memo) &&
    (originating_account_id === undefined || transfer.originating_account?.id === originating_account_id) &&
    (started_from === undefined || joinedTexts(transfer.created_at) >= started_from);
  const page = (cursor?: string) =>
    brex.run('list_transfers', { limit: Math.min(1000, max_scanned), ...(cursor && { cursor }) });
  const { items, ...found } = await scan('list_transfers', page, matches, {
    cursor: start,
    enough,
    maxScanned: max_scanned,
  });
  return { candidates: items, ...found };
}
