import { BrexError } from '../errors';
import { currentVersion } from './migrations';
import type { Db, StoreDatabase } from './store_tables';

/** The version of the existing tables, 0 if there are none. Throws `invalid_input` for a newer or foreign database. */
export async function storeVersion(db: Db, database: StoreDatabase): Promise<number> {
  const tables = await database.tables(db);
  if (!tables.length) return 0;
  const version = tables.includes('meta') && tables.includes('connections') ? await readVersion(db) : NaN;
  if (!Number.isSafeInteger(version) || version < 1)
    throw new BrexError('invalid_input', 'The database is not a store of this connector.', {
      remedy: 'Set BREX_STORE to the file of a store, or to one that does not exist yet. It was not changed.',
    });
  if (version > currentVersion)
    throw new BrexError(
      'invalid_input',
      `The store was written by a newer version of brex-connector (schema version ${version}; this program supports up to ${currentVersion}).`,
      { remedy: 'Update brex-connector here as well. The store was not changed.' },
    );
  return version;
}

async function readVersion(db: Db): Promise<number> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'version')
    .executeTakeFirst()
    .catch(() => undefined);
  return Number(row?.value ?? NaN);
}
