// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import type * as t from './types';

/** Each event's payload, and the action that fetches what it is about. */
export interface Events {
  TRANSFER_PROCESSED: { payload: t.TransferProcessedEvent; subject: 'get_transfer' };
  TRANSFER_FAILED: { payload: t.TransferFailedEvent; subject: 'get_transfer' };
  EXPENSE_PAYMENT_UPDATED: { payload: t.ExpensePaymentUpdatedEvent; subject: 'get_expense' };
  USER_UPDATED: { payload: t.UserUpdatedEvent; subject: 'get_user' };
  REFERRAL_CREATED: { payload: t.ReferralCreatedEvent; subject: 'get_referral' };
  REFERRAL_ACTIVATED: { payload: t.ReferralActivatedEvent; subject: 'get_referral' };
  REFERRAL_APPLICATION_STATUS_CHANGED: { payload: t.ReferralApplicationStatusChangedEvent; subject: 'get_referral' };
  ACCOUNTING_RECORD_READY_FOR_EXPORT: {
    payload: t.AccountingRecordReadyForExportEvent;
    subject: 'get_accounting_record';
  };
}

export type EventName = keyof Events;
