import type { TriggerFound, TriggerTaken, TriggerEvent, TriggerStore } from '../triggers';
import { cellOf } from './encrypted_columns';
import type { Cipher } from './encryption';
import { hourly, retention } from './retention';
import type { Db, StoreDatabase } from './store_tables';

/** Attempts to take an event while other processes are faster. */
const tries = 5;

/** TriggerFound events: retained until handled, and their ids for 30 more days. */
export class Outbox implements Pick<TriggerStore, 'take' | 'done' | 'failed' | 'waiting'> {
  readonly #database: StoreDatabase;
  readonly #cipher: Cipher;
  readonly #connection: string;
  readonly #watcher: string;
  readonly #prune = hourly(() => this.#deleteHandled());

  constructor(database: StoreDatabase, cipher: Cipher, connection: string, watcher: string) {
    this.#database = database;
    this.#cipher = cipher;
    this.#connection = connection;
    this.#watcher = watcher;
  }

  /** Adds events; runs in the transaction that records what they report. */
  async push(db: Db, watch: string, found_at: number, found: readonly TriggerFound[]): Promise<void> {
    if (!found.length) return;
    const rows = found.map(({ key, revision, event }, position) => ({
      ...{ watch, id: event.id, key, revision },
      encrypted: this.#cipher.encrypt(JSON.stringify(event), cellOf('trigger_events', watch, event.id)),
      ...{ found_at, position, due_at: found_at, attempts: 0, done_at: null },
    }));
    await db
      .insertInto('trigger_events')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['watch', 'id']).doNothing())
      .execute();
  }

  async take(
    triggers: readonly string[],
    { most, seconds }: { most: number; seconds: number },
  ): Promise<TriggerTaken[]> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const taken = await this.#database.write((db) => this.#takeDue(db, triggers, most, seconds));
      if (taken) return taken;
    }
    return [];
  }

  async done(id: string): Promise<void> {
    await this.#change(id, (time) => ({ done_at: time, encrypted: null }));
    await this.#prune();
  }

  failed(id: string, seconds: number): Promise<void> {
    return this.#change(id, (time) => ({ due_at: time + seconds * 1000 }));
  }

  waiting(triggers: readonly string[]): Promise<{ count: number; seconds?: number }> {
    return this.#database.read(async (db) => {
      let [count, due] = [0, Infinity];
      for (const watch of await this.#watches(db, triggers)) {
        const pending = await countPending(db, watch);
        if (!pending) continue;
        count += pending;
        const first = await firsts(db, watch)
          .select(({ fn }) => fn.min('e.due_at').as('due'))
          .executeTakeFirst();
        due = Math.min(due, first?.due ?? Infinity);
      }
      return { count, ...(count && { seconds: Math.max(0, (due - (await this.#database.now(db))) / 1000) }) };
    });
  }

  pending(ids: readonly string[]): Promise<string[]> {
    return this.#database.read(async (db) => {
      const watches = ids.length ? await this.#watches(db) : [];
      if (!watches.length) return [];
      const rows = await db
        .selectFrom('trigger_events')
        .select('id')
        .where('watch', 'in', watches)
        .where('id', 'in', ids)
        .where('done_at', 'is', null)
        .execute();
      return rows.map(({ id }) => id);
    });
  }

  /** Undefined if other processes took all due events meanwhile. */
  async #takeDue(
    db: Db,
    triggers: readonly string[],
    most: number,
    seconds: number,
  ): Promise<TriggerTaken[] | undefined> {
    const time = await this.#database.now(db);
    const due = [];
    for (const watch of await this.#watches(db, triggers)) due.push(...(await dueEvents(db, watch, time, most)));
    due.sort((a, b) => a.found_at - b.found_at || a.position - b.position);
    const taken: TriggerTaken[] = [];
    for (const { watch, id } of due.slice(0, most)) {
      const row = await takeEvent(db, watch, id, { time, until: time + seconds * 1000 });
      if (!row?.encrypted) continue;
      const text = this.#cipher.decrypt(row.encrypted, cellOf('trigger_events', watch, id));
      taken.push({ event: JSON.parse(text) as TriggerEvent, attempts: row.attempts });
    }
    return taken.length || !due.length ? taken : undefined;
  }

  #change(id: string, values: (time: number) => object): Promise<void> {
    return this.#database.write(async (db) => {
      const ids = await this.#watches(db);
      if (!ids.length) return;
      await db
        .updateTable('trigger_events')
        .set(values(await this.#database.now(db)))
        .where('watch', 'in', ids)
        .where('id', '=', id)
        .execute();
    });
  }

  #deleteHandled(): Promise<void> {
    return this.#database.write(async (db) => {
      const before = (await this.#database.now(db)) - retention;
      const ids = await this.#watches(db);
      if (!ids.length) return;
      await db.deleteFrom('trigger_events').where('watch', 'in', ids).where('done_at', '<', before).execute();
    });
  }

  async #watches(db: Db, triggers?: readonly string[]): Promise<string[]> {
    let query = db
      .selectFrom('trigger_watches')
      .select('id')
      .where('connection', '=', this.#connection)
      .where('watcher', '=', this.#watcher);
    if (triggers) query = query.where('trigger', 'in', triggers);
    return (await query.execute()).map(({ id }) => id);
  }
}

/** The pending events, only the first of each record. */
const firsts = (db: Db, watch: string) =>
  db
    .selectFrom('trigger_events as e')
    .where('e.watch', '=', watch)
    .where('e.done_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trigger_events as o')
            .select('o.id')
            .whereRef('o.watch', '=', 'e.watch')
            .whereRef('o.key', '=', 'e.key')
            .where('o.done_at', 'is', null)
            .whereRef('o.revision', '<', 'e.revision'),
        ),
      ),
    );

const dueEvents = (db: Db, watch: string, time: number, most: number) =>
  firsts(db, watch)
    .select(['e.watch', 'e.id', 'e.found_at', 'e.position'])
    .where('e.due_at', '<=', time)
    .orderBy('e.found_at')
    .orderBy('e.position')
    .limit(most)
    .execute();

/** Undefined if another process took it. */
const takeEvent = (db: Db, watch: string, id: string, { time, until }: { time: number; until: number }) =>
  db
    .updateTable('trigger_events')
    .set((is) => ({ due_at: until, attempts: is('attempts', '+', 1) }))
    .where('watch', '=', watch)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('due_at', '<=', time)
    .returning(['encrypted', 'attempts'])
    .executeTakeFirst();

async function countPending(db: Db, watch: string): Promise<number> {
  const { count } = await db
    .selectFrom('trigger_events')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('watch', '=', watch)
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
