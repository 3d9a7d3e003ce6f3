import { BrexError } from '../errors';
import type { Account } from '../safety/account';
import type { Entry, Opening, Recorded, Refusal, WriteOutcome } from '../safety/journal';
import type { Boot } from './boot';
import { journalCell } from './encrypted_columns';
import { encryptedBy, type Cipher, signedBy } from './encryption';
import { allRows, journalColumns } from './journal_queries';
import type { Db, JournalRow } from './store_tables';

/** The encrypted part of an entry. */
interface Content {
  request: Recorded;
  answer?: unknown;
  refusal?: Refusal;
  trimmed?: true;
}

/** The columns that the signature covers, in the order of their values in it: all except the signature. */
const signed = journalColumns.filter((column) => column !== 'signature');

type Unsigned = Omit<JournalRow, 'signature'>;

/** A row as it is or is about to be in the database, and the JSON of its request if known. */
export interface Known {
  row: JournalRow;
  request?: string;
}

/** Reads and writes journal rows with the store's key: partly encrypted, and signed as a whole. */
export interface JournalRows {
  /** A new row: prepared, or sent at that time or before. `request` is the JSON of the request. */
  made(opening: Opening, request: string, time: number, boot: Boot | undefined): JournalRow;
  /** The encrypted column of an entry: the JSON of its request, and of what came of it. */
  encrypted(key: string, request: string, outcome?: string): string;
  /** The columns that an outcome changes; `text` is what `outcomeText` gives for it. */
  settled(known: Known, outcome: WriteOutcome, text: string, time: number): Partial<Unsigned>;
  /** The changed columns of a row, with its new signature. */
  changed(row: JournalRow, change: Partial<Unsigned>): Partial<JournalRow>;
  /** The row, after verifying its signature. Throws `unavailable` for a row changed outside this program. */
  checked(row: JournalRow): JournalRow;
  /** A row as an entry; `now` is the database's time. Throws as `checked` does, unless its request is known. */
  entry(known: Known, now: number, boot: Boot | undefined): Entry;
}

export function journalRows(cipher: Cipher, connection: string): JournalRows {
  const encrypted = (key: string, request: string, outcome = '{}'): string => {
    const content = outcome === '{}' ? `{"request":${request}}` : `{"request":${request},${outcome.slice(1)}`;
    return cipher.encrypt(content, journalCell(connection, key));
  };
  const checked = (row: JournalRow): JournalRow => {
    if (!isIntact(row, cipher)) throw edited(row.key);
    return row;
  };
  const contentIn = ({ key, encrypted }: JournalRow): Content =>
    JSON.parse(cipher.decrypt(encrypted, journalCell(connection, key))) as Content;
  return {
    made(opening, request, time, boot) {
      const unsent = {
        ...columns(opening, connection),
        ...{ encrypted: encrypted(opening.key, request), created_at: time },
      };
      const row: Unsigned = opening.leaving ? { ...unsent, ...sentNow(time, boot) } : unsent;
      return { ...row, signature: signatureOf(row, cipher) };
    },
    encrypted,
    settled({ row, request = JSON.stringify(contentIn(row).request) }, outcome, text, time) {
      const { state } = outcome;
      return {
        state,
        outcome_at: state === 'prepared' ? null : time,
        encrypted: encrypted(row.key, request, text),
        ...(state === 'done' && { result_id: outcome.resultId ?? null }),
        ...(state === 'prepared' && { holder: '', sent_at: null, boot: null, sent_uptime: null }),
      };
    },
    changed: (row, change) => ({ ...change, signature: signatureOf({ ...row, ...change }, cipher) }),
    checked,
    entry({ row, request }, now, boot) {
      const content = request === undefined ? contentIn(checked(row)) : { request: JSON.parse(request) as Recorded };
      return entryOf(row, content, now, boot);
    },
  };
}

/** The columns of a row whose first byte is about to leave. */
export const sentNow = (time: number, boot: Boot | undefined) => ({
  ...({ state: 'sent', sent_at: time } as const),
  ...{ boot: boot?.id ?? null, sent_uptime: boot?.uptime ?? null },
});

function entryOf(
  row: JournalRow,
  { request, answer, refusal, trimmed }: Content,
  now: number,
  boot: Boot | undefined,
): Entry {
  return {
    ...{ key: row.key, action: row.action, state: row.state, inputHash: row.input, request, holder: row.holder },
    ...(row.origin !== null && { origin: row.origin }),
    ...(row.company !== null && { company: row.company }),
    fingerprint: row.fingerprint ?? row.account,
    ...{ createdAt: row.created_at, readAt: now, age: ageOf(row, now, boot) },
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.outcome_at !== null && { outcomeAt: row.outcome_at }),
    ...(row.result_id !== null && { resultId: row.result_id }),
    ...(answer !== undefined && { answer }),
    ...(refusal && { refusal }),
    ...(trimmed && { trimmed }),
  };
}

