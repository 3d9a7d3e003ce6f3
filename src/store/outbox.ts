import type { Found, Taken, TriggerEvent, TriggerStore } from '../triggers';
import { hourly, retention } from './retention';
import type { Db, Engine } from './engine';
import type { Cipher } from './cipher';

/** Found events: retained until handled, and their ids for 30 more days. */
export interface Outbox extends Pick<TriggerStore, 'take' | 'done' | 'failed' | 'waiting'> {
  /** Adds events; runs in the transaction that records what they report. */
  push(db: Db, watch: string, found_at: number, found: readonly Found[]): Promise<void>;
}

/** Attempts to take an event while other processes are faster. */
const tries = 5;

export function storeOutbox({ read, write, now }: Engine, cipher: Cipher, connection: string, watcher: string): Outbox {
  const place = (watch: string, id: string) => ['trigger_events', 'sealed', watch, id] as const;

  const watches = async (db: Db, triggers?: readonly string[]): Promise<string[]> => {
    let query = db
      .selectFrom('trigger_watches')
      .select('id')
      .where('connection', '=', connection)
      .where('watcher', '=', watcher);
    if (triggers) query = query.where('trigger', 'in', triggers);
    return (await query.execute()).map(({ id }) => id);
  };

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

  /** Undefined if other processes took all due events meanwhile. */
  const taking = async (db: Db, triggers: readonly string[], most: number, seconds: number) => {
    const time = await now(db);
    const due: { watch: string; id: string; found_at: number; place: number }[] = [];
    for (const watch of await watches(db, triggers))
      due.push(
        ...(await firsts(db, watch)
          .select(['e.watch', 'e.id', 'e.found_at', 'e.place'])
          .where('e.due_at', '<=', time)
          .orderBy('e.found_at')
          .orderBy('e.place')
          .limit(most)
          .execute()),
      );
    due.sort((a, b) => a.found_at - b.found_at || a.place - b.place);
    const taken: Taken[] = [];
    for (const { watch, id } of due.slice(0, most)) {
      const row = await db
        .updateTable('trigger_events')
        .set((is) => ({ due_at: time + seconds * 1000, attempts: is('attempts', '+', 1) }))
        .where('watch', '=', watch)
        .where('id', '=', id)
        .where('done_at', 'is', null)
        .where('due_at', '<=', time)
        .returning(['sealed', 'attempts'])
        .executeTakeFirst();
      if (!row?.sealed) continue;
      const event = JSON.parse(cipher.decrypt(row.sealed, place(watch, id))) as TriggerEvent;
      taken.push({ event, attempts: row.attempts });
    }
    return taken.length || !due.length ? taken : undefined;
  };

  const change = (id: string, values: (time: number) => object): Promise<void> =>
    write(async (db) => {
      const ids = await watches(db);
      if (!ids.length) return;
      await db
        .updateTable('trigger_events')
        .set(values(await now(db)))
        .where('watch', 'in', ids)
        .where('id', '=', id)
        .execute();
    });

  const prune = hourly(() =>
    write(async (db) => {
      const before = (await now(db)) - retention;
      const ids = await watches(db);
      if (ids.length)
        await db.deleteFrom('trigger_events').where('watch', 'in', ids).where('done_at', '<', before).execute();
    }),
  );

  return {
    async push(db, watch, found_at, found) {
      if (!found.length) return;
      const rows = found.map(({ key, revision, event }, i) => ({
        watch,
        id: event.id,
        key,
        revision,
        sealed: cipher.encrypt(JSON.stringify(event), place(watch, event.id)),
        found_at,
        place: i,
        due_at: found_at,
        attempts: 0,
        done_at: null,
      }));
      await db
        .insertInto('trigger_events')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['watch', 'id']).doNothing())
        .execute();
    },
    async take(triggers, { most, seconds }) {
      for (let attempt = 0; attempt < tries; attempt++) {
        const taken = await write((db) => taking(db, triggers, most, seconds));
        if (taken) return taken;
      }
      return [];
    },
    async done(id) {
      await change(id, (time) => ({ done_at: time, sealed: null }));
      await prune();
    },
    failed: (id, seconds) => change(id, (time) => ({ due_at: time + seconds * 1000 })),
    waiting: (triggers) =>
      read(async (db) => {
        let [count, due] = [0, Infinity];
        for (const watch of await watches(db, triggers)) {
          const all = await db
            .selectFrom('trigger_events')
            .select(({ fn }) => fn.countAll().as('count'))
            .where('watch', '=', watch)
            .where('done_at', 'is', null)
            .executeTakeFirstOrThrow();
          if (!Number(all.count)) continue;
          count += Number(all.count);
          const first = await firsts(db, watch)
            .select(({ fn }) => fn.min('e.due_at').as('due'))
            .executeTakeFirst();
          due = Math.min(due, first?.due ?? Infinity);
        }
        return { count, ...(count && { seconds: Math.max(0, (due - (await now(db))) / 1000) }) };
      }),
  };
}
