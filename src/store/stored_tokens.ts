import type { Tokens, TokenStore } from '../auth/token_store';
import type { Leases } from '../database';
import { BrexError } from '../errors';
import { cellOf } from './encrypted_columns';
import type { Cipher } from './encryption';
import type { StoreDatabase } from './store_tables';

/** The name of the lease for refreshing a connection's tokens. */
export const tokenLease = (connection: string): string => `tokens ${connection}`;

/**
 * The encrypted tokens of stored connections, and the leases under which one process at a time refreshes them.
 * Writing rejects with `not_found` if the connection is not or no longer stored, so that no tokens outlive it.
 */
export function storeTokens({ read, write }: StoreDatabase, cipher: Cipher, leases: Leases): TokenStore {
  return {
    read: (connection) =>
      read(async (db) => {
        const row = await db
          .selectFrom('tokens')
          .select('encrypted')
          .where('connection', '=', connection)
          .executeTakeFirst();
        return row && (JSON.parse(cipher.decrypt(row.encrypted, cellOf('tokens', connection))) as Tokens);
      }),
    async write(connection, tokens) {
      const encrypted = cipher.encrypt(JSON.stringify(tokens), cellOf('tokens', connection));
      await write(async (db) => {
        // The update locks the row: removing the connection happens before or after this, never in between.
        const held = await db
          .updateTable('connections')
          .set({ id: connection })
          .where('id', '=', connection)
          .returning('id')
          .executeTakeFirst();
        if (!held) throw removed();
        await db
          .insertInto('tokens')
          .values({ connection, encrypted })
          .onConflict((conflict) => conflict.column('connection').doUpdateSet({ encrypted }))
          .execute();
      });
    },
    async remove(connection) {
      await write((db) => db.deleteFrom('tokens').where('connection', '=', connection).execute());
    },
    lease: (connection, holder, milliseconds) => leases.take(tokenLease(connection), holder, milliseconds),
    release: (connection, holder) => leases.release(tokenLease(connection), holder),
  };
}

const removed = (): BrexError =>
  new BrexError('not_found', 'The connection is no longer stored, so its sign-in was not stored.', {
    remedy: 'Store the connection again ("brex-connector connections add"), and sign in for it.',
  });
