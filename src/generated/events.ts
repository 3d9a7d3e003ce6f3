// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import type { Brex } from './types';

/** The types of an event. */
export interface EventTypes<Payload, Subject> {
  /** The type of its payload. */
  payload: Payload;
  /** The action that fetches what it is about. */
  subject: Subject;
}

/** Each event's payload, and the action that fetches what it is about. */
export interface Events {
  /** A transfer to or from a cash account was completed. */
  TRANSFER_PROCESSED: EventTypes<Brex.TransferProcessedEvent, 'get_transfer'>;
  /** A transfer to or from a cash account failed. */
  TRANSFER_FAILED: EventTypes<Brex.TransferFailedEvent, 'get_transfer'>;
  /** A card was used, or a card payment changed. Sent long before the payment settles; card admins only. */
  EXPENSE_PAYMENT_UPDATED: EventTypes<Brex.ExpensePaymentUpdatedEvent, 'get_expense'>;
  /** A user's status, manager, department or location changed. */
  USER_UPDATED: EventTypes<Brex.UserUpdatedEvent, 'get_user'>;
  /** A company was referred to Brex. */
  REFERRAL_CREATED: EventTypes<Brex.ReferralCreatedEvent, 'get_referral'>;
  /** A referred company signed up with its link. */
  REFERRAL_ACTIVATED: EventTypes<Brex.ReferralActivatedEvent, 'get_referral'>;
  /** The application status of a referred company changed. */
  REFERRAL_APPLICATION_STATUS_CHANGED: EventTypes<Brex.ReferralApplicationStatusChangedEvent, 'get_referral'>;
  /** Accounting records are ready for export. */
  ACCOUNTING_RECORD_READY_FOR_EXPORT: EventTypes<Brex.AccountingRecordReadyForExportEvent, 'get_accounting_record'>;
}

/** The name of a webhook event, as Brex spells it. */
export type EventName = keyof Events;
