// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/** The action that lists each trigger's records. */
export interface Triggers {
  /** A user was invited, or their status, manager, department, location or other details changed. */
  users: 'list_users';
  /** A department was added, renamed or removed. */
  departments: 'list_departments';
  /** A location was added, changed or removed. */
  locations: 'list_locations';
  /** A job title was added, renamed or removed. */
  titles: 'list_titles';
  /** A legal entity in your Brex account was added or changed. */
  legal_entities: 'list_legal_entities';
  /** A card was issued, locked, unlocked or terminated, or its rules changed. */
  cards: 'list_cards';
  /** A card account's balance, limit or status changed. */
  card_accounts: 'list_card_accounts';
  /** A new statement of the card account is available. */
  card_statements: 'list_card_statements';
  /** A card purchase, refund or payment settled, days after the card was used. */
  card_transactions: 'list_card_transactions';
  /** A cash account was opened, or its balance or status changed. */
  cash_accounts: 'list_cash_accounts';
  /** A new statement of a cash account is available. */
  cash_statements: 'list_cash_statements';
  /** Money entered or left a cash account. */
  cash_transactions: 'list_cash_transactions';
  /** An external bank account was linked or unlinked, or its balance changed. */
  linked_accounts: 'list_linked_accounts';
  /** A transfer was created, scheduled, sent, completed or failed. */
  transfers: 'list_transfers';
  /** A vendor was added, changed or removed, or its payment account changed. */
  vendors: 'list_vendors';
  /** A card was used, a bill or reimbursement was added, or an expense was coded, approved, paid or voided. */
  expenses: 'list_expenses';
  /** A budget was created, changed or archived. */
  budgets: 'list_budgets';
  /** A spend limit was created, changed, archived or spent from. */
  spend_limits: 'list_spend_limits';
  /** A budget program was created or changed. */
  budget_programs: 'list_budget_programs';
  /** An accounting record was added or changed. */
  accounting_records: 'list_accounting_records';
  /** A custom field was added, changed or deleted. */
  fields: 'list_fields';
  /** A value of a custom field was added, changed or deleted. */
  field_values: 'list_field_values';
  /** A trip was booked, changed or cancelled. */
  trips: 'list_trips';
  /** A flight, stay, train or car of a trip was booked, changed or cancelled. */
  bookings: 'list_bookings';
  /** A company was referred or signed up, or its application status changed. */
  referrals: 'list_referrals';
}

/** The name of a trigger, which is also the name of its stream. */
export type TriggerName = keyof Triggers;
