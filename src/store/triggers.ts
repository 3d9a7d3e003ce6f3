import { randomUUID } from 'node:crypto';
import { type Leases, withLease } from '../database';
import type { TriggerState, TriggerStore } from '../triggers';
import type { Cipher } from './encryption';
import { Outbox } from './outbox';
import type { Db, StoreDatabase } from './store_tables';
import { StoredLedger } from './trigger_ledger';

/** A TriggerStore that also shows which events are not handled yet. */
export interface StoredTriggers extends TriggerStore {
  /**
   * Those of these events that are pending: queued, and not handled yet.
   * @param ids The ids of the events.
   */
  pending(ids: readonly string[]): Promise<string[]>;
}

const leaseOf = (connection: string, watcher: string, work: string): string =>
  `watch ${connection} ${JSON.stringify([watcher, work])}`;

/**
 * The state of one watcher of a connection. Records of pending events are encrypted; the content of other records is
 * not stored.
 */
export function storeTriggers(
  database: StoreDatabase,
  cipher: Cipher,
  leases: Leases,
  connection: string,
  watcher: string,
): StoredTriggers {
  const { read, write, now } = database;
  const outbox = new Outbox(database, cipher, connection, watcher);
  return {
    state: (trigger) =>
      read(async (db) => {
        const row = await db
          .selectFrom('trigger_watches')
          .select('state')
          .where('connection', '=', connection)
          .where('watcher', '=', watcher)
          .where('trigger', '=', trigger)
          .executeTakeFirst();
        return stateIn(row?.state);
      }),
    change: (trigger, work) =>
      write(async (db) => {
        const { id, state } = await lockWatch(db, { connection, watcher, trigger });
        const found_at = await now(db);
        return work(
          new StoredLedger(db, id, { state: stateIn(state), push: (found) => outbox.push(db, id, found_at, found) }),
        );
      }),
    alone: (name, work) => withLease(leases, leaseOf(connection, watcher, name), work),
    take: (triggers, how) => outbox.take(triggers, how),
    done: (id) => outbox.done(id),
    failed: (id, seconds) => outbox.failed(id, seconds),
    waiting: (triggers) => outbox.waiting(triggers),
    pending: (ids) => outbox.pending(ids),
  };
}

/** The row of a watcher in a trigger. The write locks it: it sees changes by others, and blocks new ones meanwhile. */
const lockWatch = (db: Db, watch: { connection: string; watcher: string; trigger: string }) =>
  db
    .insertInto('trigger_watches')
    .values({ id: randomUUID(), ...watch, state: null })
    .onConflict((conflict) =>
      conflict.columns(['connection', 'watcher', 'trigger']).doUpdateSet({ trigger: watch.trigger }),
    )
    .returning(['id', 'state'])
    .executeTakeFirstOrThrow();

const stateIn = (text: string | null | undefined): TriggerState | undefined =>
  text ? (JSON.parse(text) as TriggerState) : undefined;

/** Removes the state of a connection's watchers. */
export async function forgetTriggers(db: Db, connection: string): Promise<void> {
  const own = await db.selectFrom('trigger_watches').select('id').where('connection', '=', connection).execute();
  const ids = own.map(({ id }) => id);
  if (ids.length)
    for (const table of ['trigger_records', 'trigger_events'] as const)
      await db.deleteFrom(table).where('watch', 'in', ids).execute();
  await db.deleteFrom('trigger_watches').where('connection', '=', connection).execute();
  await db.deleteFrom('leases').where('name', 'like', `watch ${connection} %`).execute();
}
