import { randomUUID } from 'node:crypto';
import type { DeliveryStore } from '../webhooks';
import { hourly, retention } from './retention';
import type { Db, StoreDatabase } from './store_tables';

/** The processed deliveries of a connection's webhooks, and the record versions they announced. */
export function storeDeliveries({ write, now }: StoreDatabase, connection: string): DeliveryStore {
  // A late release must not free a delivery that another process has since taken.
  const holder = randomUUID();
  const prune = hourly(() => write(async (db) => deleteBefore(db, connection, (await now(db)) - retention)));
  return {
    async claim(id, seconds) {
      const claim = await write(async (db) => {
        const time = await now(db);
        return claimDelivery(db, { connection, id, holder, time, held_until: time + seconds * 1000 });
      });
      await prune();
      return claim;
    },
    async done(id) {
      await write(async (db) => {
        const done_at = await now(db);
        await db
          .insertInto('webhook_deliveries')
          .values({ connection, id, holder, held_until: done_at, done_at })
          .onConflict((conflict) =>
            conflict.columns(['connection', 'id']).doUpdateSet({ done_at, held_until: done_at }),
          )
          .execute();
      });
    },
    async release(id) {
      await write((db) =>
        db
          .deleteFrom('webhook_deliveries')
          .where('connection', '=', connection)
          .where('id', '=', id)
          .where('holder', '=', holder)
          .where('done_at', 'is', null)
          .execute(),
      );
    },
    raise: (subject, version) =>
      write(async (db) => raiseVersion(db, { connection, subject, version, recorded_at: await now(db) })),
  };
}

interface Claim {
  connection: string;
  id: string;
  holder: string;
  time: number;
  held_until: number;
}

async function claimDelivery(
  db: Db,
  { connection, id, holder, time, held_until }: Claim,
): Promise<'mine' | 'done' | 'held'> {
  const taken = await db
    .insertInto('webhook_deliveries')
    .values({ connection, id, holder, held_until, done_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['connection', 'id'])
        .doUpdateSet({ holder, held_until })
        .where('webhook_deliveries.done_at', 'is', null)
        .where('webhook_deliveries.held_until', '<=', time),
    )
    .returning('id')
    .executeTakeFirst();
  if (taken) return 'mine';
  const row = await db
    .selectFrom('webhook_deliveries')
    .select('done_at')
    .where('connection', '=', connection)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.done_at ? 'done' : 'held';
}

/** Records a version if it is newer than the known one; returns the newest. */
async function raiseVersion(
  db: Db,
  row: { connection: string; subject: string; version: number; recorded_at: number },
): Promise<number> {
  const { connection, subject, version, recorded_at } = row;
  await db
    .insertInto('webhook_versions')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['connection', 'subject'])
        .doUpdateSet({ version, recorded_at })
        .where('webhook_versions.version', '<', version),
    )
    .execute();
  const newest = await db
    .selectFrom('webhook_versions')
    .select('version')
    .where('connection', '=', connection)
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow();
  return newest.version;
}

/** Deletes what was handled before a time. */
async function deleteBefore(db: Db, connection: string, time: number): Promise<void> {
  const deliveries = db.deleteFrom('webhook_deliveries').where('connection', '=', connection);
  await deliveries.where('held_until', '<', time).execute();
  const versions = db.deleteFrom('webhook_versions').where('connection', '=', connection);
  await versions.where('recorded_at', '<', time).execute();
}
