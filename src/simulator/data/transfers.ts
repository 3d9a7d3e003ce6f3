import type { Money } from '../input';
import { draw, hash } from '../random';
import { BUSIER, CASH_BLOCK, TRANSFER_PLACES } from './cash';
import { dayOf, DAY, timeAt } from './timeline';
import type { LinkedAccount } from './cash';
import type { PaymentWay, Vendor } from './vendors';

/** The status of a transfer. */
export type TransferStatus = 'PROCESSING' | 'SCHEDULED' | 'PENDING_APPROVAL' | 'FAILED' | 'PROCESSED';

const REASONS = ['INSUFFICIENT_FUNDS', 'APPROVAL_DENIED', 'USER_CANCELLED', 'BLOCKED_BY_POSITIVE_PAY'] as const;

export type Counterparty =
  | {
      readonly type: 'VENDOR';
      readonly id: string;
      readonly payment_instrument_id: string;
      readonly routing_number: string | null;
      readonly account_number: string | null;
    }
  | { readonly type: 'BOOK_TRANSFER'; readonly deposit_account_id: string }
  | {
      readonly type: 'BANK_ACCOUNT';
      readonly routing_number: string | null;
      readonly account_number: string | null;
      readonly description: string | null;
      readonly beneficiary_bank: { readonly name: string; readonly address: null };
      readonly fed_reference_number: null;
      readonly external_memo: null;
    };

export interface Transfer {
  readonly id: string;
  readonly counterparty: Counterparty;
  readonly description: string;
  readonly payment_type: PaymentWay['type'] | 'BOOK_TRANSFER';
  /** Negative if incoming. */
  readonly amount: Money;
  readonly process_date: string | null;
  readonly originating_account: { readonly type: 'BREX_CASH'; readonly id: string };
  readonly status: TransferStatus;
  readonly cancellation_reason: (typeof REASONS)[number] | null;
  readonly estimated_delivery_date: string | null;
  readonly creator_user_id: string;
  readonly created_at: string;
  readonly display_name: string;
  readonly external_memo: string | null;
  readonly is_ppro_enabled: boolean;
}

/** A vendor in the format of a transfer. */
export const vendorSide = (vendor: Vendor, way: PaymentWay): Counterparty => ({
  type: 'VENDOR',
  id: vendor.id,
  payment_instrument_id: way.payment_instrument_id,
  routing_number:
    way.type === 'CHEQUE' ? null : way.type === 'INTERNATIONAL_WIRE' ? way.swift_code : way.routing_number,
  account_number: way.type === 'CHEQUE' ? null : way.type === 'INTERNATIONAL_WIRE' ? way.iban : way.account_number,
});

/** The source bank account in the format of a transfer. */
export const bankSide = (linked: LinkedAccount, description: string): Counterparty => ({
  type: 'BANK_ACCOUNT',
  routing_number: null,
  account_number: `****${linked.last_four}`,
  description,
  beneficiary_bank: { name: linked.bank_details.name, address: null },
  fed_reference_number: null,
  external_memo: null,
});

/** The description that Brex generates for a payment. */
export const describe = (vendor: Vendor, way: PaymentWay, memo: string, id: string): string =>
  way.type === 'CHEQUE'
    ? `Check #${1000 + (hash(id) % 9000)} to ${way.recipient_name} - ${memo}`
    : `${way.beneficiary_name ?? vendor.beneficiary_name ?? vendor.company_name} - ${memo}`;

interface Turn {
  readonly account: number;
  /** For the primary account, the number of its block in a round. */
  readonly block: number;
  /** The last one failed and never reached the account. */
  readonly slot: number;
  readonly place: number;
}

const SLOTS = TRANSFER_PLACES.length + 1;
const FAILS = TRANSFER_PLACES.length;

/** A round: the transfers of five blocks of the primary account and one of each other account, in order of time. */
const ROUND: readonly Turn[] = [BUSIER, 1, 1]
  .flatMap((blocks, account) =>
    Array.from({ length: blocks * SLOTS }, (_, at) => {
      const [block, slot] = [Math.floor(at / SLOTS), at % SLOTS];
      return {
        account,
        block,
        slot,
        place: TRANSFER_PLACES[slot] ?? 6,
        when: (block + (TRANSFER_PLACES[slot] ?? 6) / CASH_BLOCK) / blocks,
      };
    }),
  )
  .sort((a, b) => a.when - b.when || a.account - b.account);

