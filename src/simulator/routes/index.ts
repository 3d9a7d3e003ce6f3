import type { Route } from '../route';
import { cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { expenses } from './expenses';
import { legalEntities } from './legal_entities';
import { locations } from './locations';
import { receipts } from './receipts';
import { titles } from './titles';
import { trips } from './trips';
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
  ...expenses,
  ...receipts,
  ...trips,
];
