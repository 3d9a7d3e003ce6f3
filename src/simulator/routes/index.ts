import type { Route } from '../route';
import { accountingIntegrations } from './accounting_integrations';
import { accountingRecords } from './accounting_records';
import { cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { fieldValues } from './field_values';
import { fields } from './fields';
import { legalEntities } from './legal_entities';
import { locations } from './locations';
import { titles } from './titles';
import { users } from './users';

/** Every route that the simulator answers. */
export const routes: readonly Route[] = [
  ...users,
  ...cards,
  ...departments,
  ...locations,
  ...titles,
  ...legalEntities,
  ...company,
  ...accountingIntegrations,
  ...accountingRecords,
  ...fields,
  ...fieldValues,
];
