import { budget_programs } from './budget_programs';
import { budgetRules, budgets } from './budgets';
import { budgets_v1 } from './budgets_v1';
import { accounting_integrations } from './accounting_integrations';
import { accountingRecordRules, accounting_records } from './accounting_records';
import { cardRules, cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { field_values, fieldValueRules } from './field_values';
import { fieldRules, fields } from './fields';
import { legal_entities } from './legal_entities';
import { locations } from './locations';
import { spend_limits } from './spend_limits';
import { receipts } from './receipts';
import { referrals } from './referrals';
import { titles } from './titles';
import { users } from './users';
import { webhook_groups } from './webhook_groups';
import { webhooks } from './webhooks';

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
};

/** Every group's rules between fields. */
export const rules = {
  cards: cardRules,
  budgets: budgetRules,
  accounting_records: accountingRecordRules,
  fields: fieldRules,
  field_values: fieldValueRules,
};
