import { join, resolve } from 'node:path';
import type { TokenStore } from '../auth/token_store';
import { databaseLeases, isPostgres, type Leases, memoryPlace, openDatabase } from '../database';
import { BrexError } from '../errors';
import type { Journal } from '../safety/journal';
import { readBoot, type StoreClock } from './boot';
import { type Connections, ConnectionTable } from './connections';
import { cellOf } from './encrypted_columns';
import { type Cipher, createCipher } from './encryption';
import { storeWording } from './store_wording';
import { StoreJournal } from './store_journal';
import { trimJournal } from './journal_retention';
import { hourly } from './retention';
import { journalQueries } from './journal_queries';
import { rotateKey } from './key_rotation';
import { checkHome, type Keys, makeHome, makeKeyFile, parseKeys, readKeyFile } from './encryption_keys';
import { currentVersion, migrate, update } from './migrations';
import type { Db, StoreDatabase, Tables } from './store_tables';
import { storeTokens } from './stored_tokens';
import { type StoredTriggers, storeTriggers } from './triggers';
import { storeValues, type ValueStore } from './stored_values';
import { storeVersion } from './version';
import { type StoredWebhooks, storeWebhooks } from './webhook_stores';

export type { StoredConnection } from './connection_rows';
export type { Connections } from './connections';
export type { ValueStore } from './stored_values';
export type { Leases } from '../database';
export type { StoredTriggers } from './triggers';
export type { StoredWebhooks } from './webhook_stores';

export type { Boot, StoreClock } from './boot';
export { inMemoryJournal } from '../safety/memory_journal';

/** Where a store keeps its data, and its key. */
export interface StoreOptions {
  /** A file or a postgres:// address. Default: the file `store.db` in `home`. */
  url?: string;
  /** The data folder; created, accessible only to its owner, when the first data is stored. */
  home: string;
  /**
   * Keeps all data in memory until the store is closed; for tests.
   * @default false
   */
  memory?: boolean;
  /** 32-byte keys as base64 or hex, separated by commas: the first encrypts, all decrypt. Default: the file `key` in `home`. */
  key?: string;
  /** The clocks. Default: this machine's. PostgreSQL has its own wall clock. */
  clock?: Partial<StoreClock>;
}

/**
 * Persistent storage. Every method rejects with a BrexError: `unavailable` if the database fails, and as documented
 * on each method.
 */
