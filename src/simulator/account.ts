import { Clock } from './clock';
import { Collection } from './collection';
import { type BudgetProgram, madeBudgetProgram } from './data/budget_programs';
import { activeBudgetAt, type Budget, madeBudget } from './data/budgets';
import { INTEGRATIONS, type Integration, madeIntegration } from './data/accounting_integrations';
import { type AccountingRecord, madeAccountingRecord } from './data/accounting_records';
import type { Booking } from './data/bookings';
import { type Card, madeCard } from './data/cards';
import { madeCoding } from './data/coding';
import { CardActivity, type CardTransaction } from './data/card_transactions';
import { BUSIER } from './data/cash';
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
} from './data/company';
import { type Field, FIELDS, type FieldValue, madeField, madeFieldValue, VALUES } from './data/fields';
import { madeSpendLimit, type SpendLimit } from './data/spend_limits';
import { madeReferral, type Referral, type ReferralDocument } from './data/referrals';
import type { Expense } from './data/expense';
import { madeExpense } from './data/expenses';
import { Lives } from './data/expense_life';
import { Traits, tripsPaidBy } from './data/expense_traits';
import { DEPARTMENTS, LOCATIONS, TITLES } from './data/names';
import { firstBooking, madeTrip, type Trip } from './data/trips';
import { activeAt, identityAt, madeUser, type User } from './data/users';
import {
  madeWebhook,
  madeWebhookGroup,
  madeWebhookGroupMember,
  type Webhook,
  WEBHOOK_GROUPS,
  WEBHOOK_MEMBERS,
  type WebhookGroup,
  type WebhookGroupMember,
  WEBHOOKS,
} from './data/webhooks';
import { hash, ids } from './random';
import type { Variants } from './variants';
import { WebhookSecrets } from './webhook_secrets';
import { firstPlace, usualToday } from './data/timeline';
import { madeStatement, type Statement, STATEMENTS } from './data/statements';
import { Instruments, madeVendor, type Vendor } from './data/vendors';
import type { Grant } from './scopes';
import { Treasury } from './treasury';
import { VendorNames } from './vendor_names';

/** The data of one Brex account. */
export class Account {
  readonly seed: number;
  /** The end of the generated data. Milliseconds since 1970. */
  readonly today: number;
  readonly company: Company;
  readonly departments: Collection<Described>;
  readonly locations: Collection<Described>;
  readonly titles: Collection<Named>;
  readonly legalEntities: Collection<LegalEntity>;
  readonly users: Collection<User>;
  readonly cards: Collection<Card>;
  readonly budgets: Collection<Budget>;
  readonly spendLimits: Collection<SpendLimit>;
  readonly budgetPrograms: Collection<BudgetProgram>;
  readonly fields: Collection<Field>;
  readonly fieldValues: Collection<FieldValue>;
  readonly integrations: Collection<Integration>;
  readonly accountingRecords: Collection<AccountingRecord>;
  readonly webhooks: Collection<Webhook>;
  readonly webhookGroups: Collection<WebhookGroup>;
  readonly webhookGroupMembers: Collection<WebhookGroupMember>;
  readonly webhookSecrets: WebhookSecrets;
  readonly referrals: Collection<Referral>;
  /** By id. */
  readonly referralDocuments: Map<string, ReferralDocument>;
  readonly clock = new Clock();
  readonly cardActivity: CardActivity;
  readonly cardTransactions: Collection<CardTransaction>;
  readonly cardStatements: Collection<Statement>;
  readonly instruments: Instruments;
  readonly vendors: Collection<Vendor>;
  readonly vendorNames: VendorNames;
  readonly treasury: Treasury;
  readonly expenses: Collection<Expense>;
  /** The traits of the expense at each index. */
  readonly traits: Traits;
  /** The history of each expense. */
  readonly lives: Lives;
  readonly trips: Collection<Trip>;
  readonly bookings: Collection<Booking>;
  readonly #made: { users: number };
  #emails: Set<string> | undefined;

