import type { Route } from '../route';
import { budgetPrograms } from './budget_programs';
import { budgets } from './budgets';
import { budgetsV1 } from './budgets_v1';
import { accountingIntegrations } from './accounting_integrations';
import { accountingRecords } from './accounting_records';
import { cardAccounts } from './card_accounts';
import { cards } from './cards';
import { cashAccounts } from './cash_accounts';
import { company } from './company';
import { departments } from './departments';
import { fieldValues } from './field_values';
import { fields } from './fields';
import { legalEntities } from './legal_entities';
import { locations } from './locations';
import { spendLimits } from './spend_limits';
import { referrals } from './referrals';
import { titles } from './titles';
import { transactions } from './transactions';
import { transfers } from './transfers';
import { expenses } from './expenses';
import { receipts } from './receipts';
import { trips } from './trips';
import { users } from './users';
import { webhookGroups } from './webhook_groups';
import { webhooks } from './webhooks';
import { vendors } from './vendors';

/** All routes of the simulator. */
export const routes: readonly Route[] = [
  ...users,
  ...cards,
  ...departments,
  ...locations,
  ...titles,
  ...legalEntities,
  ...company,
  ...budgets,
  ...spendLimits,
  ...budgetPrograms,
  ...budgetsV1,
  ...accountingIntegrations,
  ...accountingRecords,
  ...fields,
  ...fieldValues,
  ...webhooks,
  ...webhookGroups,
  ...referrals,
  ...vendors,
  ...transfers,
  ...cardAccounts,
  ...cashAccounts,
  ...transactions,
  ...expenses,
  ...receipts,
  ...trips,
];
