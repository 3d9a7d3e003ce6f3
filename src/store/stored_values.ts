import { cellOf } from './encrypted_columns';
import type { Cipher } from './encryption';
import type { StoreDatabase } from './store_tables';

/** Small values by name, encrypted like secrets. Data that must be searched or counted gets a separate table instead. */
export interface ValueStore {
  /** The names that have a value, in order. */
  names(): Promise<string[]>;
  /** The value of a name; undefined if there is none. */
  read(name: string): Promise<unknown>;
  /** Stores any JSON value, and replaces the previous one. */
  write(name: string, value: unknown): Promise<void>;
  /** Deletes the value of a name, if there is one. */
  remove(name: string): Promise<void>;
}

export function storeValues({ read, write }: StoreDatabase, cipher: Cipher, space: string): ValueStore {
  return {
    names: () =>
      read(async (db) => {
        const rows = await db.selectFrom('stored_values').select('name').where('space', '=', space).execute();
        return rows.map(({ name }) => name).sort();
      }),
    read: (name) =>
      read(async (db) => {
        const row = await db
          .selectFrom('stored_values')
          .select('encrypted')
          .where('space', '=', space)
          .where('name', '=', name)
          .executeTakeFirst();
        return row && (JSON.parse(cipher.decrypt(row.encrypted, cellOf('values', space, name))) as unknown);
      }),
    async write(name, value) {
      const encrypted = cipher.encrypt(JSON.stringify(value), cellOf('values', space, name));
      await write((db) =>
        db
          .insertInto('stored_values')
          .values({ space, name, encrypted })
          .onConflict((conflict) => conflict.columns(['space', 'name']).doUpdateSet({ encrypted }))
          .execute(),
      );
    },
    async remove(name) {
      await write((db) => db.deleteFrom('stored_values').where('space', '=', space).where('name', '=', name).execute());
    },
  };
}