  /**
   * An account with 40 users, 60 cards, 12 budgets, 30 spend limits, 80 accounting records, 30 vendors, 200 expenses
   * (or the given number) and 5,000 transactions for each unit of size.
   */
  constructor(seed: number, size: number, variants: Variants, expenses = Math.round(200 * size), today = usualToday) {
    this.seed = seed;
    this.today = today;
    const scale = Math.sqrt(size);
    const lists = (usual: number): number => Math.max(1, Math.round(usual * scale));
    const users = Math.max(4, Math.round(40 * size));
    const cards = Math.round(60 * size);
    this.#made = { users };
    this.company = madeCompany(ids('cuacc_', seed).id(0));
    this.departments = new Collection('dept_', seed, lists(DEPARTMENTS.length), madeDepartment);
    this.locations = new Collection('loc_', seed, lists(LOCATIONS.length), madeLocation);
    this.titles = new Collection('title_', seed, lists(TITLES.length), madeTitle);
    this.legalEntities = new Collection('le_', seed, LEGAL_ENTITIES, (index, id) => madeLegalEntity(index, id, today));

    const made = { departments: this.departments.length, locations: this.locations.length, titles: this.titles.length };
    const near = {
      seed,
      today,
      user: (index: number) => this.users.idAt(index),
      department: (drawn: number) => this.departments.idAt(drawn % made.departments),
      location: (drawn: number) => this.locations.idAt(drawn % made.locations),
      title: (drawn: number) => this.titles.idAt(drawn % made.titles),
      legalEntity: (drawn: number) => this.legalEntities.idAt(drawn % LEGAL_ENTITIES),
    };
    this.users = new Collection('cuuser_', seed, users, (index, id) => madeUser(index, id, near));

    const address = madeLegalEntity(0, '', today).billingAddress;
    const owner = (card: number): number => activeAt(hash(seed, 'owner', card) % users);
    this.cards = new Collection('ncard_', seed, cards, (index, id) =>
      madeCard(index, id, { seed, today, count: cards, owner: this.users.idAt(owner(index)), address }),
    );

    const budgets = Math.max(3, Math.round(12 * size));
    const trips = tripsPaidBy(expenses);
    this.traits = new Traits(this, { expenses, users, cards, budgets }, owner);
    const spent = { seed, today, traits: this.traits };
    this.expenses = new Collection('expense_', seed, expenses, (index, id) => madeExpense(index, id, spent));
    this.lives = new Lives(this.traits, (place) => this.expenses.changedAt(place));
    this.trips = new Collection('trip_', seed, trips, (index, id) => madeTrip(index, id, spent));
    this.bookings = new Collection('booking_', seed, firstBooking(trips), (place, id) => ({ id, place }));

    const blocks = Math.max(1, Math.round(30 * size));
    this.cardActivity = new CardActivity({
      seed,
      today,
      blocks: blocks * BUSIER,
      cards,
      card: (index) => this.cards.at(index) ?? { id: this.cards.idAt(index), metadata: null },
      owner,
      expenses,
    });
    const charge = (index: number, id: string): CardTransaction => this.cardActivity.make(index, id);
    this.cardTransactions = new Collection('pste_', seed, this.cardActivity.length, charge, this.cards);
    this.cardStatements = new Collection('cardst_', seed, STATEMENTS, (month, id) =>
      madeStatement(today, month, id, (day) =>
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
      today,
      clock: this.clock,
      blocks,
      linked: lists(4),
      vendors,
      vendor: (index) => madeVendor(index, this.vendors.idAt(index), this),
      cards: this.cardActivity,
      creator: this.users.idAt(0),
    });

    const spendLimits = Math.max(3, Math.round(30 * size));
    const person = (drawn: number): string => this.users.idAt(activeAt(drawn % users));
    const budget = (drawn: number): string => this.budgets.idAt(activeBudgetAt(drawn % budgets));
    this.budgets = new Collection('budget_', seed, budgets, (index, id) =>
      madeBudget(index, id, { seed, today, owner: person, budget }),
    );
    this.spendLimits = new Collection('spend_limit_', seed, spendLimits, (index, id) =>
      madeSpendLimit(index, id, { ...near, user: person, budget }),
    );
    this.budgetPrograms = new Collection('budget_program_', seed, Math.max(2, lists(3)), (index, id) => {
      const limits = [2 * index, 2 * index + 1].filter((place) => place < spendLimits);
      const held = limits.map((place) => this.spendLimits.idAt(place));
      return madeBudgetProgram(index, id, { seed, today, user: person(0), budget: budget(0), limits: held });
    });
    const places = {
      seed,
      today,
      fields: lists(FIELDS),
      field: (index: number) => this.fields.idAt(index),
      value: (index: number) => this.fieldValues.idAt(index),
    };
    this.fields = new Collection('extended_field_', seed, places.fields, (index, id) => madeField(index, id, this));
    this.fieldValues = new Collection('efo_', seed, places.fields * VALUES, (index, id) =>
      madeFieldValue(index, id, { seed, today, field: places.field(Math.floor(index / VALUES)) }),
    );
    this.integrations = new Collection('int_', seed, INTEGRATIONS, (index, id) => madeIntegration(index, id, today));

    const books = {
      seed,
      today,
      count: Math.round(80 * size),
      user: (drawn: number) => this.users.idAt(activeAt(drawn % users)),
      vendor: (drawn: number) => {
        const { id, company_name: name } = madeVendor(drawn % vendors, this.vendors.idAt(drawn % vendors), this);
        return { id, name };
      },
      source: (index: number) => this.expenses.idAt(index % expenses),
      coding: (drawn: number) => madeCoding(drawn, places),
    };
    this.accountingRecords = new Collection('accr_', seed, books.count, (index, id) =>
      madeAccountingRecord(index, id, books),
    );
    const webhooks = variants['webhook-endpoints'] === 'one' ? 1 : WEBHOOKS;
    const accounts = ids('cuacc_', seed);
    this.webhooks = new Collection('wsub_', seed, webhooks, madeWebhook);
    this.webhookGroups = new Collection('wg_', seed, WEBHOOK_GROUPS, madeWebhookGroup);
    this.webhookGroupMembers = new Collection('wgm_', seed, WEBHOOK_MEMBERS, (index, id) =>
      madeWebhookGroupMember(index, id, { group: (place) => this.webhookGroups.idAt(place), account: accounts.id }),
    );
    this.webhookSecrets = new WebhookSecrets(seed);

    this.referrals = new Collection('ref_', seed, Math.max(1, Math.round(50 * size)), (index, id) =>
      madeReferral(index, id, this),
    );
    const letter = { referral_id: this.referrals.idAt(0), type: 'IRS_EIN_CONFIRMATION', processed: false } as const;
    this.referralDocuments = new Map([['rdoc_1', { id: 'rdoc_1', ...letter }]]);
  }

  /** Whether a token's user is active; a client without a user always is. */
  isActive({ name, user }: Grant): boolean {
    return name === 'client' || this.users.at(user)?.status === 'ACTIVE';
  }

  /** All addresses in use, in lower case; addresses never change, so the set is built once. */
  get emails(): Set<string> {
    if (!this.#emails) {
      this.#emails = new Set();
      for (let index = 0; index < this.#made.users; index += 1) this.#emails.add(identityAt(this.seed, index).email);
      for (const user of this.users.created()) this.#emails.add(user.email.toLowerCase());
    }
    return this.#emails;
  }
}
