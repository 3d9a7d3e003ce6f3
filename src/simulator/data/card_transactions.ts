import type { Metadata, Money } from '../input';
import { draw, hash, ids, type Ids } from '../random';
import { dayOf, timeAt, DAY } from './timeline';

export interface CardTransaction {
  readonly id: string;
  readonly card_id: string | null;
  readonly description: string;
  readonly amount: Money;
  readonly initiated_at_date: string;
  readonly posted_at_date: string;
  readonly type: 'PURCHASE' | 'REFUND' | 'CHARGEBACK' | 'REWARDS_CREDIT' | 'COLLECTION' | 'BNPL_FEE';
  readonly merchant: { readonly raw_descriptor: string; readonly mcc: string; readonly country: string } | null;
  readonly card_metadata: Metadata | null;
  readonly expense_id: string | null;
  readonly card_transaction_operation_reference_id: string | null;
}

const SHOPS = [
  { raw_descriptor: 'NORTHWIND CLOUD', mcc: '7372', country: 'USA' },
  { raw_descriptor: 'PAPER LANTERN', mcc: '5943', country: 'USA' },
  { raw_descriptor: 'BLUE HARBOR AIR', mcc: '4511', country: 'GBR' },
  { raw_descriptor: 'TIDY LEDGER', mcc: '5734', country: 'USA' },
  { raw_descriptor: 'COPPER KETTLE', mcc: '5812', country: 'CAN' },
] as const;

/** Number of purchases and refunds until the balance is collected, including the collection. */
const BLOCK = 20;
/** Number of transactions after the last collection. */
const REST = 7;

const WORDS = {
  COLLECTION: 'Card payment, thank you',
  REWARDS_CREDIT: 'Rewards credit',
  BNPL_FEE: 'Instalment fee',
} as const;

/** The inputs of the generated card transactions. */
export interface CardUse {
  readonly seed: number;
  readonly today: number;
  /** The number of collections. */
  readonly blocks: number;
  /** The number of cards; only the older half is used. */
  readonly cards: number;
  card(index: number): { readonly id: string; readonly metadata: Metadata | null };
  /** The index, among the users, of the owner of the card at an index. */
  owner(index: number): number;
  /** The number of expenses; each belongs to at most one purchase. */
  readonly expenses: number;
}

/**
 * The settled transactions of all cards, each a function of its index, so that balances and pages require no sum over
 * all of them.
 */
export class CardActivity {
  readonly length: number;
  readonly #use: CardUse;
  readonly #used: number;
  readonly #references: Ids;
  readonly #expenses: Ids;
  readonly #users: Ids;

  constructor(use: CardUse) {
    this.#use = use;
    this.length = use.blocks * BLOCK + REST;
    this.#used = Math.max(1, Math.floor(use.cards / 2));
    this.#references = ids('ctor_', use.seed);
    this.#expenses = ids('expense_', use.seed);
    this.#users = ids('cuuser_', use.seed);
  }

  make(index: number, id: string): CardTransaction {
    const random = draw(this.#use.seed, 'card transaction', index);
    const type = typeAt(index);
    const time = timeAt(index, this.length, this.#use.today);
    const card = type === 'COLLECTION' || type === 'REWARDS_CREDIT' ? undefined : this.#use.card(this.#cardAt(index));
    const shop = card && type !== 'BNPL_FEE' ? random.pick(SHOPS) : null;
    return {
      id,
      card_id: card?.id ?? null,
      description: shop?.raw_descriptor ?? WORDS[type as keyof typeof WORDS],
      amount: { amount: this.amountAt(index), currency: 'USD' },
      initiated_at_date: dayOf(time - random.below(3) * DAY),
      posted_at_date: dayOf(time),
      type,
      merchant: shop,
      card_metadata: card?.metadata ?? null,
      expense_id: type === 'PURCHASE' ? this.#expenseAt(index) : null,
      card_transaction_operation_reference_id: shop ? this.#references.id(index) : null,
    };
  }

  /** The cents of the transaction at an index: positive for purchases, negative for payments and refunds. */
  amountAt(index: number): number {
    const drawn = hash(this.#use.seed, 'card amount', index);
    switch (typeAt(index)) {
      case 'COLLECTION':
        return -this.#within(index);
      case 'PURCHASE':
        return 500 + (drawn % 29_500);
      case 'BNPL_FEE':
        return 50 + (drawn % 450);
      default:
        return -(100 + (drawn % 1_900));
    }
  }

  /** The cents collected at the end of a block. */
  collectedIn(block: number): number {
    return this.#within(block * BLOCK + BLOCK - 1);
  }

  #expenseAt(index: number): string | null {
    const apart = Math.max(1, Math.floor(this.length / Math.max(1, this.#use.expenses)));
    const expense = Math.floor(index / apart);
    return index % apart === 0 && expense < this.#use.expenses ? this.#expenses.id(expense) : null;
  }

  /** The posting date of the transaction at an index. */
  dayAt(index: number): string {
    return dayOf(timeAt(index, this.length, this.#use.today));
  }

  /** The balance owed, in cents, before the transaction at an index. */
  balanceBefore(index: number): number {
    return this.#within(index);
  }

  // Every collection resets the balance to zero, so only transactions since the last one count.
  #within(index: number): number {
    let sum = 0;
    for (let place = index - (index % BLOCK); place < index; place += 1) sum += this.amountAt(place);
    return sum;
  }

  #shift(round: number): number {
    return hash(this.#use.seed, 'cards in turn', round) % this.#used;
  }

  // The cards rotate, each once per round, so the indexes of one card can be calculated.
  #cardAt(index: number): number {
    const turn = turnAt(index);
    return ((turn % this.#used) + this.#shift(Math.floor(turn / this.#used))) % this.#used;
  }

  /** The indexes, not below `first`, of transactions with these users' cards. */
  *turnsOf(users: readonly string[], first: number): Generator<number> {
    const owners = new Set(users.flatMap((id) => this.#users.index(id) ?? []));
    if (owners.size === 0) return;
    const rounds = Math.ceil((turnAt(this.length - 1) + 1) / this.#used);
    for (let card = 0; card < this.#used; card += 1) {
      if (!owners.has(this.#use.owner(card))) continue;
      for (let round = Math.floor(turnAt(first) / this.#used); round < rounds; round += 1) {
        const turn = round * this.#used + ((card - this.#shift(round) + this.#used) % this.#used);
        const place = Math.floor(turn / (BLOCK - 1)) * BLOCK + (turn % (BLOCK - 1));
        if (place >= first && place < this.length) yield place;
      }
    }
  }
}

// A collection belongs to no card and counts with the transaction before it.
const turnAt = (index: number): number => Math.floor(index / BLOCK) * (BLOCK - 1) + Math.min(index % BLOCK, BLOCK - 2);

const typeAt = (index: number): CardTransaction['type'] => {
  const block = Math.floor(index / BLOCK);
  switch (index % BLOCK) {
    case BLOCK - 1:
      return 'COLLECTION';
    case 18:
      return block % 5 === 0 ? 'REWARDS_CREDIT' : 'PURCHASE';
    case 11:
      return block % 10 === 3 ? 'CHARGEBACK' : 'PURCHASE';
    case 7:
      return block % 4 === 1 ? 'REFUND' : 'PURCHASE';
    case 3:
      return block % 25 === 0 ? 'BNPL_FEE' : 'PURCHASE';
    default:
      return 'PURCHASE';
  }
};
