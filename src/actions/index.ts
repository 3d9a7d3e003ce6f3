import { accounting_integrations } from './accounting_integrations';
import { accountingRecordRules, accounting_records } from './accounting_records';
import { bookings } from './bookings';
import { budget_programs } from './budget_programs';
import { budgets } from './budgets';
import { budgets_v1 } from './budgets_v1';
import { card_accounts } from './card_accounts';
import { cardRules, cards } from './cards';
import { cash_accounts } from './cash_accounts';
import { company } from './company';
import { departments } from './departments';
import { expenseRules, expenses } from './expenses';
import { field_values, fieldValueRules } from './field_values';
import { fieldRules, fields } from './fields';
import { legal_entities } from './legal_entities';
import { linked_accounts } from './linked_accounts';
import { locations } from './locations';
import { receipts } from './receipts';
import { referrals } from './referrals';
import { spend_limits } from './spend_limits';
import { titles } from './titles';
import { transactionRules, transactions } from './transactions';
import { transferRules, transfers } from './transfers';
import { trips } from './trips';
import { users } from './users';
import { vendorRules, vendors } from './vendors';
import { webhook_groups } from './webhook_groups';
import { webhooks } from './webhooks';

export const handlers = {
  users,
  cards,
  expenses,
  receipts,
  transactions,
  transfers,
  vendors,
  cash_accounts,
  card_accounts,
  linked_accounts,
  budgets,
  spend_limits,
  budget_programs,
  trips,
  bookings,
  departments,
  locations,
  titles,
  legal_entities,
  company,
  fields,
  field_values,
  accounting_records,
  accounting_integrations,
  webhooks,
  webhook_groups,
  referrals,
  budgets_v1,
};

export const rules = {
  cards: cardRules,
  accounting_records: accountingRecordRules,
  fields: fieldRules,
  field_values: fieldValueRules,
  vendors: vendorRules,
  transfers: transferRules,
  expenses: expenseRules,
  transactions: transactionRules,
};
