import { BrexError } from '../errors';
import type { Counted, Entry, Journal, Opening, WriteOutcome, State, Withheld } from '../safety/journal';
import type { Boot } from './boot';
import { dateEntries, giveBack, takeFromCaps } from './cap_entries';
import type { Cipher } from './encryption';
import { deleteRow, type JournalQueries, resultsAmong } from './journal_queries';
import { accountColumns, journalRows, type JournalRows, type Known, outcomeText, sentNow } from './journal_rows';
import type { Db, JournalRow, StoreDatabase } from './store_tables';
import { day } from '../clock';

/** The changes of an entry that a decision makes; undefined for none. */
type Decide = (known: Known) => Partial<Omit<JournalRow, 'signature'>> | undefined;

interface Changed {
  before: JournalRow;
  after: JournalRow;
}

/** An entry that this process holds, as it last saw it, and whether it took from caps. */
interface HeldEntry extends Required<Known> {
  reserves: boolean;
}

/** How many unfinished entries are remembered at most: a forgotten one is read again. */
const maxHeld = 1000;

/** The journal of one connection. Every method is one transaction; a manually edited row is rejected (`unavailable`). */
export class StoreJournal implements Journal {
  readonly #database: StoreDatabase;
  readonly #connection: string;
  readonly #queries: JournalQueries;
  readonly #rows: JournalRows;
  readonly #boot: () => Boot | undefined;
  readonly #trim: () => void;
  /** Spares the reading of a row before its change, which only succeeds if the row is still the same. */
  readonly #held = new Map<string, HeldEntry>();

  constructor(
    database: StoreDatabase,
    cipher: Cipher,
    {
      connection,
      queries,
      boot,
      trim,
    }: { connection: string; queries: JournalQueries; boot: () => Boot | undefined; trim: () => void },
  ) {
    this.#database = database;
    this.#connection = connection;
    this.#queries = queries;
    this.#rows = journalRows(cipher, connection);
    this.#boot = boot;
    this.#trim = trim;
    trim();
  }

  open(opening: Opening): Promise<{ entry: Entry; mine: boolean } | { withheld: Withheld }> {
    const { key } = opening;
    this.#trim();
    // Taken now, in case the caller changes it later.
    const request = JSON.stringify(opening.request);
    return this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const boot = this.#boot();
      const made = this.#rows.made(opening, request, time, boot);
      const fresh = await this.#queries.insert(db, made);
      const mine = fresh ? made : await this.#takeReleased(db, opening, request, time);
      if (mine) {
        const withheld = await this.#reserve(db, opening, time);
        if (withheld) return { withheld };
        this.#hold(key, { row: mine, request, reserves: (opening.reserve ?? []).length > 0 });
        return { entry: this.#rows.entry({ row: mine, request }, time, boot), mine: true };
      }
      const row = await this.#queries.find(db, this.#connection, key);
      if (!row) throw removedWhileOpening();
      return { entry: this.#rows.entry({ row }, time, boot), mine: false };
    });
  }

