import { type Leases, withLeaseInOrder } from '../database';
import {
  normalizedUrl,
  type KnownSecrets,
  type ListenerStore,
  type SecretCache,
  type DeliveryStore,
} from '../webhooks';
import { storeDeliveries } from './deliveries';
import { cellOf } from './encrypted_columns';
import type { Cipher } from './encryption';
import type { Db, StoreDatabase } from './store_tables';

/** The webhook state of a connection: pass its parts to `createReceiver` and `createSubscription` under their names. */
export interface StoredWebhooks {
  /** Handled deliveries, retained for 30 days. */
  readonly deliveries: DeliveryStore;
  /** The signing secrets, encrypted, and the decoding of the one that matched. */
  readonly secretCache: SecretCache;
  /** The listeners at one of our addresses. */
  listeners(url: string): ListenerStore;
  /** The addresses that have listeners. */
  addresses(): Promise<string[]>;
  /**
   * Runs work on the account's subscription under an exclusive lease. Rejects with `timeout` if other processes do
   * not finish.
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

const webhookLease = (connection: string): string => `webhooks ${connection}`;

export function storeWebhooks(
  database: StoreDatabase,
  cipher: Cipher,
  leases: Leases,
  connection: string,
): StoredWebhooks {
  const { read, write } = database;
  const place = cellOf('webhook_secrets', connection);
  return {
    deliveries: storeDeliveries(database, connection),
    secretCache: {
      read: () =>
        read(async (db) => {
          const row = await db
            .selectFrom('webhook_secrets')
            .select('encrypted')
            .where('connection', '=', connection)
            .executeTakeFirst();
          return row && (JSON.parse(cipher.decrypt(row.encrypted, place)) as KnownSecrets);
        }),
      async write(known) {
        const encrypted = cipher.encrypt(JSON.stringify(known), place);
        await write((db) =>
          db
            .insertInto('webhook_secrets')
            .values({ connection, encrypted })
            .onConflict((conflict) => conflict.column('connection').doUpdateSet({ encrypted }))
            .execute(),
        );
      },
    },
    listeners: (url) => storeListeners(database, connection, normalizedUrl(url)),
    async addresses() {
      const rows = await read((db) =>
        db.selectFrom('webhook_listeners').select('url').distinct().where('connection', '=', connection).execute(),
      );
      return rows.map(({ url }) => url).sort();
    },
    alone: (work) => withLeaseInOrder(leases, webhookLease(connection), work),
  };
}

function storeListeners({ read, write }: StoreDatabase, connection: string, url: string): ListenerStore {
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

/** Removes a connection's webhook state. */
export async function forgetWebhooks(db: Db, connection: string): Promise<void> {
  for (const table of ['webhook_deliveries', 'webhook_versions', 'webhook_listeners', 'webhook_secrets'] as const)
    await db.deleteFrom(table).where('connection', '=', connection).execute();
  await db.deleteFrom('leases').where('name', '=', webhookLease(connection)).execute();
}
