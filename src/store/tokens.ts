import type { Tokens, TokenStore } from '../auth/tokens';
import type { Engine } from './engine';
import type { Leases } from './leases';
import type { Sealer } from './seal';

/** The name of a connection's lease on the right to refresh its tokens. */
export const tokenLease = (connection: string): string => `tokens ${connection}`;

/** The tokens of connections, sealed, and the leases under which one process at a time refreshes them. */
export function storeTokens({ read, write }: Engine, sealer: Sealer, leases: Leases): TokenStore {
  const place = (connection: string) => ['tokens', 'sealed', connection] as const;
  return {
    read: (connection) =>
      read(async (db) => {
        const row = await db
          .selectFrom('tokens')
          .select('sealed')
          .where('connection', '=', connection)
          .executeTakeFirst();
        return row && (JSON.parse(sealer.unseal(row.sealed, place(connection))) as Tokens);
      }),
    async write(connection, tokens) {
      const sealed = sealer.seal(JSON.stringify(tokens), place(connection));
      await write((db) =>
        db
          .insertInto('tokens')
          .values({ connection, sealed })
          .onConflict((conflict) => conflict.column('connection').doUpdateSet({ sealed }))
          .execute(),
      );
    },
    async remove(connection) {
      await write((db) => db.deleteFrom('tokens').where('connection', '=', connection).execute());
    },
    lease: (connection, holder, milliseconds) => leases.take(tokenLease(connection), holder, milliseconds),
    release: (connection, holder) => leases.release(tokenLease(connection), holder),
  };
}
