import { bookings } from './bookings';
import { cardRules, cards } from './cards';
import { company } from './company';
import { departments } from './departments';
import { expenses } from './expenses';
import { legal_entities } from './legal_entities';
import { locations } from './locations';
import { titles } from './titles';
import { trips } from './trips';
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
  expenses,
  trips,
  bookings,
};

/** Every group's rules between fields. */
export const rules = { cards: cardRules };
