import { randomUUID } from 'node:crypto';
import type { Ledger, TriggerState, TriggerStore } from '../triggers';
import { withLease } from './exclusive_work';
import type { Db, Engine } from './engine';
import type { Leases } from './leases';
import { storeOutbox } from './outbox';
import type { Cipher } from './cipher';

const leaseOf = (connection: string, watcher: string, work: string): string =>
  `watch ${connection} ${JSON.stringify([watcher, work])}`;

/**
 * The state of one watcher of a connection. Records of pending events are encrypted; the content of other records is
 * not stored.
 */
export function storeTriggers(
  engine: Engine,
  cipher: Cipher,
  leases: Leases,
  connection: string,
  watcher: string,
): TriggerStore {
  const { read, write, now } = engine;
  const outbox = storeOutbox(engine, cipher, connection, watcher);
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
        // The write locks the row: it sees changes by others, and blocks new ones meanwhile.
        const { id, state } = await db
          .insertInto('trigger_watches')
          .values({ id: randomUUID(), connection, watcher, trigger, state: null })
          .onConflict((conflict) => conflict.columns(['connection', 'watcher', 'trigger']).doUpdateSet({ trigger }))
          .returning(['id', 'state'])
          .executeTakeFirstOrThrow();
        const found_at = await now(db);
        return work({
          state: stateIn(state),
          ...ledgerOf(db, id),
          push: (found) => outbox.push(db, id, found_at, found),
        });
      }),
    alone: (name, work) => withLease(leases, leaseOf(connection, watcher, name), work),
    take: outbox.take,
    done: outbox.done,
    failed: outbox.failed,
    waiting: outbox.waiting,
  };
}

const stateIn = (text: string | null | undefined): TriggerState | undefined =>
  text ? (JSON.parse(text) as TriggerState) : undefined;

function ledgerOf(db: Db, watch: string): Omit<Ledger, 'state' | 'push'> {
  const columns = ['key', 'version', 'revision', 'at', 'gone'] as const;
  const shown = ({ gone, ...row }: { key: string; version: string; revision: number; at: number; gone: number }) => ({
    ...row,
    gone: gone === 1,
  });
  return {
    async save(state) {
      await db
        .updateTable('trigger_watches')
        .set({ state: JSON.stringify(state) })
        .where('id', '=', watch)
        .execute();
    },
    async known(keys) {
      if (!keys.length) return [];
      const rows = await db
        .selectFrom('trigger_records')
        .select(columns)
        .where('watch', '=', watch)
        .where('key', 'in', keys)
        .execute();
      return rows.map(shown);
    },
    async put(records, by) {
      if (!records.length) return;
      const rows = records.map(({ gone, ...record }) => ({
        watch,
        ...record,
        gone: Number(gone),
        read: gone ? null : (by ?? null),
      }));
      await db
        .insertInto('trigger_records')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['watch', 'key']).doUpdateSet((is) => ({
            version: is.ref('excluded.version'),
            revision: is.ref('excluded.revision'),
            at: is.ref('excluded.at'),
            gone: is.ref('excluded.gone'),
            // A record from a webhook may be missing from the list; only records that a list showed can go missing
            // from it.
            read: is
              .case()
              .when('excluded.gone', '=', 1)
              .then(null)
              .else(is.fn.coalesce('excluded.read', 'trigger_records.read'))
              .end(),
          })),
        )
        .execute();
    },
    async touch(keys, by) {
      if (!keys.length) return;
      await db
        .updateTable('trigger_records')
        .set({ read: by })
        .where('watch', '=', watch)
        .where('key', 'in', keys)
        .execute();
    },
    async unseen(by, most) {
      const rows = await db
        .selectFrom('trigger_records')
        .select(columns)
        .where('watch', '=', watch)
        .where('gone', '=', 0)
        .where('read', '<', by)
        .limit(most)
        .execute();
      return rows.map(shown);
    },
    async listed() {
      const { count } = await db
        .selectFrom('trigger_records')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('watch', '=', watch)
        .where('gone', '=', 0)
        .where('read', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

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
