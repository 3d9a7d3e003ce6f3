import { join, resolve } from 'node:path';
import type { TokenStore } from '../auth/tokens';
import { BrexError } from '../errors';
import type { TriggerStore } from '../triggers';
import { type Connections, storeConnections } from './connections';
import { readBoot } from './boot';
import type { Db, Engine, StoreClock } from './engine';
import type { Journal } from '../safety/journal';
import { forgetOld, storeJournal } from './journal';
import { signJournal } from './journal_rows';
import { type ValueStore, storeValues } from './values';
import { checkHome, type Keys, makeHome, makeKeyFile, parseKeys, readKeyFile } from './keys';
import { type Leases, storeLeases } from './leases';
import { currentVersion, migrate, signedSince } from './migrations';
import { storeVersion } from './version';
import { openPostgres } from './postgres';
import { rotateKey } from './key_rotation';
import { createCipher, type Cipher } from './cipher';
import { memoryUrl, openSqlite } from './sqlite';
import { storeTokens } from './tokens';
import { storeTriggers } from './triggers';
import { type StoredWebhooks, storeWebhooks } from './webhooks';

export type { Connections, StoredConnection } from './connections';
export type { ValueStore } from './values';
export type { Leases } from './leases';
export type { StoredWebhooks } from './webhooks';
export type { Journal } from '../safety/journal';
export { inMemoryJournal as inMemory } from '../safety/memory_journal';

export interface StoreOptions {
  /** A file or a postgres:// address. Default: the file `store.db` in `home`. */
  url?: string;
  /** The data folder; created, accessible only to its owner, when the first data is stored. */
  home: string;
  /** Keeps all data in memory until the store is closed; for tests. Default: false. */
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
  readonly connections: Connections;
  readonly tokens: TokenStore;
  /** Exclusive leases, held by one process at a time. */
  readonly leases: Leases;
  /** The webhook state of a connection, by the connection's id. */
  webhooks(connection: string): StoredWebhooks;
  /** The state of one watcher of a connection; watchers with different names each receive all events. */
  triggers(connection: string, watcher: string): TriggerStore;
  /** The write journal of a connection, by its id; retained for at least 90 days, even after the connection is removed. */
  journal(connection: string): Journal;
  /** Small values of one part of the program. */
  values(space: string): ValueStore;
  /**
   * Re-encrypts all values under the first key, after which the other keys are no longer required; returns the number
   * of values.
   */
  rotateKey(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the store and creates or updates its tables; safe for concurrent processes. Rejects with `invalid_input`, and
 * changes nothing, if the key, file or address is invalid or if a newer version wrote the store.
 */
export async function openStore({ url, home, memory = false, key, clock }: StoreOptions): Promise<Store> {
  const given = key === undefined ? undefined : parseKeys(key, 'BREX_STORE_KEY');
  // Read on demand: another process may be creating the store and its key at this moment.
  const keys = () => given ?? readKeyFile(home);
  if (url === undefined || !given) checkHome(home);
  const time = { now: () => Date.now(), boot: readBoot, ...clock };
  const engine = await (memory ? openSqlite(memoryUrl, time) : openEngine(url, home, time));
  try {
    const cipher = await prove(engine, keys, () => makeKeyFile(home));
    const leases = storeLeases(engine);
    let forgetting: Promise<void> | undefined;
    return {
      connections: storeConnections(engine, cipher),
      tokens: storeTokens(engine, cipher, leases),
      leases,
      webhooks: (connection) => storeWebhooks(engine, cipher, leases, connection),
      triggers: (connection, watcher) => storeTriggers(engine, cipher, leases, connection, watcher),
      journal(connection) {
        // Not awaited, and failures are ignored: the next process that opens the store does this as well.
        forgetting ??= forgetOld(engine).catch(() => undefined);
        return storeJournal(engine, cipher, connection);
      },
      values: (space) => storeValues(engine, cipher, space),
      rotateKey: () => rotateKey(engine, cipher),
      async close() {
        await forgetting;
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error;
  }
}

function openEngine(url: string | undefined, home: string, clock: StoreClock): Promise<Engine> {
  if (url !== undefined && /^postgres(ql)?:\/\//i.test(url)) return openPostgres(url, clock);
  if (url !== undefined && /^(\w{2,}:|:|$)/.test(url))
    throw new BrexError('invalid_input', 'The store must be a file or a PostgreSQL.', {
      remedy: 'Set BREX_STORE to the path of a file, or to an address such as postgres://user:password@host/database.',
      fields: [{ field: 'BREX_STORE', message: 'must be the path of a file or begin with postgres://' }],
    });
  if (url === undefined) makeHome(home);
  return openSqlite(resolve(url ?? join(home, 'store.db')), clock);
}

const probe = 'probe';

/** The cipher, after checking that the keys match the store. Tables are created or updated only after this check. */
async function prove(engine: Engine, keys: () => Keys | undefined, make: () => Keys): Promise<Cipher> {
  const ready = await engine.read(async (db) =>
    (await storeVersion(db, engine)) === currentVersion ? sealerFor(await readProbe(db), keys()) : undefined,
  );
  if (ready) return ready;
  return engine.alone(async (db) => {
    const version = await storeVersion(db, engine);
    if (version) {
      const cipher = sealerFor(await readProbe(db), keys());
      await migrate(db, version);
      if (version < signedSince) await signJournal(db, cipher);
      return cipher;
    }
    const cipher = createCipher(keys() ?? make());
    await migrate(db, version);
    const value = cipher.encrypt(probe, ['meta', 'value', probe]);
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

function sealerFor(sealed: string, keys: Keys | undefined): Cipher {
  if (!keys)
    throw new BrexError('invalid_input', 'The key of the store is missing.', {
      remedy:
        'Give the key it was made with: in BREX_STORE_KEY, or as the file "key" in BREX_HOME. Nothing was changed.',
      fields: [{ field: 'BREX_STORE_KEY', message: 'is required for this store' }],
    });
  const cipher = createCipher(keys);
  cipher.decrypt(sealed, ['meta', 'value', probe]);
  return cipher;
}
