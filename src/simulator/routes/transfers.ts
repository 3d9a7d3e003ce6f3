import { fields } from '../input';
import { dayOf } from '../data/timeline';
import { bankSide, describe, type Transfer, type TransferStatus } from '../data/transfers';
import { notFound } from '../refusal';
import type { Context } from '../route';
import type { Scope } from '../scopes';
import { needsCash } from './brex_cash';
import { type AskedTransfer, newIncoming, newTransfer } from './transfer_rules';

const reads: readonly Scope[] = ['transfers.readonly', 'incoming_transfers'];

// Brex returns only bank transfers, wires and checks.
const shown = ({ payment_type }: Transfer): boolean => payment_type !== 'BOOK_TRANSFER';

const list = ({ account, page }: Context): object => {
  account.treasury.settle();
  return page(account.treasury.transfers, { where: () => shown });
};

const get = ({ account, params }: Context): object => {
  account.treasury.settle();
  const transfer = account.treasury.transfers.get(params['id'] ?? '');
  if (!transfer || !shown(transfer)) throw notFound('TRANSFER_NOT_FOUND');
  return transfer;
};

// Bank transfers and checks are sent in batches; wires and moves between Brex accounts begin immediately.
const firstStatus = ({ payee, manual }: AskedTransfer): TransferStatus => {
  if (manual) return 'PENDING_APPROVAL';
  return payee.type === 'VENDOR' && (payee.way.type === 'ACH' || payee.way.type === 'CHEQUE')
    ? 'SCHEDULED'
    : 'PROCESSING';
};

/** The common fields of new outgoing and incoming transfers. */
const fresh = ({ account, grant }: Context) => ({
  process_date: null,
  cancellation_reason: null,
  estimated_delivery_date: null,
  creator_user_id: account.users.idAt(grant.user),
  created_at: dayOf(account.clock.now()),
});

const create = (context: Context): object => {
  const { account, body, book, variants } = context;
  account.treasury.settle();
  const asked = newTransfer(fields(body), account);
  const { payee, amount, external_memo, is_ppro_enabled } = asked;
  const written = (id: string): string =>
    payee.type === 'VENDOR'
      ? describe(payee.vendor, payee.way, external_memo, id)
      : `${account.company.legal_name} - ${external_memo}`;
  const transfer = account.treasury.start((id) => ({
    ...fresh(context),
    id,
    counterparty: payee.side,
    description: variants['transfer-description'] === 'written' ? written(id) : asked.description,
    payment_type: payee.type === 'VENDOR' ? payee.way.type : 'BOOK_TRANSFER',
    amount,
    originating_account: { type: 'BREX_CASH', id: asked.from },
    status: firstStatus(asked),
    display_name: payee.type === 'VENDOR' ? payee.vendor.company_name : account.company.legal_name,
    external_memo,
    is_ppro_enabled,
  }));
  book('transfer.created', transfer.id, { amount: amount.amount, memo: external_memo });
  return transfer;
};

const createIncoming = (context: Context): object => {
  const { account, body, book } = context;
  account.treasury.settle();
  const { linked, into, amount, description } = newIncoming(fields(body), account);
  const transfer = account.treasury.start(
    (id) => ({
      ...fresh(context),
      id,
      counterparty: bankSide(linked, description),
      description,
      payment_type: 'ACH',
      amount: { ...amount, amount: -amount.amount },
      originating_account: { type: 'BREX_CASH', id: into },
      status: 'PROCESSING',
      display_name: linked.bank_details.name,
      external_memo: null,
      is_ppro_enabled: false,
    }),
    amount.amount <= linked.available_balance.amount.amount,
  );
  book('incoming_transfer.created', transfer.id);
  return transfer;
};

/** Transfers in both directions, and the linked accounts at other banks. */
export const transfers = needsCash([
  { method: 'GET', path: '/v1/transfers', scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: '/v1/transfers', scopes: ['transfers'], key: 'required', answer: create },
  { method: 'GET', path: '/v1/transfers/:id', scopes: reads, key: 'none', answer: get },
  {
    method: 'POST',
    path: '/v1/incoming_transfers',
    scopes: ['incoming_transfers'],
    key: 'required',
    answer: createIncoming,
  },
  {
    method: 'GET',
    path: '/v1/linked_accounts',
    scopes: ['linked_accounts.readonly'],
    key: 'none',
    answer: ({ account, page }) => page(account.treasury.linked, {}),
  },
]);
