import { encryptedColumns } from './encrypted_columns';
import { encryptedBy, type Cipher } from './encryption';
import { reencryptJournal } from './journal_rows';
import type { Db, StoreDatabase } from './store_tables';

/** Re-encrypts, in one transaction, all values that use an older key; returns the number of values. */
export function rotateKey({ write }: StoreDatabase, cipher: Cipher): Promise<number> {
  return write(async (db) => {
    let count = 0;
    for (const columns of Object.values(encryptedColumns)) count += await reencryptColumn(db, columns, cipher);
    count += await reencryptJournal(db, cipher);
    return count;
  });
}

type EncryptedColumn = (typeof encryptedColumns)[keyof typeof encryptedColumns];

/** Repeats until no value is left: values changed by another process meanwhile are read again, not overwritten. */
async function reencryptColumn(db: Db, columns: EncryptedColumn, cipher: Cipher): Promise<number> {
  const { column, row, boundTo } = columns;
  // The table is known only at run time, and each of its columns that is read here is text.
  const table: string = columns.table;
  const tables = db.withTables<Record<string, Record<string, string>>>();
  let count = 0;
  for (;;) {
    let query = tables
      .selectFrom(table)
      .select([column, ...row])
      .where(column, 'not like', `${encryptedBy(cipher.keyId)}%`);
    if ('only' in columns) query = query.where(row[0], '=', columns.only);
    const old = await query.execute();
    if (!old.length) return count;
    for (const record of old) {
      const place = [...boundTo, ...row.map((name) => record[name] ?? '')] as const;
      const before = record[column] ?? '';
      let change = tables
        .updateTable(table)
        .set({ [column]: cipher.encrypt(cipher.decrypt(before, place), place) })
        .where(column, '=', before);
      for (const name of row) change = change.where(name, '=', record[name] ?? '');
      count += Number((await change.executeTakeFirst()).numUpdatedRows);
    }
  }
}
