import type { Selectable } from 'kysely';
import { BrexError } from '../errors';
import type { Account } from '../safety/account';
import type { Entry, Opening, Recorded, Refusal, Settlement } from '../safety/journal';
import type { Boot } from './boot';
import type { Db } from './engine';
import { encryptedBy, type Cipher, signedBy } from './cipher';
import type { Tables } from './tables';

export type Row = Selectable<Tables['journal']>;

/** The encrypted part of an entry. */
interface Sealed {
  request: Recorded;
  answer?: unknown;
  refusal?: Refusal;
}

/** The columns that the signature covers, in order: all except the signature. */
const signed = [
  ...([
    'connection',
    'key',
    'action',
    'state',
    'input',
    'sealed',
    'result_id',
    'holder',
    'account',
    'counted',
  ] as const),
  ...(['reserved', 'created_at', 'sent_at', 'settled_at', 'origin', 'company', 'fingerprint', 'boot'] as const),
  'sent_uptime' as const,
] satisfies (keyof Row)[];

type Unsigned = Omit<Row, 'signature'>;

/** Reads and writes journal rows with the store's key: partly encrypted, and signed as a whole. */
export interface Rows {
  /** A new row for a prepared entry. */
  made(opening: Opening, time: number): Row;
  /** The encrypted column: the request and its outcome. */
  encrypted(key: string, request: Recorded, settlement?: Settlement): string;
  /** The changed columns of a row. Throws as `checked` does. */
  changed(row: Row, change: Partial<Unsigned>): Partial<Row>;
  /** The row, after verifying its signature. Throws `unavailable` for a row changed outside this program. */
  checked(row: Row): Row;
  /** A row as an entry; `now` is the database's time. Throws as `checked` does. */
  entry(row: Row, now: number, boot: Boot | undefined): Entry;
}

export function journalRows(cipher: Cipher, connection: string): Rows {
  const encrypt = (key: string, value: Sealed): string => cipher.encrypt(JSON.stringify(value), place(connection, key));
  const checked = (row: Row): Row => {
    if (!isIntact(row, cipher)) throw edited(row.key);
    return row;
  };
  return {
    made(opening, time) {
      const sealed = encrypt(opening.key, { request: opening.request });
      const row: Unsigned = { ...columns(opening, connection), sealed, created_at: time };
      return { ...row, signature: signatureOf(row, cipher) };
    },
    encrypted: (key, request, settlement) => encrypt(key, { request, ...(settlement && contentOf(settlement)) }),
    changed(row, change) {
      return { ...change, signature: signatureOf({ ...unsigned(checked(row)), ...change }, cipher) };
    },
    checked,
    entry(row, now, boot) {
      const { sealed, created_at: createdAt, sent_at: sentAt } = checked(row);
      const { request, answer, refusal } = JSON.parse(cipher.decrypt(sealed, place(connection, row.key))) as Sealed;
      return {
        ...{ key: row.key, action: row.action, state: row.state, input: row.input, request, holder: row.holder },
        ...(row.origin !== null && { origin: row.origin }),
        ...(row.company !== null && { company: row.company }),
        fingerprint: row.fingerprint ?? row.account,
        ...{ createdAt, readAt: now, age: ageOf(row, now, boot) },
        ...(sentAt !== null && { sentAt }),
        ...(row.settled_at !== null && { settledAt: row.settled_at }),
        ...(row.result_id !== null && { resultId: row.result_id }),
        ...(answer !== undefined && { answer }),
        ...(refusal && { refusal }),
      };
    },
  };
}

/** Signs the rows written by an earlier version. Runs with the migration. */
export async function signJournal(db: Db, cipher: Cipher): Promise<void> {
  for await (const row of rowsOf(db)) if (row.signature === '') await replace(db, row, unsigned(row), cipher);
}

/**
 * Re-encrypts and re-signs under the first key all rows that use another key; returns the number of rows. A manually
 * edited row stays unchanged, and is still rejected.
 */