/** Signs the rows written by an earlier version. Runs with the migration. */
export async function signJournal(db: Db, cipher: Cipher): Promise<void> {
  for await (const row of allRows(db)) if (row.signature === '') await replace(db, row, row, cipher);
}

/**
 * Re-encrypts and re-signs under the first key all rows that use another key; returns the number of rows. A manually
 * edited row stays unchanged, and is still rejected.
 */
export async function reencryptJournal(db: Db, cipher: Cipher): Promise<number> {
  let count = 0;
  for await (const row of allRows(db)) {
    const current =
      row.encrypted.startsWith(encryptedBy(cipher.keyId)) && row.signature.startsWith(signedBy(cipher.keyId));
    if (current || !isIntact(row, cipher)) continue;
    const at = journalCell(row.connection, row.key);
    const encrypted = cipher.encrypt(cipher.decrypt(row.encrypted, at), at);
    if (await replace(db, row, { ...row, encrypted }, cipher)) count++;
  }
  return count;
}

/**
 * Trims the row of a write that ended to what prevents a repeat. Returns false, with nothing changed, for a manually edited
 * row: it is still rejected.
 */
export async function trimRow(db: Db, row: JournalRow, cipher: Cipher): Promise<boolean> {
  if (!isIntact(row, cipher)) return false;
  const at = journalCell(row.connection, row.key);
  const { request } = JSON.parse(cipher.decrypt(row.encrypted, at)) as Content;
  const content: Content = { request: { method: request.method, path: request.path }, trimmed: true };
  const next = { ...row, encrypted: cipher.encrypt(JSON.stringify(content), at), holder: '' };
  // One that changed in between is left for the next step.
  await replace(db, row, next, cipher);
  return true;
}

/** Replaces a row and its signature; false if it changed in between. */
async function replace(db: Db, before: JournalRow, next: Unsigned, cipher: Cipher): Promise<boolean> {
  const change = db
    .updateTable('journal')
    .set({ encrypted: next.encrypted, holder: next.holder, signature: signatureOf(next, cipher) })
    .where('connection', '=', before.connection)
    .where('key', '=', before.key)
    .where('signature', '=', before.signature);
  return (await change.executeTakeFirst()).numUpdatedRows > 0n;
}

const signatureOf = (row: Unsigned, cipher: Cipher): string => cipher.sign(signedText(row), signatureCell(row));

const signedText = (row: Unsigned): string => JSON.stringify(signed.map((column) => row[column]));

const signatureCell = ({ connection, key }: Unsigned) => ['journal', 'signature', connection, key] as const;

const isIntact = (row: JournalRow, cipher: Cipher): boolean =>
  cipher.verify(row.signature, signedText(row), signatureCell(row));

function edited(key: string): BrexError {
  return new BrexError(
    'unavailable',
    `The entry of the write ${key} was changed by something other than this connector.`,
    {
      remedy:
        'Check in Brex whether the write was done, then run it with a new intent or idempotency key. Nothing was sent.',
      idempotencyKey: key,
    },
  );
}

/**
 * Milliseconds since the first byte may have been sent, by the database's clock and by the machine's uptime; -1 if
 * the database's clock was set back since.
 */
function ageOf(
  { created_at, sent_at, boot: started, sent_uptime }: JournalRow,
  now: number,
  boot: Boot | undefined,
): number {
  const wall = now - (sent_at ?? created_at);
  if (wall < 0) return -1;
  return boot && started === boot.id && sent_uptime !== null ? Math.max(wall, boot.uptime - sent_uptime) : wall;
}

const columns = (
  { key, action, inputHash, holder, counted, account, origin, company, fingerprint, sentAt }: Opening,
  connection: string,
): Omit<Unsigned, 'encrypted' | 'created_at'> => ({
  ...{ connection, key, action, input: inputHash, holder, account, state: sentAt === undefined ? 'prepared' : 'sent' },
  counted: counted.join(' '),
  ...{ reserved: null, result_id: null, sent_at: sentAt ?? null, outcome_at: null, boot: null, sent_uptime: null },
  ...accountColumns({ origin, company, fingerprint }),
});

/** The columns that identify the account of a write. */
export const accountColumns = ({ origin, company, fingerprint }: Account) => ({
  ...{ origin, fingerprint },
  company: company ?? null,
});

/** What came of a write, as the JSON of an object. */
export const outcomeText = (outcome: WriteOutcome): string =>
  JSON.stringify(
    outcome.state === 'done'
      ? { answer: outcome.answer ?? null }
      : outcome.state === 'refused'
        ? { refusal: outcome.refusal }
        : {},
  );
