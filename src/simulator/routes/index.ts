import type { Route } from '../route';
import { cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { legalEntities } from './legal_entities';
import { locations } from './locations';
import { referrals } from './referrals';
import { titles } from './titles';
import { users } from './users';
import { webhookGroups } from './webhook_groups';
import { webhooks } from './webhooks';

/** Every route that the simulator answers. */
export const routes: readonly Route[] = [
  ...users,
  ...cards,
  ...departments,
  ...locations,
  ...titles,
  ...legalEntities,
  ...company,
  ...webhooks,
  ...webhookGroups,
  ...referrals,
];
