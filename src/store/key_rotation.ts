import type { Kysely } from 'kysely';
import type { Db, Engine } from './engine';
import { reencryptJournal } from './journal_rows';
import { encryptedBy, type Cipher } from './cipher';
import { encryptedColumns } from './tables';

/** Re-encrypts, in one transaction, all values that use an older key; returns the number of values. */
export function rotateKey({ write }: Engine, cipher: Cipher): Promise<number> {
  return write(async (db) => {
    let count = 0;
    for (const columns of encryptedColumns) count += await reencryptColumn(db, columns, cipher);
    count += await reencryptJournal(db, cipher);
    return count;
  });
}

/** Repeats until no value is left: values changed by another process meanwhile are read again, not overwritten. */
async function reencryptColumn(db: Db, columns: (typeof encryptedColumns)[number], cipher: Cipher): Promise<number> {
  const { table, column, row } = columns;
  const tables = db as unknown as Kysely<Record<string, Record<string, string>>>;
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
      const place = [table, column, ...row.map((name) => record[name] ?? '')] as const;
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
