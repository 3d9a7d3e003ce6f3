import { cardRules, cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { legal_entities } from './legal_entities';
import { locations } from './locations';
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
  webhooks,
  webhook_groups,
  referrals,
};

/** Every group's rules between fields. */
export const rules = { cards: cardRules };
