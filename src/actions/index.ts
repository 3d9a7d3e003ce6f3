import { accounting_integrations } from './accounting_integrations';
import { accountingRecordRules, accounting_records } from './accounting_records';
import { cardRules, cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { field_values, fieldValueRules } from './field_values';
import { fieldRules, fields } from './fields';
import { legal_entities } from './legal_entities';
import { locations } from './locations';
import { titles } from './titles';
import { users } from './users';

/** Every group's handlers. */
export const handlers = {
  users,
  cards,
  departments,
  locations,
  titles,
  legal_entities,
  company,
  accounting_integrations,
  accounting_records,
  fields,
  field_values,
};

/** Every group's rules between fields. */
export const rules = {
  cards: cardRules,
  accounting_records: accountingRecordRules,
  fields: fieldRules,
  field_values: fieldValueRules,
};
