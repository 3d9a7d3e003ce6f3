import { Clock } from './clock';
import { Collection } from './collection';
import { CardActivity, type CardTransaction } from './made/card_transactions';
import { type Card, madeCard } from './made/cards';
import { BUSIER } from './made/cash';
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
import { DEPARTMENTS, LOCATIONS, TITLES } from './made/names';
import { firstPlace } from './made/timeline';
import { madeStatement, type Statement, STATEMENTS } from './made/statements';
import { activeAt, identityAt, madeUser, type User } from './made/users';
import { Instruments, madeVendor, type Vendor } from './made/vendors';
import { hash, ids } from './random';
import { Treasury } from './treasury';
import { VendorNames } from './vendor_names';

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
  readonly clock = new Clock();
  readonly cardActivity: CardActivity;
  readonly cardTransactions: Collection<CardTransaction>;
  readonly cardStatements: Collection<Statement>;
  readonly instruments: Instruments;
  readonly vendors: Collection<Vendor>;
  readonly vendorNames: VendorNames;
  readonly treasury: Treasury;
  readonly #made: { users: number };
  #emails: Set<string> | undefined;

  /** Gives an account with 40 users, 60 cards, 30 vendors and 5,000 transactions for each unit of size. */
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
    const owner = (card: number): number => activeAt(hash(seed, 'owner', card) % users);
    this.cards = new Collection('ncard_', seed, cards, (index, id) =>
      madeCard(index, id, { seed, count: cards, owner: this.users.idAt(owner(index)), address }),
    );

    const blocks = Math.max(1, Math.round(30 * size));
    this.cardActivity = new CardActivity({
      seed,
      blocks: blocks * BUSIER,
      cards,
      card: (index) => this.cards.at(index) ?? { id: this.cards.idAt(index), metadata: null },
      owner,
      expenses: Math.round(200 * size),
    });
    this.cardTransactions = new Collection('pste_', seed, this.cardActivity.length, (index, id) =>
      this.cardActivity.make(index, id),
    );
    this.cardStatements = new Collection('cardst_', seed, STATEMENTS, (month, id) =>
      madeStatement(month, id, (day) =>
        this.cardActivity.balanceBefore(
          firstPlace(this.cardActivity.length, (place) => this.cardActivity.dayAt(place) >= day),
        ),
      ),
    );

    const vendors = Math.max(2, Math.round(30 * size));
    this.instruments = new Instruments(seed);
    this.vendors = new Collection('pdcont_', seed, vendors, (index, id) => madeVendor(index, id, this));
    this.vendorNames = new VendorNames(this.vendors);
    this.treasury = new Treasury({
      seed,
      clock: this.clock,
      blocks,
      linked: lists(4),
      vendors,
      vendor: (index) => madeVendor(index, this.vendors.idAt(index), this),
      cards: this.cardActivity,
      creator: this.users.idAt(0),
    });
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
