import type { Clock } from './clock';
import { Collection } from './collection';
import type { CardActivity } from './data/card_transactions';
import {
  BUSIER,
  CASH_ACCOUNTS,
  CASH_BLOCK,
  CashActivity,
  type CashAccount,
  type CashTransaction,
  type LinkedAccount,
  madeCashAccount,
  madeLinkedAccount,
} from './data/cash';
import { dayOf, firstPlace } from './data/timeline';
import { type Transfer, TransferActivity, type TransferStatus } from './data/transfers';
import { madeStatement, type Statement, STATEMENTS } from './data/statements';
import type { Vendor } from './data/vendors';

/** Seconds that a transfer stays in a status. */
const WAITS: Readonly<Partial<Record<TransferStatus, number>>> = {
  PENDING_APPROVAL: 120,
  SCHEDULED: 30,
  PROCESSING: 60,
};

/** A transfer that changed its status automatically. */
export interface TransferUpdate {
  /** The transfer's id. */
  readonly id: string;
  /** Its new status. */
  readonly status: TransferStatus;
}

/** The inputs of a company's cash data. */
export interface TreasuryUse {
  readonly seed: number;
  /** The end of the generated data. */
  readonly today: number;
  readonly clock: Clock;
  /** The number of blocks of generated transactions in each cash account except the primary one. */
  readonly blocks: number;
  readonly linked: number;
  readonly vendors: number;
  vendor(index: number): Vendor;
  readonly cards: CardActivity;
  /** The user who started the generated transfers. */
  readonly creator: string;
}

interface CashStatement extends Statement {
  readonly account: string;
}

/** The cash accounts, and the transfers that move money through them over time. */
export class Treasury {
  readonly accounts: Collection<CashAccount>;
  readonly linked: Collection<LinkedAccount>;
  readonly transfers: Collection<Transfer>;
  readonly statements: Collection<CashStatement>;
  /** Called with each completed or failed transfer. */
  ended: (transfer: Transfer) => void = () => undefined;
  readonly #clock: Clock;
  readonly #activity: CashActivity;
  readonly #transactions = new Map<string, Collection<CashTransaction>>();
  /** By account: net cents since the end of the generated data. */
  readonly #moved = new Map<string, number>();
  /** By account: cents reserved by transfers in progress. */
  readonly #held = new Map<string, number>();
  /** Debits that the other bank will reject. */
  readonly #uncovered = new Set<string>();
  /** Transfers in progress, and the times of their next status. */
  readonly #open = new Map<string, number>();
  #next = Infinity;

