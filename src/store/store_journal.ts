import { BrexError } from '../errors';
import type { Counted, Entry, Journal, Opening, Settlement, State, Withheld } from '../safety/journal';
import type { Boot } from './boot';
import { dateEntries, giveBack, takeFromCaps } from './cap_entries';
import type { Cipher } from './encryption';
import { deleteRow, findRow, insertRow, newestRows, resultsAmong, sendTimes, updateRow } from './journal_queries';
import { accountColumns, journalRows, type JournalRows } from './journal_rows';
import type { Db, JournalRow, StoreDatabase } from './store_tables';
import { day } from '../clock';

/** Minimum retention of a write. Milliseconds. */
const journalRetention = 90 * day;

/** The journal of one connection. Every method is one transaction; a manually edited row is rejected (`unavailable`). */
export class StoreJournal implements Journal {
  readonly #database: StoreDatabase;
  readonly #connection: string;
  readonly #rows: JournalRows;
  readonly #boot: () => Boot | undefined;

  constructor(
    database: StoreDatabase,
    cipher: Cipher,
    { connection, boot }: { connection: string; boot: () => Boot | undefined },
  ) {
    this.#database = database;
    this.#connection = connection;
    this.#rows = journalRows(cipher, connection);
    this.#boot = boot;
  }

  open(opening: Opening): Promise<{ entry: Entry; mine: boolean } | { withheld: Withheld }> {
    return this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const fresh = await insertRow(db, this.#rows.made(opening, time));
      const mine = fresh ?? (await this.#takeReleased(db, opening));
      const row = fresh ?? (await findRow(db, this.#connection, opening.key));
      if (!row) throw removedWhileOpening();
      if (mine) {
        const withheld = await this.#reserve(db, opening, time);
        if (withheld) return { withheld };
      }
      return { entry: await this.#entry(db, row), mine: mine !== undefined };
    });
  }

  takeOver(key: string, from: string): Promise<boolean> {
    return this.#database.write(async (db) => {
      const freed = await this.#change(db, key, ({ holder, state }) =>
        holder === from && state === 'prepared' ? { holder: '' } : undefined,
      );
      if (freed) await giveBack(db, this.#connection, key);
      return freed !== undefined;
    });
  }

  sending(key: string, holder: string): Promise<boolean> {
    return this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const started = this.#boot();
      const sent = await this.#change(db, key, (row) => {
        if (row.holder !== holder || row.state === 'done' || row.state === 'refused') return undefined;
        if (row.sent_at !== null) return { state: 'sent' };
        return { state: 'sent', sent_at: time, boot: started?.id ?? null, sent_uptime: started?.uptime ?? null };
      });
      return sent !== undefined;
    });
  }

  async resending(key: string, holder: string): Promise<void> {
    await this.#database.write((db) =>
      this.#change(db, key, ({ state }) => (state === 'sent' || state === 'unknown' ? { holder } : undefined)),
    );
  }

  async settle(key: string, holder: string, settlement: Settlement, at?: number): Promise<void> {
    const { state } = settlement;
    await this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const before = await this.#change(db, key, (row) =>
        mayTurn(row, holder, settlement) ? this.#rows.settled(row, settlement, time) : undefined,
      );
      await dateEntries(db, this.#connection, key, { at, later: before?.holder === holder });
      if (before && (state === 'refused' || state === 'prepared')) await giveBack(db, this.#connection, key);
    });
  }

  read(key: string): Promise<Entry | undefined> {
    return this.#database.read(async (db) => {
      const row = await findRow(db, this.#connection, key);
      return row && (await this.#entry(db, row));
    });
  }

  list(wanted: { states?: readonly State[]; without?: string; most: number }): Promise<Entry[]> {
    return this.#database.read(async (db) => {
      const found = await newestRows(db, this.#connection, wanted);
      const time = await this.#database.now(db);
      return found.map((row) => this.#rows.entry(row, time, this.#boot()));
    });
  }

  results(ids: readonly string[]): Promise<Set<string>> {
    return this.#database.read(async (db) => new Set(ids.length ? await resultsAmong(db, this.#connection, ids) : []));
  }

  counted(account: string, what: Counted): Promise<number[]> {
    return this.#database.read(async (db) =>
      sendTimes(db, { account, what, after: (await this.#database.now(db)) - day }),
    );
  }

  async #entry(db: Db, row: JournalRow): Promise<Entry> {
    return this.#rows.entry(row, await this.#database.now(db), this.#boot());
  }

  /** Takes over an entry that its holder released before sending anything, with the current request. */
  #takeReleased(db: Db, opening: Opening): Promise<JournalRow | undefined> {
    return this.#change(db, opening.key, ({ state, holder, input }) =>
      state === 'prepared' && holder === '' && input === opening.input
        ? {
            holder: opening.holder,
            ...accountColumns(opening),
            encrypted: this.#rows.encrypted(opening.key, opening.request),
          }
        : undefined,
    );
  }

  /** Reserves what an opened entry takes from the caps. If they reject it, the entry is deleted: nothing was sent. */
  async #reserve(db: Db, opening: Opening, time: number): Promise<Withheld | undefined> {
    // The database's clock is shared by all processes that use these caps.
    const clock = this.#database.ownClock ? time : (opening.time?.clock ?? time);
    const withheld = await takeFromCaps(db, this.#connection, opening, { ...opening.time, clock });
    if (withheld) await deleteRow(db, this.#connection, opening.key);
    return withheld;
  }

  /**
   * Changes a row as decided by `decide`, with a retry if another process changed it in between. Returns the previous
   * row, if any.
   */
  async #change(
    db: Db,
    key: string,
    decide: (row: JournalRow) => Partial<Omit<JournalRow, 'signature'>> | undefined,
  ): Promise<JournalRow | undefined> {
    for (;;) {
      const row = await findRow(db, this.#connection, key);
      const changes = row && decide(this.#rows.checked(row));
      if (!changes) return undefined;
      if (await updateRow(db, row, this.#rows.changed(row, changes))) return row;
    }
  }
}

/** Deletes writes past their retention. */
export async function forgetOld({ write, now }: StoreDatabase): Promise<void> {
  await write(async (db) => {
    // Uses Brex's time if a response showed it: a clock set far ahead must not empty the journal.
    const proven = await db
      .selectFrom('cap_entries')
      .select((is) => is.fn.max('at').as('at'))
      .where('sure', '=', 1)
      .executeTakeFirst();
    const before = Math.min(await now(db), proven?.at ?? Infinity) - journalRetention;
    await db.deleteFrom('journal').where('created_at', '<', before).where('state', '!=', 'unknown').execute();
  });
}

/** A completed write stays completed, and only the holder of an entry can declare that it had no effect. */
function mayTurn(row: JournalRow, holder: string, { state }: Settlement): boolean {
  if (row.state === 'done') return false;
  if (state === 'done') return true;
  if (state === 'unknown') return row.state !== 'refused';
  return row.holder === holder;
}

const removedWhileOpening = (): BrexError =>
  new BrexError('unavailable', 'The entry of this write was removed while it was being opened. Nothing was sent.', {
    remedy: 'Run it again.',
    retryable: true,
  });
