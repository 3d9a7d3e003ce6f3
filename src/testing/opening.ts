import { day } from '../clock';
import type { Journal, Opening, Reservation, WriteOutcome } from '../safety/journal';
import { equal, expect, type Subject } from './conformance';

/** Where writes are stored: `open` returns the journal of a connection, by its id. */
export type JournalSubject = Subject<Journal, [connection: string]>;

/** A body whose fields are not in alphabetical order: a repeat must send the same bytes. */
export const body = (memo = 'Rent: 1 000 € 🏠') => ({
  counterparty: { type: 'VENDOR', payment_instrument_id: 'vpi_1' },
  amount: { amount: 9_007_199_254_740_991, currency: 'USD' },
  memo,
  approvals: [null, true, 'b', 'a', {}],
});

/** A transfer of the holder `a`. */
export const opening = (more: Partial<Opening> = {}): Opening => ({
  key: 'key-1',
  action: 'create_transfer',
  inputHash: 'input-1',
  request: { method: 'POST', path: '/v1/transfers', query: 'a=1&b=%20', body: body(), headers: { 'x-team': 'a' } },
  holder: 'a',
  counted: ['transfer'],
  account: 'account-1',
  origin: 'https://api.brex.com',
  fingerprint: 'print-1',
  ...more,
});

/** Enters a write that exceeds no cap. */
export async function enterWrite(journal: Journal, more: Partial<Opening> = {}) {
  const opened = await journal.open(opening(more));
  expect('entry' in opened, `the write ${more.key ?? 'key-1'} is entered, since it exceeds no cap`);
  return opened as Extract<typeof opened, { entry: unknown }>;
}

/** The current time of the journal's clock. Milliseconds since 1970, UTC. */
export const timeOf = async (journal: Journal): Promise<number> =>
  (await enterWrite(journal, { key: 'the time' })).entry.createdAt;

export const setting = 'max_transfers_per_day';

/** What a transfer takes from a daily cap of 100. */
export const transfer = (amount: number, currency = 'USD'): Reservation[] => [
  { kind: 'transfer', currency, amount, within: [{ setting, period: day, atMost: 100 }] },
];

/** What a new card takes from a daily cap of two, or without a cap. */
export const card = ({ capped = true } = {}): Reservation[] => [
  {
    ...{ kind: 'card', currency: null, amount: 1 },
    within: capped ? [{ setting: 'max_cards_per_day', period: day, atMost: 2 }] : [],
  },
];

/** The outcome of a write that was done. */
export const done = {
  state: 'done',
  answer: { id: 'dptx_9', lines: [1, null, 'é'] },
  resultId: 'dptx_9',
} as const satisfies WriteOutcome;
export const refusal = { code: 'rejected', message: 'no', status: 400, traceId: 'trace-1', details: { a: 1 } } as const;
/** The outcome of a write that Brex rejected. */
export const refused = { state: 'refused', refusal } as const satisfies WriteOutcome;

export const stateOf = async (journal: Journal, key = 'key-1') => (await journal.read(key))?.state;

/** Enters and sends a write of the holder `a`. */
export async function send(journal: Journal, key = 'key-1'): Promise<void> {
  await enterWrite(journal, { key });
  equal(await journal.sending(key, 'a'), true, `sending by the holder of ${key}`);
}