export async function reencryptJournal(db: Db, cipher: Cipher): Promise<number> {
  let count = 0;
  for await (const row of rowsOf(db)) {
    const current =
      row.sealed.startsWith(encryptedBy(cipher.keyId)) && row.signature.startsWith(signedBy(cipher.keyId));
    if (current || !isIntact(row, cipher)) continue;
    const at = place(row.connection, row.key);
    const sealed = cipher.encrypt(cipher.decrypt(row.sealed, at), at);
    if (await replace(db, row, { ...unsigned(row), sealed }, cipher)) count++;
  }
  return count;
}

/** All rows, in pages, to limit memory use. */
async function* rowsOf(db: Db): AsyncGenerator<Row, void> {
  let last: Row | undefined;
  for (;;) {
    const { connection = '', key = '' } = last ?? {};
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .where((is) =>
        is.or([is('connection', '>', connection), is.and([is('connection', '=', connection), is('key', '>', key)])]),
      )
      .orderBy('connection')
      .orderBy('key')
      .limit(500)
      .execute();
    if (!rows.length) return;
    yield* rows;
    last = rows.at(-1);
  }
}

/** Replaces a signed row; false if it changed in between. */
async function replace(db: Db, before: Row, next: Unsigned, cipher: Cipher): Promise<boolean> {
  const { sealed } = next;
  const change = db
    .updateTable('journal')
    .set({ sealed, signature: signatureOf(next, cipher) })
    .where('connection', '=', before.connection)
    .where('key', '=', before.key)
    .where('signature', '=', before.signature);
  return (await change.executeTakeFirst()).numUpdatedRows > 0n;
}

const unsigned = ({ signature: _, ...row }: Row): Unsigned => row;

const signatureOf = (row: Unsigned, cipher: Cipher): string =>
  cipher.sign(JSON.stringify(signed.map((column) => row[column])), ['journal', 'signature', row.connection, row.key]);

const isIntact = (row: Row, cipher: Cipher): boolean =>
  cipher.verify(row.signature, JSON.stringify(signed.map((column) => row[column])), [
    ...(['journal', 'signature', row.connection, row.key] as const),
  ]);

function edited(key: string): BrexError {
  return new BrexError(
    'unavailable',
    `The entry of the write ${key} was changed by something other than this connector.`,
    {
      remedy:
        'Look in Brex whether the write was done, then run it with a new intent or idempotency key. Nothing was sent.',
      idempotencyKey: key,
    },
  );
}

/**
 * Milliseconds since the first byte may have been sent, by the database's clock and by the machine's uptime; -1 if
 * the database's clock was set back since.
 */
function ageOf({ created_at, sent_at, boot: started, sent_uptime }: Row, now: number, boot: Boot | undefined): number {
  const wall = now - (sent_at ?? created_at);
  if (wall < 0) return -1;
  return boot && started === boot.id && sent_uptime !== null ? Math.max(wall, boot.uptime - sent_uptime) : wall;
}

const place = (connection: string, key: string) => ['journal', 'sealed', connection, key] as const;

const columns = (
  { key, action, input, holder, counted, account, origin, company, fingerprint, sentAt }: Opening,
  connection: string,
): Omit<Unsigned, 'sealed' | 'created_at'> => ({
  ...{ connection, key, action, input, holder, account, state: sentAt === undefined ? 'prepared' : 'sent' },
  counted: counted.join(' '),
  ...{ reserved: null, result_id: null, sent_at: sentAt ?? null, settled_at: null, boot: null, sent_uptime: null },
  ...accountColumns({ origin, company, fingerprint }),
});

/** The columns that identify the account of a write. */
export const accountColumns = ({ origin, company, fingerprint }: Account) => ({
  ...{ origin, fingerprint },
  company: company ?? null,
});

const contentOf = (settlement: Settlement): Partial<Sealed> =>
  settlement.state === 'done'
    ? { answer: settlement.answer ?? null }
    : settlement.state === 'refused'
      ? { refusal: settlement.refusal }
      : {};
