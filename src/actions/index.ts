import { card_accounts } from './card_accounts';
import { cardRules, cards } from './cards';
import { cash_accounts } from './cash_accounts';
import { company } from './company';
import { departments } from './departments';
import { legal_entities } from './legal_entities';
import { linked_accounts } from './linked_accounts';
import { locations } from './locations';
import { titles } from './titles';
import { transactions } from './transactions';
import { transferRules, transfers } from './transfers';
import { users } from './users';
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
  vendors,
  transfers,
  linked_accounts,
  card_accounts,
  cash_accounts,
  transactions,
};

/** Every group's rules between fields. */
export const rules = { cards: cardRules, vendors: vendorRules, transfers: transferRules };
