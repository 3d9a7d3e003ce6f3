import { randomUUID } from 'node:crypto';
import { addressOf, type KnownSecrets, type Listeners, type SecretMemory, type SeenStore } from '../webhooks';
import { inTurn } from './alone';
import { hourly, remembered } from './ageing';
import type { Db, Engine } from './engine';
import type { Leases } from './leases';
import type { Sealer } from './seal';

/** What a connection's webhooks leave behind: hand the parts to `createReceiver` and `createSubscription` under their names. */
export interface StoredWebhooks {
  /** Which deliveries were dealt with, remembered for 30 days. */
  readonly seen: SeenStore;
  /** The secrets that sign, sealed, and how the one that matched was decoded. */
  readonly secretMemory: SecretMemory;
  /** Who listens at one of our addresses. */
  listeners(url: string): Listeners;
  /** The addresses at which somebody listens. */
  addresses(): Promise<string[]>;
  /** Does work on the account's subscription while no other process does. Rejects with `timeout` when the others do not end. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

const webhookLease = (connection: string): string => `webhooks ${connection}`;

/** The state of a connection's webhooks. */
export function storeWebhooks(engine: Engine, sealer: Sealer, leases: Leases, connection: string): StoredWebhooks {
  const { read, write } = engine;
  const place = ['webhook_secrets', 'sealed', connection] as const;
  return {
    seen: storeSeen(engine, connection),
    secretMemory: {
      read: () =>
        read(async (db) => {
          const row = await db
            .selectFrom('webhook_secrets')
            .select('sealed')
            .where('connection', '=', connection)
            .executeTakeFirst();
          return row && (JSON.parse(sealer.unseal(row.sealed, place)) as KnownSecrets);
        }),
      async write(known) {
        const sealed = sealer.seal(JSON.stringify(known), place);
        await write((db) =>
          db
            .insertInto('webhook_secrets')
            .values({ connection, sealed })
            .onConflict((conflict) => conflict.column('connection').doUpdateSet({ sealed }))
            .execute(),
        );
      },
    },
    listeners: (url) => storeListeners(engine, connection, addressOf(url)),
    async addresses() {
      const rows = await read((db) =>
        db.selectFrom('webhook_listeners').select('url').distinct().where('connection', '=', connection).execute(),
      );
      return rows.map(({ url }) => url).sort();
    },
    alone: (work) => inTurn(leases, webhookLease(connection), work),
  };
}

function storeSeen({ write, now }: Engine, connection: string): SeenStore {
  // One that is late with its release must not free what another has taken on since.
  const holder = randomUUID();
  const prune = hourly(() =>
    write(async (db) => {
      const before = (await now(db)) - remembered;
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

function storeListeners({ read, write }: Engine, connection: string, url: string): Listeners {
  return {
    async all() {
      const rows = await read((db) =>
        db
          .selectFrom('webhook_listeners')
          .select(['listener', 'events'])
          .where('connection', '=', connection)
          .where('url', '=', url)
          .execute(),
      );
      return Object.fromEntries(rows.map(({ listener, events }) => [listener, JSON.parse(events) as string[]]));
    },
    async set(listener, asked) {
      const events = JSON.stringify(asked);
      await write((db) =>
        db
          .insertInto('webhook_listeners')
          .values({ connection, url, listener, events })
          .onConflict((conflict) => conflict.columns(['connection', 'url', 'listener']).doUpdateSet({ events }))
          .execute(),
      );
    },
    async remove(listener) {
      await write((db) =>
        db
          .deleteFrom('webhook_listeners')
          .where('connection', '=', connection)
          .where('url', '=', url)
          .where('listener', '=', listener)
          .execute(),
      );
    },
  };
}

/** Removes what a connection's webhooks left. */
export async function forgetWebhooks(db: Db, connection: string): Promise<void> {
  for (const table of ['webhook_deliveries', 'webhook_versions', 'webhook_listeners', 'webhook_secrets'] as const)
    await db.deleteFrom(table).where('connection', '=', connection).execute();
  await db.deleteFrom('leases').where('name', '=', webhookLease(connection)).execute();
}
