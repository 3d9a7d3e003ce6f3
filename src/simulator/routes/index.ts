import type { Route } from '../route';
import { cardAccounts } from './card_accounts';
import { cards } from './cards';
import { cashAccounts } from './cash_accounts';
import { company } from './company';
import { departments } from './departments';
import { legalEntities } from './legal_entities';
import { locations } from './locations';
import { titles } from './titles';
import { transactions } from './transactions';
import { transfers } from './transfers';
import { users } from './users';
import { vendors } from './vendors';

/** Every route that the simulator answers. */
export const routes: readonly Route[] = [
  ...users,
  ...cards,
  ...departments,
  ...locations,
  ...titles,
  ...legalEntities,
  ...company,
  ...vendors,
  ...transfers,
  ...cardAccounts,
  ...cashAccounts,
  ...transactions,
];
