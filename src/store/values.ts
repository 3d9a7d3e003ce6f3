import type { Engine } from './engine';
import type { Cipher } from './cipher';

/** Small values by name, encrypted like secrets. Data that must be searched or counted gets a separate table instead. */
export interface ValueStore {
  read(name: string): Promise<unknown>;
  /** Stores any JSON value, and replaces the previous one. */
  write(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

export function storeValues({ read, write }: Engine, cipher: Cipher, space: string): ValueStore {
  return {
    read: (name) =>
      read(async (db) => {
        const row = await db
          .selectFrom('kept')
          .select('sealed')
          .where('space', '=', space)
          .where('name', '=', name)
          .executeTakeFirst();
        return row && (JSON.parse(cipher.decrypt(row.sealed, ['kept', 'sealed', space, name])) as unknown);
      }),
    async write(name, value) {
      const sealed = cipher.encrypt(JSON.stringify(value), ['kept', 'sealed', space, name]);
      await write((db) =>
        db
          .insertInto('kept')
          .values({ space, name, sealed })
          .onConflict((conflict) => conflict.columns(['space', 'name']).doUpdateSet({ sealed }))
          .execute(),
      );
    },
    async remove(name) {
      await write((db) => db.deleteFrom('kept').where('space', '=', space).where('name', '=', name).execute());
    },
  };
}
