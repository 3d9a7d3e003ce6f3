import { budget_programs } from './budget_programs';
import { budgetRules, budgets } from './budgets';
import { budgets_v1 } from './budgets_v1';
import { accounting_integrations } from './accounting_integrations';
import { accountingRecordRules, accounting_records } from './accounting_records';
import { card_accounts } from './card_accounts';
import { cardRules, cards } from './cards';
import { cash_accounts } from './cash_accounts';
import { company } from './company';
import { departments } from './departments';
import { field_values, fieldValueRules } from './field_values';
import { fieldRules, fields } from './fields';
import { legal_entities } from './legal_entities';
import { linked_accounts } from './linked_accounts';
import { locations } from './locations';
import { spend_limits } from './spend_limits';
import { receipts } from './receipts';
import { referrals } from './referrals';
import { titles } from './titles';
import { transactions } from './transactions';
import { transferRules, transfers } from './transfers';
import { users } from './users';
import { webhook_groups } from './webhook_groups';
import { webhooks } from './webhooks';
import { vendorRules, vendors } from './vendors';

/** Every group's handlers. */
export const handlers = {
  users,
  cards,
  departments,
  locations,
  titles,
  legal_entities,
  company,
  budgets,
  spend_limits,
  budget_programs,
  budgets_v1,
  accounting_integrations,
  accounting_records,
  fields,
  field_values,
  webhooks,
  webhook_groups,
  receipts,
  referrals,
  vendors,
  transfers,
  linked_accounts,
  card_accounts,
  cash_accounts,
  transactions,
};

/** Every group's rules between fields. */
export const rules = {
  cards: cardRules,
  budgets: budgetRules,
  accounting_records: accountingRecordRules,
  fields: fieldRules,
  field_values: fieldValueRules,
  vendors: vendorRules,
  transfers: transferRules,
};