/** The newest generated transfers are still in progress. */
const OPEN: readonly TransferStatus[] = [
  'PROCESSING',
  'SCHEDULED',
  'PENDING_APPROVAL',
  'PROCESSING',
  'SCHEDULED',
  'PENDING_APPROVAL',
];

/** The inputs of the generated transfers. */
export interface TransferUse {
  readonly seed: number;
  readonly today: number;
  /** The number of blocks of each cash account except the primary one. */
  readonly blocks: number;
  readonly vendors: number;
  vendor(index: number): Vendor;
  linked(drawn: number): LinkedAccount;
  account(index: number): string;
  readonly creator: string;
}

/** The generated transfers, each a function of its index; all processed ones are among the cash transactions. */
export class TransferActivity {
  readonly length: number;
  /** The indexes of those in progress. */
  readonly open: readonly number[];
  readonly #use: TransferUse;

  constructor(use: TransferUse) {
    this.#use = use;
    const closed = use.blocks * ROUND.length;
    this.length = closed + OPEN.length;
    this.open = OPEN.map((_, at) => closed + at);
  }

  /** The index of the transfer at a position in a block of an account. */
  placeOf(account: number, block: number, slot: number): number {
    const blocks = account === 0 ? BUSIER : 1;
    const turn = ROUND.findIndex(
      (each) => each.account === account && each.block === block % blocks && each.slot === slot,
    );
    return Math.floor(block / blocks) * ROUND.length + turn;
  }

  /** The cents and the name of the transfer at an index; incoming cents are negative. */
  essence(index: number): { cents: number; name: string } {
    const drawn = hash(this.#use.seed, 'transfer amount', index);
    if (this.#incoming(index))
      return { cents: -(10_000 + (drawn % 40_000)), name: this.#linked(index).bank_details.name };
    return { cents: 30_000 + (drawn % 270_000), name: this.#vendor(index).company_name };
  }

  #turn(index: number): Turn | undefined {
    return index < this.#use.blocks * ROUND.length ? ROUND[index % ROUND.length] : undefined;
  }

  #incoming(index: number): boolean {
    return this.#turn(index)?.slot === TRANSFER_PLACES.length - 1;
  }

  #vendor(index: number): Vendor {
    return this.#use.vendor(hash(this.#use.seed, 'transfer vendor', index) % this.#use.vendors);
  }

  #linked(index: number): LinkedAccount {
    return this.#use.linked(hash(this.#use.seed, 'transfer bank', index));
  }

  make(index: number, id: string): Transfer {
    const use = this.#use;
    const random = draw(use.seed, 'transfer', index);
    const turn = this.#turn(index);
    const account = turn?.account ?? 0;
    const blocks = use.blocks * (account === 0 ? BUSIER : 1);
    const block = turn && Math.floor(index / ROUND.length) * (account === 0 ? BUSIER : 1) + turn.block;
    const place = block === undefined || !turn ? blocks * CASH_BLOCK - 1 : block * CASH_BLOCK + turn.place;
    const time = timeAt(place, blocks * CASH_BLOCK, use.today);
    const status = turn
      ? turn.slot === FAILS
        ? 'FAILED'
        : 'PROCESSED'
      : (OPEN[index - use.blocks * ROUND.length] ?? 'PROCESSED');
    const { cents, name } = this.essence(index);
    const memo = `Invoice ${1000 + random.below(9000)}`;
    const vendor = this.#vendor(index);
    const way = random.pick(vendor.ways);
    const incoming = this.#incoming(index);
    const starts = status === 'PROCESSED' || status === 'PROCESSING' || status === 'SCHEDULED';
    return {
      id,
      counterparty: incoming ? bankSide(this.#linked(index), memo) : vendorSide(vendor, way),
      description: incoming ? memo : describe(vendor, way, memo, id),
      payment_type: incoming ? 'ACH' : way.type,
      amount: { amount: cents, currency: 'USD' },
      process_date: starts ? dayOf(time) : null,
      originating_account: { type: 'BREX_CASH', id: use.account(account) },
      status,
      cancellation_reason: status === 'FAILED' ? random.pick(REASONS) : null,
      estimated_delivery_date: starts ? dayOf(time + DAY) : null,
      creator_user_id: use.creator,
      created_at: dayOf(time - DAY),
      display_name: name,
      external_memo: incoming ? null : memo,
      is_ppro_enabled: false,
    };
  }
}
