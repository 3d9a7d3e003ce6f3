import { DOMAIN } from './names';

/** Every event that Brex publishes, with the scopes of its data: registering it requires one of them. */
export const EVENT_SCOPES = {
  REFERRAL_CREATED: ['https://onboarding.brexapis.com/referrals'],
  REFERRAL_ACTIVATED: ['https://onboarding.brexapis.com/referrals'],
  REFERRAL_APPLICATION_STATUS_CHANGED: ['https://onboarding.brexapis.com/referrals'],
  TRANSFER_PROCESSED: ['transfers', 'transfers.readonly'],
  TRANSFER_FAILED: ['transfers', 'transfers.readonly'],
  EXPENSE_PAYMENT_UPDATED: ['expenses.card', 'expenses.card.readonly'],
  USER_UPDATED: ['users', 'users.readonly'],
  ACCOUNTING_RECORD_READY_FOR_EXPORT: ['accounting.record.write', 'accounting.record.read'],
  EMBEDDED_CARD_TRANSACTION_UPDATED: [],
  EMBEDDED_CARD_UPDATED: [],
  EMBEDDED_ACCOUNT_UPDATED: [],
  EMBEDDED_CARD_SHIPPING_UPDATED: [],
  EMBEDDED_DISPUTE_UPDATED: [],
  EMBEDDED_CARD_AUTHORIZATION: [],
  EMBEDDED_FRAUD_ALERT: [],
  EMBEDDED_BILLING_GROUP_UPDATED: [],
  EMBEDDED_LEGAL_ENTITY_UPDATED: [],
  EMBEDDED_BILLING_STATEMENT_UPDATED: [],
  EMBEDDED_USER_STATUS_UPDATED: [],
  PARTNERSHIP_INTEGRATION_CONNECTION_UPDATED: [],
} as const;

/** The name of an event that Brex publishes. */
export type EventType = keyof typeof EVENT_SCOPES;

export const EVENT_TYPES = Object.keys(EVENT_SCOPES) as readonly EventType[];

export const WEBHOOK_STATUSES = ['ACTIVE', 'INACTIVE'] as const;

export interface Webhook {
  readonly id: string;
  readonly group_id: string | null;
  readonly url: string;
  readonly event_types: readonly EventType[];
  readonly status: (typeof WEBHOOK_STATUSES)[number];
}

export interface WebhookGroup {
  readonly id: string;
  readonly name: string;
}

export interface WebhookGroupMember {
  /** Not returned: Brex identifies members by group and account. */
  readonly id: string;
  readonly group_id: string;
  readonly member_type: 'ACCOUNT';
  readonly member_id: string;
}

const USES: readonly { path: string; event_types: readonly EventType[] }[] = [
  { path: 'payments', event_types: ['TRANSFER_PROCESSED', 'TRANSFER_FAILED'] },
  { path: 'spend', event_types: ['EXPENSE_PAYMENT_UPDATED'] },
  { path: 'people', event_types: ['USER_UPDATED'] },
];

/** The number of webhooks, independent of size. */
export const WEBHOOKS = USES.length;

const GROUPS = ['Customers in the east', 'Customers in the west'];

export const WEBHOOK_GROUPS = GROUPS.length;

/** The total number of members of all groups. */
export const WEBHOOK_MEMBERS = 6;

/** The webhook at an index; its host never responds. The last is inactive. */
export const madeWebhook = (index: number, id: string): Webhook => {
  const { path, event_types } = USES[index % USES.length] ?? { path: '', event_types: [] };
  const status = index === WEBHOOKS - 1 ? 'INACTIVE' : 'ACTIVE';
  return { id, group_id: null, url: `https://hooks.${DOMAIN}/brex/${path}`, event_types, status };
};

export const madeWebhookGroup = (index: number, id: string): WebhookGroup => ({ id, name: GROUPS[index] ?? '' });

/** The member at an index: of three, two are in the first group and one is in the second. */
export const madeWebhookGroupMember = (
  index: number,
  id: string,
  near: { group: (index: number) => string; account: (index: number) => string },
): WebhookGroupMember => ({
  id,
  group_id: near.group(index % 3 === 2 ? 1 : 0),
  member_type: 'ACCOUNT',
  member_id: near.account(index),
});