  constructor(use: TreasuryUse) {
    const { seed, today } = use;
    this.#clock = use.clock;
    this.accounts = new Collection('dpacc_', seed, CASH_ACCOUNTS, (index, id) => madeCashAccount(index, id, seed));
    const near = { seed, account: this.accounts.idAt(0), day: dayOf(today) };
    this.linked = new Collection('finacct_', seed, use.linked, (index, id) => madeLinkedAccount(index, id, near));

    const activity = new TransferActivity({
      ...use,
      account: (index) => this.accounts.idAt(index),
      linked: (drawn) => madeLinkedAccount(drawn % use.linked, '', near),
    });
    this.transfers = new Collection('dptx_', seed, activity.length, (index, id) => activity.make(index, id));
    this.#activity = new CashActivity({
      ...use,
      transfer: (account, block, slot) => {
        const place = activity.placeOf(account, block, slot);
        return { id: this.transfers.idAt(place), ...activity.essence(place) };
      },
    });
    for (let account = 0; account < CASH_ACCOUNTS; account += 1) {
      const made = use.blocks * (account === 0 ? BUSIER : 1) * CASH_BLOCK;
      const make = (index: number, id: string) => this.#activity.make(account, index, id);
      this.#transactions.set(this.accounts.idAt(account), new Collection(`dpctx${account + 1}_`, seed, made, make));
    }
    this.statements = new Collection('cashst_', seed, STATEMENTS * CASH_ACCOUNTS, (index, id) => {
      const account = index % CASH_ACCOUNTS;
      const balance = (day: string): number => this.#balanceOn(account, day);
      return {
        ...madeStatement(today, Math.floor(index / CASH_ACCOUNTS), id, balance),
        account: this.accounts.idAt(account),
      };
    });
    for (const place of activity.open) {
      const transfer = this.transfers.at(place);
      if (transfer) this.#follow(transfer, this.#clock.now());
    }
  }

  #balanceOn(account: number, day: string): number {
    const first = firstPlace(this.#activity.lengthOf(account), (place) => this.#activity.dayAt(account, place) >= day);
    return this.#activity.balanceBefore(account, first);
  }

  /** The transactions of an account, or undefined for an unknown account. */
  transactionsOf(account: string): Collection<CashTransaction> | undefined {
    return this.#transactions.get(account);
  }

  /** The cents in an account, and those of them not reserved. */
  balanceOf(account: string): { current: number; available: number } {
    const place = [...this.#transactions.keys()].indexOf(account);
    const current =
      this.#activity.balanceBefore(place, this.#activity.lengthOf(place)) + (this.#moved.get(account) ?? 0);
    return { current, available: current - (this.#held.get(account) ?? 0) };
  }

  /** Starts a transfer created with `build` from its new id; one that is not covered will fail. */
  start(build: (id: string) => Transfer, covered = true): Transfer {
    const transfer = this.transfers.create(build);
    if (!covered) this.#uncovered.add(transfer.id);
    const now = this.#clock.now();
    if (transfer.status === 'PROCESSING') return this.#begin(transfer, now);
    this.#follow(transfer, now);
    return transfer;
  }

  /** Cancels a transfer that has not begun; false if it has, or if there is none. */
  cancel(id: string): boolean {
    const transfer = this.transfers.get(id);
    if (!transfer || !this.#open.has(id) || transfer.status === 'PROCESSING') return false;
    this.#open.delete(id);
    this.#next = Math.min(...this.#open.values());
    this.transfers.replace({ ...this.#fail(transfer), cancellation_reason: 'USER_CANCELLED' });
    return true;
  }

  /** Books incoming cents on an account. */
  receive(account: string, cents: number): void {
    const day = dayOf(this.#clock.now());
    this.#book(account, {
      description: 'Customer payment',
      amount: { amount: cents, currency: 'USD' },
      initiated_at_date: day,
      posted_at_date: day,
      type: 'PAYMENT',
      transfer_id: null,
    });
  }

  /** Advances every transfer to the current time, and returns the status changes in order. */
  settle(): readonly TransferUpdate[] {
    const moves: TransferUpdate[] = [];
    const now = this.#clock.now();
    while (this.#next <= now) {
      const [id, due] = [...this.#open].reduce((first, each) => (each[1] < first[1] ? each : first));
      const transfer = this.transfers.get(id);
      this.#open.delete(id);
      if (transfer) moves.push({ id, status: this.#advance(transfer, due).status });
      this.#next = Math.min(...this.#open.values());
    }
    return moves;
  }

  #advance(transfer: Transfer, now: number): Transfer {
    return transfer.status === 'PROCESSING' ? this.#end(transfer, now) : this.#begin(transfer, now);
  }

  #begin(transfer: Transfer, now: number): Transfer {
    const { amount } = transfer.amount;
    const account = transfer.originating_account.id;
    if (amount > this.balanceOf(account).available) return this.#fail(transfer);
    const day = dayOf(now);
    const begun = this.transfers.replace({
      ...transfer,
      status: 'PROCESSING',
      process_date: day,
      estimated_delivery_date: day,
    });
    this.#follow(begun, now);
    // Transfers between Brex accounts are immediate.
    return transfer.payment_type === 'BOOK_TRANSFER' ? this.#end(begun, now) : begun;
  }

  #end(transfer: Transfer, now: number): Transfer {
    const { amount, originating_account, counterparty } = transfer;
    if (amount.amount > 0) this.#hold(originating_account.id, -amount.amount);
    if (this.#uncovered.delete(transfer.id)) return this.#fail(transfer);
    const done = this.transfers.replace({ ...transfer, status: 'PROCESSED' });
    this.#post(originating_account.id, -amount.amount, done, now);
    if (counterparty.type === 'BOOK_TRANSFER') this.#post(counterparty.deposit_account_id, amount.amount, done, now);
    this.ended(done);
    return done;
  }

  #fail(transfer: Transfer): Transfer {
    const failed = this.transfers.replace({
      ...transfer,
      status: 'FAILED',
      cancellation_reason: 'INSUFFICIENT_FUNDS',
      process_date: null,
      estimated_delivery_date: null,
    });
    this.ended(failed);
    return failed;
  }

  #follow({ id, status, amount, originating_account }: Transfer, now: number): void {
    const due = now + (WAITS[status] ?? Infinity) * 1000;
    this.#open.set(id, due);
    this.#next = Math.min(this.#next, due);
    if (status === 'PROCESSING' && amount.amount > 0) this.#hold(originating_account.id, amount.amount);
  }

  /** Reserves the cents of an outgoing transfer, or releases them. */
  #hold(account: string, cents: number): void {
    this.#held.set(account, (this.#held.get(account) ?? 0) + cents);
  }

  #post(account: string, cents: number, transfer: Transfer, now: number): void {
    this.#book(account, {
      description: transfer.display_name,
      amount: { amount: cents, currency: 'USD' },
      initiated_at_date: transfer.created_at,
      posted_at_date: dayOf(now),
      type: transfer.payment_type === 'BOOK_TRANSFER' ? 'INTRA_CUSTOMER_ACCOUNT_BOOK_TRANSFER' : 'PAYMENT',
      transfer_id: transfer.id,
    });
  }

  #book(account: string, booked: Omit<CashTransaction, 'id'>): void {
    if (!this.#transactions.get(account)?.create((id) => ({ id, ...booked }))) return;
    this.#moved.set(account, (this.#moved.get(account) ?? 0) + booked.amount.amount);
  }
}
