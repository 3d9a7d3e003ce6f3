import type { Db } from './store_tables';
import { keepAliveSpace } from './keep_alive_names';
import { encryptedColumns } from './encrypted_columns';
import type { Cipher } from './encryption';

/** The auth method of a connection, and the name of API tokens. */
export async function renameAuthMethod(db: Db): Promise<void> {
  await db.schema.alterTable('connections').renameColumn('way', 'auth_method').execute();
  await db.updateTable('connections').set({ auth_method: 'api_token' }).where('auth_method', '=', 'token').execute();
}

/** Former names of columns: table, former name, name. */
const renamed = [
  ['tokens', 'sealed', 'encrypted'],
  ['journal', 'sealed', 'encrypted'],
  ['journal', 'settled_at', 'outcome_at'],
  ['webhook_secrets', 'sealed', 'encrypted'],
  ['webhook_versions', 'noted_at', 'recorded_at'],
  ['trigger_events', 'sealed', 'encrypted'],
  ['trigger_events', 'place', 'position'],
] as const;

/** Tables and columns get the names of their field. The values stay encrypted for their first names. */
export async function renameColumns(db: Db): Promise<void> {
  for (const [table, from, to] of renamed) await db.schema.alterTable(table).renameColumn(from, to).execute();
  await db.schema
    .createTable('stored_values')
    .addColumn('space', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('encrypted', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('stored_values_key', ['space', 'name'])
    .execute();
  const former = db.withTables<{ kept: { space: string; name: string; sealed: string } }>();
  await former
    .insertInto('stored_values')
    .columns(['space', 'name', 'encrypted'])
    .expression(former.selectFrom('kept').select(['space', 'name', 'sealed']))
    .execute();
  await db.schema.dropTable('kept').execute();
}

/** The former space of the keep-alive results, and the start of the names of its leases. */
const formerSpace = 'keeper';

/** The keep-alive results move to a space with another name. One that can't be decrypted is dropped: the next call replaces it. */
export async function renameKeepAliveSpace(db: Db, cipher: Cipher): Promise<void> {
  const { boundTo } = encryptedColumns.values;
  const rows = await db.selectFrom('stored_values').selectAll().where('space', '=', formerSpace).execute();
  for (const { name, encrypted } of rows) {
    const text = decrypted(cipher, encrypted, [...boundTo, formerSpace, name]);
    if (text === undefined) continue;
    const moved = cipher.encrypt(text, [...boundTo, keepAliveSpace, name]);
    await db.insertInto('stored_values').values({ space: keepAliveSpace, name, encrypted: moved }).execute();
  }
  await db.deleteFrom('stored_values').where('space', '=', formerSpace).execute();
  await db.deleteFrom('leases').where('name', 'like', `${formerSpace} %`).execute();
}

function decrypted(cipher: Cipher, ...[value, place]: Parameters<Cipher['decrypt']>): string | undefined {
  try {
    return cipher.decrypt(value, place);
  } catch {
    return undefined;
  }
}
