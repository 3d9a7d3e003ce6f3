import { randomUUID } from 'node:crypto';
import type { DeliveryStore } from '../webhooks';
import { hourly, retention } from './retention';
import type { Engine } from './engine';

/** The processed deliveries of a connection's webhooks, and the record versions they announced. */
export function storeSeen({ write, now }: Engine, connection: string): DeliveryStore {
  // A late release must not free a delivery that another process has since taken.
  const holder = randomUUID();
  const prune = hourly(() =>
    write(async (db) => {
      const before = (await now(db)) - retention;
      await db
        .deleteFrom('webhook_deliveries')
        .where('connection', '=', connection)
        .where('held_until', '<', before)
        .execute();
      await db
        .deleteFrom('webhook_versions')
        .where('connection', '=', connection)
        .where('noted_at', '<', before)
        .execute();
    }),
  );
  return {
    async claim(id, seconds) {
      const claim = await write(async (db) => {
        const time = await now(db);
        const held_until = time + seconds * 1000;
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
      write(async (db) => {
        const noted_at = await now(db);
        await db
          .insertInto('webhook_versions')
          .values({ connection, subject, version, noted_at })
          .onConflict((conflict) =>
            conflict
              .columns(['connection', 'subject'])
              .doUpdateSet({ version, noted_at })
              .where('webhook_versions.version', '<', version),
          )
          .execute();
        const row = await db
          .selectFrom('webhook_versions')
          .select('version')
          .where('connection', '=', connection)
          .where('subject', '=', subject)
          .executeTakeFirstOrThrow();
        return row.version;
      }),
  };
}
