import { type Draw, draw } from '../random';
import { MERCHANTS } from './names';

/** An amount in accounting format: in whole units of the currency, with decimals. */
interface Amount {
  readonly amount: number;
  readonly currency: string;
}

export interface Coding {
  readonly brex_field_id: string;
  readonly remote_field_id: string | null;
  readonly brex_field_value_id: string;
  readonly remote_field_value_id: string | null;
}

interface RecordLine {
  readonly id: string;
  readonly type: 'CREDIT' | 'DEBIT';
  readonly amount: Amount;
  readonly original_amount: Amount | null;
  readonly memo: string | null;
  readonly accounting_field_values: readonly Coding[];
  /** Whether it only balances the other lines. */
  readonly offset: boolean;
}

export const REVIEW_STATUSES = ['PREPARE', 'REVIEW', 'READY_FOR_EXPORT', 'EXPORTED'] as const;
export const SOURCE_TYPES = ['CARD', 'REIMBURSEMENT', 'BILL'] as const;

export interface AccountingRecord {
  readonly id: string;
  readonly amount: Amount;
  readonly type: string;
  readonly review_status: (typeof REVIEW_STATUSES)[number];
  readonly source_id: string;
  readonly source_type: (typeof SOURCE_TYPES)[number];
  /** All times are in milliseconds. */
  readonly posted: number;
  readonly updated: number;
  readonly version: number;
  readonly receipts: readonly { readonly id: string; readonly download_uris: readonly string[] }[];
  readonly vendor: { readonly id: string; readonly name: string } | null;
  readonly memo: string | null;
  readonly due: number | null;
  readonly invoice_number: string | null;
  /** Computed on demand, since filters scan many records and need neither. */
  user(): string | null;
  lines(): readonly RecordLine[];
}

/** The references of a generated record. */
export interface Ledgers {
  readonly seed: number;
  readonly today: number;
  readonly count: number;
  readonly user: (draw: number) => string;
  readonly vendor: (draw: number) => { readonly id: string; readonly name: string };
  /** The id of the expense or bill behind the record at an index. */
  readonly source: (index: number) => string;
  readonly coding: (draw: number) => readonly Coding[];
}

const DAY = 86_400_000;
const MEMOS = ['Team lunch', 'Monthly seats', 'Client visit', 'Printed posters', 'Spare parts'];

// Not aligned with the five turns of sources, so that every source occurs with every review status.
const REVIEWS: readonly AccountingRecord['review_status'][] = [
  'READY_FOR_EXPORT',
  'READY_FOR_EXPORT',
  'REVIEW',
  'PREPARE',
  'EXPORTED',
  'EXPORTED',
  'EXPORTED',
];

const sourceOf = (index: number): AccountingRecord['source_type'] =>
  index % 5 === 3 ? 'REIMBURSEMENT' : index % 5 === 4 ? 'BILL' : 'CARD';

const typeOf = (source: AccountingRecord['source_type'], refund: boolean, late: boolean): string => {
  if (source === 'CARD') return refund ? 'CARD_EXPENSE_REFUND' : 'CARD_EXPENSE_POST';
  if (source === 'BILL') return late ? 'BILL_EXPENSE_PAYMENT' : 'BILL_EXPENSE';
  return late ? 'REIMBURSEMENT_EXPENSE_MONEY_MOVEMENT_PAYOUT' : 'REIMBURSEMENT_EXPENSE_APPROVAL';
};

/** Converts minor units to an amount. */
const major = (minor: number, currency: string): Amount => ({
  amount: currency === 'JPY' ? minor : minor / 100,
  currency,
});

/** A foreign payment, in minor units of its currency, for an amount in cents. */
const abroad = (random: Draw, cents: number): { minor: (cents: number) => number; currency: string } | undefined => {
  if (cents < 1000 || !random.chance(20)) return undefined;
  const [currency, rate] = random.pick<[string, number]>([
    ['EUR', 0.9],
    ['GBP', 0.8],
    ['JPY', 1.5],
  ]);
  return { currency, minor: (part) => Math.round(part * rate) };
};

interface Split {
  readonly id: string;
  readonly cents: number;
  readonly refund: boolean;
  readonly bill: boolean;
  readonly memo: string | null;
}

/** The lines of a record: one or two with the purpose, and one that balances them. */
const madeLines = (index: number, { id, cents, refund, bill, memo }: Split, near: Ledgers): RecordLine[] => {
  const random = draw(near.seed, 'accounting lines', index);
  const foreign = bill ? undefined : abroad(random, cents);
  const first = random.chance(30) ? Math.floor((cents * (20 + random.below(60))) / 100) : cents;
  const parts = first === cents ? [first] : [first, cents - first];
  const originals = parts.map((part) => foreign?.minor(part) ?? part);
  const name = (turn: number): string => `arli_${id.slice(id.indexOf('_') + 1)}_${turn + 1}`;
  const currency = foreign?.currency ?? 'USD';
  const lines = parts.map((part, turn): RecordLine => ({
    id: name(turn),
    type: refund ? 'CREDIT' : 'DEBIT',
    amount: major(part, 'USD'),
    original_amount: major(originals[turn] ?? part, currency),
    memo,
    accounting_field_values: near.coding(random.below(2 ** 31)),
    offset: false,
  }));
  const balance: RecordLine = {
    id: name(parts.length),
    type: refund ? 'DEBIT' : 'CREDIT',
    amount: major(cents, 'USD'),
    original_amount: major(
      originals.reduce((sum, part) => sum + part, 0),
      currency,
    ),
    memo: null,
    accounting_field_values: [],
    offset: true,
  };
  return [...lines, balance];
};

/** The record at an index; its debits and credits are equal. */
export function madeAccountingRecord(index: number, id: string, near: Ledgers): AccountingRecord {
  const random = draw(near.seed, 'accounting record', index);
  const source_type = sourceOf(index);
  const bill = source_type === 'BILL';
  const refund = source_type === 'CARD' && random.chance(8);
  const cents = 250 + random.below(bill ? 900_000 : 60_000);
  const memo = random.chance(80) ? (bill ? `Invoice of ${random.pick(MERCHANTS)}` : random.pick(MEMOS)) : null;
  const age = near.count - index + random.below(1000) / 1001;
  const posted = near.today - Math.floor((age * 500 * DAY) / (near.count + 1)) - 8 * DAY;
  const receipt = random.chance(70) ? `receipt_${id.slice(id.indexOf('_') + 1)}` : undefined;
  const user = random.below(2 ** 31);
  return {
    id,
    amount: major(refund ? -cents : cents, 'USD'),
    type: typeOf(source_type, refund, index % 2 === 1),
    review_status: REVIEWS[index % REVIEWS.length] ?? 'PREPARE',
    source_id: near.source(index),
    source_type,
    posted,
    updated: posted + random.below(7 * DAY),
    version: 1 + random.below(4),
    receipts:
      receipt === undefined ? [] : [{ id: receipt, download_uris: [`https://receipts.example.com/${receipt}.pdf`] }],
    user: () => (bill ? null : near.user(user)),
    vendor: bill ? near.vendor(user) : null,
    memo,
    due: bill ? posted + 30 * DAY : null,
    invoice_number: bill ? `INV-${10_000 + index}` : null,
    lines: () => madeLines(index, { id, cents, refund, bill, memo }, near),
  };
}
