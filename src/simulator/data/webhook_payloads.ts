import type { Account } from '../account';
import { shopOf } from './expenses';
import { SHOPS } from './merchants';
import type { EventType } from './webhooks';

/** The default payload of an event; undefined for events whose payload Brex does not publish. */
function usual(type: EventType, account: Account, version: (expense: string) => number, given: object): object {
  const company_id = account.company.id;
  switch (type) {
    case 'TRANSFER_PROCESSED':
    case 'TRANSFER_FAILED': {
      const transfer_id = account.treasury.transfers.idAt(0);
      return { transfer_id, payment_type: account.treasury.transfers.get(transfer_id)?.payment_type, company_id };
    }
    case 'EXPENSE_PAYMENT_UPDATED':
      return cardPayment(account, version, given);
    case 'USER_UPDATED':
      return { user_id: account.users.idAt(0), company_id, updated_attributes: ['STATUS'] };
    case 'REFERRAL_CREATED':
    case 'REFERRAL_ACTIVATED':
      return { referral_id: account.referrals.idAt(0) };
    case 'REFERRAL_APPLICATION_STATUS_CHANGED':
      return { referral_id: account.referrals.idAt(0), application: { cash: 'ACTIVE' } };
    case 'ACCOUNTING_RECORD_READY_FOR_EXPORT':
      return { accountingRecordIds: [account.accountingRecords.idAt(0)], companyId: company_id };
    default:
      return {};
  }
}

function cardPayment(account: Account, version: (expense: string) => number, given: object): object {
  const expense_id = 'expense_id' in given ? String(given.expense_id) : account.expenses.idAt(0);
  const place = account.expenses.get(expense_id)?.place ?? 0;
  const shop = SHOPS[shopOf(place, account) ?? 0];
  const raw_descriptor = shop?.name.toUpperCase() ?? 'UNKNOWN';
  const money = { amount: 1250, currency: 'USD' };
  return {
    expense_id,
    payment_status: 'PENDING',
    payment_type: 'PURCHASE',
    company_id: account.company.id,
    purchased_at: new Date(account.clock.now()).toISOString(),
    amount: money,
    original_amount: money,
    billing_amount: money,
    payment_description: raw_descriptor,
    card_id: account.cards.idAt(0),
    merchant: { raw_descriptor, mcc: shop?.mcc ?? '5999', country: 'USA' },
    payment_status_reason: 'APPROVED',
    payment_authorization_code: null,
    version: version(expense_id),
  };
}

/** Generates the payloads of an account's webhooks; each payload of an expense has its next version. */
export function payloads(account: Account): (type: EventType, given: object) => object {
  const versions = new Map<string, number>();
  const next = (expense: string): number => {
    const version = (versions.get(expense) ?? 0) + 1;
    versions.set(expense, version);
    return version;
  };
  return (type, given) => ({ event_type: type, ...usual(type, account, next, given), ...given });
}