export interface Store {
  /** The stored connections. */
  readonly connections: Connections;
  /** The tokens of connections whose users sign in. */
  readonly tokens: TokenStore;
  /** Exclusive leases, held by one process at a time. */
  readonly leases: Leases;
  /**
   * The webhook state of a connection.
   * @param connection The connection's id.
   */
  webhooks(connection: string): StoredWebhooks;
  /**
   * The state of one watcher of a connection; watchers with different names each receive all events.
   * @param connection The connection's id.
   * @param watcher The name of the watcher.
   */
  triggers(connection: string, watcher: string): StoredTriggers;
  /**
   * The write journal of a connection; retained even after the connection is removed. After 90 days, only
   * what prevents a repeat is retained of a write that ended.
   * @param connection The connection's id.
   */
  journal(connection: string): Journal;
  /**
   * Small values of one part of the program.
   * @param space The name of that part.
   */
  values(space: string): ValueStore;
  /**
   * A 32-byte key for one purpose, derived from the store's key: the same in all processes over the store, until its key is rotated.
   * @param purpose What the key is for; each purpose has its own key.
   */
  keyFor(purpose: string): Uint8Array;
  /**
   * Re-encrypts all values under the first key, after which the other keys are no longer required; returns the number
   * of values.
   */
  rotateKey(): Promise<number>;
  /** Closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store and creates or updates its tables; safe for concurrent processes.
 * @param options Where the data is, and the key.
 * @throws BrexError `invalid_input`, with nothing changed, if the key, file or address is invalid or if a newer version
 * wrote the store; `unavailable` if the database fails.
 */
export async function openStore({ url, home, memory = false, key, clock }: StoreOptions): Promise<Store> {
  const given = key === undefined ? undefined : parseKeys(key, 'BREX_STORE_KEY');
  // Read on demand: another process may be creating the store and its key at this moment.
  const keys = () => given ?? readKeyFile(home);
  if (url === undefined || !given) checkHome(home);
  const machine = { now: () => Date.now(), boot: readBoot, ...clock };
  const place = memory ? memoryPlace : placeOf(url, home);
  const database = await openDatabase<Tables>(place, { wording: storeWording, schema, now: machine.now });
  try {
    const cipher = await prove(database, keys, () => makeKeyFile(home));
    return storeIn(database, cipher, machine);
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}

/** The schema of the tables in PostgreSQL. */
const schema = 'brex_connector';

function storeIn(database: StoreDatabase, cipher: Cipher, { boot }: StoreClock): Store {
  const leases = databaseLeases(database);
  const queries = journalQueries(database);
  const closing = new AbortController();
  let trimming: Promise<unknown> = Promise.resolve();
  const trimHourly = hourly(() => trimJournal(database, cipher, closing.signal));
  // Not awaited, and failures are ignored: the next process that opens the store does this as well.
  const trim = (): void => {
    const running = trimming;
    trimming = trimHourly().then(() => running);
  };
  return {
    connections: new ConnectionTable(database, cipher),
    tokens: storeTokens(database, cipher, leases),
    leases,
    webhooks: (connection) => storeWebhooks(database, cipher, leases, connection),
    triggers: (connection, watcher) => storeTriggers(database, cipher, leases, connection, watcher),
    journal: (connection) => new StoreJournal(database, cipher, { connection, queries, boot, trim }),
    values: (space) => storeValues(database, cipher, space),
    keyFor: (purpose) => cipher.keyFor(purpose),
    rotateKey: () => rotateKey(database, cipher),
    async close() {
      closing.abort();
      await trimming;
      await database.close();
    },
  };
}

/** The place of the database: an address, or the path of a file. Throws `invalid_input` for an address of another kind. */
function placeOf(url: string | undefined, home: string): string {
  if (url !== undefined && isPostgres(url)) return url;
  if (url !== undefined && /^(\w{2,}:|:|$)/.test(url))
    throw new BrexError('invalid_input', 'The store must be a file or a PostgreSQL database.', {
      remedy: 'Set BREX_STORE to the path of a file, or to an address such as postgres://user:password@host/database.',
      fields: [{ field: 'BREX_STORE', message: 'must be the path of a file or start with postgres://' }],
    });
  if (url === undefined) makeHome(home);
  return resolve(url ?? join(home, 'store.db'));
}

const probe = 'probe';

/** The cipher, after checking that the keys match the store. Tables are created or updated only after this check. */
async function prove(database: StoreDatabase, keys: () => Keys | undefined, make: () => Keys): Promise<Cipher> {
  const ready = await database.read(async (db) =>
    (await storeVersion(db, database)) === currentVersion ? cipherFor(await readProbe(db), keys()) : undefined,
  );
  if (ready) return ready;
  return database.exclusive(async (db) => {
    const version = await storeVersion(db, database);
    if (version) {
      const cipher = cipherFor(await readProbe(db), keys());
      await update(db, version, cipher);
      return cipher;
    }
    const cipher = createCipher(keys() ?? make());
    await migrate(db, version);
    const value = cipher.encrypt(probe, cellOf('probe', probe));
    await db.insertInto('meta').values({ name: probe, value }).execute();
    return cipher;
  });
}

const readProbe = (db: Db) =>
  db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', probe)
    .executeTakeFirstOrThrow()
    .then(({ value }) => value);

function cipherFor(encryptedProbe: string, keys: Keys | undefined): Cipher {
  if (!keys)
    throw new BrexError('invalid_input', 'The key of the store is missing.', {
      remedy:
        'Provide the key it was created with: in BREX_STORE_KEY, or as the file "key" in BREX_HOME. Nothing was changed.',
      fields: [{ field: 'BREX_STORE_KEY', message: 'is required for this store' }],
    });
  const cipher = createCipher(keys);
  cipher.decrypt(encryptedProbe, cellOf('probe', probe));
  return cipher;
}
