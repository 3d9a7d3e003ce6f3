import type { Money } from '../input';
import { hash } from '../random';
import type { CardActivity } from './card_transactions';
import { dayOf, DAY, timeAt } from './timeline';
import { ROUTING } from './vendors';

export interface CashAccount {
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE';
  readonly account_number: string;
  readonly routing_number: string;
  readonly primary: boolean;
}

export interface CashTransaction {
  readonly id: string;
  readonly description: string;
  readonly amount: Money;
  readonly initiated_at_date: string;
  readonly posted_at_date: string;
  readonly type:
    'PAYMENT' | 'DIVIDEND' | 'FEE' | 'INTEREST' | 'CARD_COLLECTION' | 'INTRA_CUSTOMER_ACCOUNT_BOOK_TRANSFER';
  readonly transfer_id: string | null;
}

export interface LinkedAccount {
  readonly id: string;
  readonly bank_details: { readonly name: string; readonly type: 'CHECKING' | 'SAVING' };
  readonly brex_account_id: string;
  readonly last_four: string;
  readonly available_balance: { readonly amount: Money; readonly as_of_date: string };
  readonly current_balance: { readonly amount: Money; readonly as_of_date: string };
}

const NAMES = ['Primary account', 'Payroll', 'Reserve'];
const OPENINGS = [50_000_000, 8_000_000, 120_000_000];

/** The number of cash accounts, independent of size; the first is the primary one. */
export const CASH_ACCOUNTS = NAMES.length;

/** The primary account has this many times as many transactions as each of the others. */
export const BUSIER = 5;

/** Transactions per block; a block slightly increases the balance. */
export const CASH_BLOCK = 10;
const GAIN = 2_500;

/** The positions within a block of transfers started in Brex: three to vendors, the last one incoming. */
export const TRANSFER_PLACES: readonly number[] = [1, 3, 5, 7];
const BALANCING = 8;

export const madeCashAccount = (index: number, id: string, seed: number): CashAccount => ({
  id,
  name: NAMES[index] ?? '',
  status: 'ACTIVE',
  account_number: `0000${String(10_000_000 + (hash(seed, 'cash account', index) % 90_000_000))}`,
  routing_number: ROUTING,
  primary: index === 0,
});

export const madeLinkedAccount = (
  index: number,
  id: string,
  near: { seed: number; account: string; day: string },
): LinkedAccount => {
  const cents = 5_000_000 + (hash(near.seed, 'linked account', index) % 20_000_000);
  const balance = { amount: { amount: cents, currency: 'USD' }, as_of_date: near.day };
  return {
    id,
    bank_details: { name: `Example Bank ${index + 1}`, type: index % 3 === 2 ? 'SAVING' : 'CHECKING' },
    brex_account_id: near.account,
    last_four: String(hash(near.seed, 'linked digits', index) % 10_000).padStart(4, '0'),
    available_balance: balance,
    current_balance: balance,
  };
};

/** The inputs of the generated cash transactions. */
export interface CashUse {
  readonly seed: number;
  readonly today: number;
  /** The number of blocks of each account except the primary one. */
  readonly blocks: number;
  readonly cards: CardActivity;
  /** The transfer at a position in a block of an account: its id, cents (negative if incoming) and name. */
  transfer(account: number, block: number, slot: number): { id: string; cents: number; name: string };
}

/** The balances and transactions of generated cash accounts, each transaction a function of its index. */
export class CashActivity {
  readonly #use: CashUse;

  constructor(use: CashUse) {
    this.#use = use;
  }

  /** The number of transactions of an account. */
  lengthOf(account: number): number {
    return this.#use.blocks * (account === 0 ? BUSIER : 1) * CASH_BLOCK;
  }

  /** The posting date of the transaction at an index. */
  dayAt(account: number, index: number): string {
    return dayOf(timeAt(index, this.lengthOf(account), this.#use.today));
  }

  make(account: number, index: number, id: string): CashTransaction {
    const slot = TRANSFER_PLACES.indexOf(index % CASH_BLOCK);
    const transfer = slot < 0 ? undefined : this.#use.transfer(account, Math.floor(index / CASH_BLOCK), slot);
    const time = timeAt(index, this.lengthOf(account), this.#use.today);
    const amount = this.#amountAt(account, index);
    const [type, words] = kindAt(account, index % CASH_BLOCK);
    return {
      id,
      description: transfer?.name ?? words,
      amount: { amount, currency: 'USD' },
      initiated_at_date: dayOf(transfer ? time - DAY : time),
      posted_at_date: dayOf(time),
      type,
      transfer_id: transfer?.id ?? null,
    };
  }

  /** The balance, in cents, before the transaction at an index. */
  balanceBefore(account: number, index: number): number {
    let balance = (OPENINGS[account] ?? 0) + Math.floor(index / CASH_BLOCK) * GAIN;
    for (let place = index - (index % CASH_BLOCK); place < index; place += 1) balance += this.#amountAt(account, place);
    return balance;
  }

  #amountAt(account: number, index: number): number {
    const place = index % CASH_BLOCK;
    const drawn = hash(this.#use.seed, 'cash amount', account, index);
    const block = Math.floor(index / CASH_BLOCK);
    if (TRANSFER_PLACES.includes(place)) {
      return -this.#use.transfer(account, block, TRANSFER_PLACES.indexOf(place)).cents;
    }
    switch (place) {
      case BALANCING: {
        let others = 0;
        for (let other = 0; other < CASH_BLOCK; other += 1) {
          if (other !== BALANCING) others += this.#amountAt(account, block * CASH_BLOCK + other);
        }
        return GAIN - others;
      }
      case 9:
        return -(account === 0 ? this.#use.cards.collectedIn(block) : 50_000 + (drawn % 100_000));
      case 0:
        return 5_000 + (drawn % 15_000);
      case 2:
        return -(100 + (drawn % 2_400));
      default:
        return 10 + (drawn % 490);
    }
  }
}

const kindAt = (account: number, place: number): [CashTransaction['type'], string] => {
  switch (place) {
    case 2:
      return ['FEE', 'Bank fee'];
    case 4:
      return ['INTEREST', 'Interest'];
    case 6:
      return ['DIVIDEND', 'Money market dividend'];
    case 9:
      return account === 0 ? ['CARD_COLLECTION', 'Card payment'] : ['PAYMENT', 'Salaries'];
    default:
      return ['PAYMENT', 'Customer payment'];
  }
};
