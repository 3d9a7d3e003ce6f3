import { Collection } from './collection';
import type { Booking } from './made/bookings';
import { type Card, madeCard } from './made/cards';
import {
  type Company,
  type Described,
  LEGAL_ENTITIES,
  type LegalEntity,
  madeCompany,
  madeDepartment,
  madeLegalEntity,
  madeLocation,
  madeTitle,
  type Named,
} from './made/company';
import { type Expense, madeExpense } from './made/expenses';
import { Traits, tripsPaidBy } from './made/expense_traits';
import { DEPARTMENTS, LOCATIONS, TITLES } from './made/names';
import { firstBooking, madeTrip, type Trip } from './made/trips';
import { activeAt, identityAt, madeUser, type User } from './made/users';
import { hash, ids } from './random';

/** All that one Brex account holds. */
export class Account {
  readonly seed: number;
  readonly company: Company;
  readonly departments: Collection<Described>;
  readonly locations: Collection<Described>;
  readonly titles: Collection<Named>;
  readonly legalEntities: Collection<LegalEntity>;
  readonly users: Collection<User>;
  readonly cards: Collection<Card>;
  readonly expenses: Collection<Expense>;
  /** What the expense at each place is like. */
  readonly traits: Traits;
  readonly trips: Collection<Trip>;
  readonly bookings: Collection<Booking>;
  readonly #made: { users: number };
  #emails: Set<string> | undefined;

  /** Gives an account with 40 users, 60 cards and 200 expenses for each unit of size. */
  constructor(seed: number, size: number) {
    this.seed = seed;
    const scale = Math.sqrt(size);
    const lists = (usual: number): number => Math.max(1, Math.round(usual * scale));
    const users = Math.max(4, Math.round(40 * size));
    const cards = Math.round(60 * size);
    this.#made = { users };
    this.company = madeCompany(ids('cuacc_', seed).id(0));
    this.departments = new Collection('dept_', seed, lists(DEPARTMENTS.length), madeDepartment);
    this.locations = new Collection('loc_', seed, lists(LOCATIONS.length), madeLocation);
    this.titles = new Collection('title_', seed, lists(TITLES.length), madeTitle);
    this.legalEntities = new Collection('le_', seed, LEGAL_ENTITIES, madeLegalEntity);

    const made = { departments: this.departments.length, locations: this.locations.length, titles: this.titles.length };
    const near = {
      seed,
      user: (index: number) => this.users.idAt(index),
      department: (drawn: number) => this.departments.idAt(drawn % made.departments),
      location: (drawn: number) => this.locations.idAt(drawn % made.locations),
      title: (drawn: number) => this.titles.idAt(drawn % made.titles),
      legalEntity: (drawn: number) => this.legalEntities.idAt(drawn % LEGAL_ENTITIES),
    };
    this.users = new Collection('cuuser_', seed, users, (index, id) => madeUser(index, id, near));

    const address = madeLegalEntity(0, '').billingAddress;
    const holder = (card: number): number => activeAt(hash(seed, 'owner', card) % users);
    this.cards = new Collection('ncard_', seed, cards, (index, id) =>
      madeCard(index, id, { seed, count: cards, owner: this.users.idAt(holder(index)), address }),
    );

    const expenses = Math.round(200 * size);
    const trips = tripsPaidBy(expenses);
    this.traits = new Traits(seed, { expenses, users, cards }, holder);
    const spent = { seed, traits: this.traits };
    this.expenses = new Collection('expense_', seed, expenses, (index, id) => madeExpense(index, id, spent));
    this.trips = new Collection('trip_', seed, trips, (index, id) => madeTrip(index, id, spent));
    this.bookings = new Collection('booking_', seed, firstBooking(trips), (place, id) => ({ id, place }));
  }

  /** Every address in use, in small letters; addresses never change, so the set is made once. */
  get emails(): Set<string> {
    if (!this.#emails) {
      this.#emails = new Set();
      for (let index = 0; index < this.#made.users; index += 1) this.#emails.add(identityAt(this.seed, index).email);
      for (const user of this.users.created()) this.#emails.add(user.email.toLowerCase());
    }
    return this.#emails;
  }
}
