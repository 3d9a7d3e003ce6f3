import type { Tokens, TokenStore } from '../auth/tokens';
import { BrexError } from '../errors';
import type { Engine } from './engine';
import type { Leases } from './leases';
import type { Cipher } from './cipher';

/** The name of the lease for refreshing a connection's tokens. */
export const tokenLease = (connection: string): string => `tokens ${connection}`;

/**
 * The encrypted tokens of stored connections, and the leases under which one process at a time refreshes them.
 * Writing rejects with `not_found` if the connection is not or no longer stored, so that no tokens outlive it.
 */
export function storeTokens({ read, write }: Engine, cipher: Cipher, leases: Leases): TokenStore {
  const place = (connection: string) => ['tokens', 'sealed', connection] as const;
  return {
    read: (connection) =>
      read(async (db) => {
        const row = await db
          .selectFrom('tokens')
          .select('sealed')
          .where('connection', '=', connection)
          .executeTakeFirst();
        return row && (JSON.parse(cipher.decrypt(row.sealed, place(connection))) as Tokens);
      }),
    async write(connection, tokens) {
      const sealed = cipher.encrypt(JSON.stringify(tokens), place(connection));
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
          .values({ connection, sealed })
          .onConflict((conflict) => conflict.column('connection').doUpdateSet({ sealed }))
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
  new BrexError('not_found', 'The connection is not stored any more, so its sign-in is not kept.', {
    remedy: 'Store the connection again ("brex-connector connections add"), and sign in for it.',
  });