  takeOver(key: string, from: string): Promise<boolean> {
    return this.#database.write(async (db) => {
      const freed = await this.#change(db, key, ({ row: { holder, state } }) =>
        holder === from && state === 'prepared' ? { holder: '' } : undefined,
      );
      if (freed) await giveBack(db, this.#connection, key);
      return freed !== undefined;
    });
  }

  sending(key: string, holder: string): Promise<boolean> {
    return this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const sent = await this.#change(db, key, ({ row }) => {
        if (row.holder !== holder || row.state === 'done' || row.state === 'refused') return undefined;
        return row.sent_at === null ? sentNow(time, this.#boot()) : { state: 'sent' };
      });
      return sent !== undefined;
    });
  }

  async resending(key: string, holder: string): Promise<void> {
    await this.#database.write((db) =>
      this.#change(db, key, ({ row: { state } }) => (state === 'sent' || state === 'unknown' ? { holder } : undefined)),
    );
  }

  async record(key: string, holder: string, outcome: WriteOutcome, at?: number): Promise<void> {
    const { state } = outcome;
    const text = outcomeText(outcome);
    await this.#database.write(async (db) => {
      const time = await this.#database.now(db);
      const reserves = this.#held.get(key)?.reserves ?? true;
      const changed = await this.#change(db, key, (known) =>
        mayTurn(known.row, holder, outcome) ? this.#rows.settled(known, outcome, text, time) : undefined,
      );
      if (!reserves) return;
      await dateEntries(db, this.#connection, key, { at, later: changed?.before.holder === holder });
      if (changed && (state === 'refused' || state === 'prepared')) await giveBack(db, this.#connection, key);
    });
    this.#held.delete(key);
  }

  read(key: string): Promise<Entry | undefined> {
    return this.#database.read(async (db) => {
      const row = await this.#queries.find(db, this.#connection, key);
      return row && this.#rows.entry({ row }, await this.#database.now(db), this.#boot());
    });
  }

  list(wanted: { states?: readonly State[]; without?: string; most: number }): Promise<Entry[]> {
    return this.#database.read(async (db) => {
      const found = await this.#queries.newest(db, this.#connection, wanted);
      const time = await this.#database.now(db);
      return found.map((row) => this.#rows.entry({ row }, time, this.#boot()));
    });
  }

  results(ids: readonly string[]): Promise<Set<string>> {
    return this.#database.read(async (db) => new Set(ids.length ? await resultsAmong(db, this.#connection, ids) : []));
  }

  counted(account: string, what: Counted, enough = 0): Promise<number[]> {
    return this.#database.read(async (db) => {
      const after = (await this.#database.now(db)) - day;
      return this.#queries.sendTimes(db, { account, what, after, enough });
    });
  }

  /** Takes over an entry that its holder released before sending anything, with the current request. */
  async #takeReleased(db: Db, opening: Opening, request: string, time: number): Promise<JournalRow | undefined> {
    const encrypted = () => this.#rows.encrypted(opening.key, request);
    const changes = { holder: opening.holder, ...accountColumns(opening) };
    const changed = await this.#change(db, opening.key, ({ row: { state, holder, input } }) =>
      state === 'prepared' && holder === '' && input === opening.inputHash
        ? { ...changes, encrypted: encrypted(), ...(opening.leaving && sentNow(time, this.#boot())) }
        : undefined,
    );
    return changed?.after;
  }

  /** Reserves what an opened entry takes from the caps. If they reject it, the entry is deleted: nothing was sent. */
  async #reserve(db: Db, opening: Opening, time: number): Promise<Withheld | undefined> {
    // The database's clock is shared by all processes that use these caps.
    const clock = this.#database.ownClock ? time : (opening.time?.clock ?? time);
    const withheld = await takeFromCaps(db, this.#connection, opening, { ...opening.time, clock });
    if (withheld) await deleteRow(db, this.#connection, opening.key);
    return withheld;
  }

  #hold(key: string, held: HeldEntry): void {
    this.#held.set(key, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > maxHeld && oldest !== undefined) this.#held.delete(oldest);
  }

  /**
   * Changes a row as decided by `decide`, with a retry if another process changed it in between. Returns the row before
   * and after, if it was changed.
   */
  async #change(db: Db, key: string, decide: Decide): Promise<Changed | undefined> {
    const held = this.#held.get(key);
    const changed = held && (await this.#apply(db, held, decide(held)));
    if (changed) {
      held.row = changed.after;
      return changed;
    }
    // What this process remembers may be out of date, so that only a row just read can decide against a change.
    this.#held.delete(key);
    for (;;) {
      const row = await this.#queries.find(db, this.#connection, key);
      const known = row && { row: this.#rows.checked(row) };
      const changes = known && decide(known);
      if (!changes) return undefined;
      const applied = await this.#apply(db, known, changes);
      if (applied) return applied;
    }
  }

  async #apply(db: Db, { row: before }: Known, changes: ReturnType<Decide>): Promise<Changed | undefined> {
    if (!changes) return undefined;
    const values = this.#rows.changed(before, changes);
    return (await this.#queries.update(db, before, values)) ? { before, after: { ...before, ...values } } : undefined;
  }
}

/** A completed write stays completed, and only the holder of an entry can declare that it had no effect. */
function mayTurn(row: JournalRow, holder: string, { state }: WriteOutcome): boolean {
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
