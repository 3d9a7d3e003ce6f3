// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

/** Each trigger's list, whose records it reports. */
export interface Triggers {
  users: 'list_users';
  departments: 'list_departments';
  locations: 'list_locations';
  titles: 'list_titles';
  legal_entities: 'list_legal_entities';
  cards: 'list_cards';
  card_accounts: 'list_card_accounts';
  card_statements: 'list_card_statements';
  card_transactions: 'list_card_transactions';
  cash_accounts: 'list_cash_accounts';
  cash_statements: 'list_cash_statements';
  cash_transactions: 'list_cash_transactions';
  linked_accounts: 'list_linked_accounts';
  transfers: 'list_transfers';
  vendors: 'list_vendors';
  expenses: 'list_expenses';
  budgets: 'list_budgets';
  spend_limits: 'list_spend_limits';
  budget_programs: 'list_budget_programs';
  accounting_records: 'list_accounting_records';
  fields: 'list_fields';
  field_values: 'list_field_values';
  trips: 'list_trips';
  bookings: 'list_bookings';
  referrals: 'list_referrals';
}

export type TriggerName = keyof Triggers;
