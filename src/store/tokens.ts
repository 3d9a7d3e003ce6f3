import type { Tokens, TokenStore } from '../auth/tokens';
import type { Engine } from './engine';
import type { Sealer } from './seal';

/** The longest lease that can be taken. One that seems to last longer was taken before a clock was set back. Milliseconds. */
const longest = 10 * 60_000;

/** The name of a connection's lease on the right to refresh its tokens. */
export const tokenLease = (connection: string): string => `tokens ${connection}`;

/** The tokens of connections, sealed, and the leases under which one process at a time refreshes them. */
export function storeTokens({ read, write, now }: Engine, sealer: Sealer): TokenStore {
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
    lease: (connection, holder, milliseconds) =>
      write(async (db) => {
        const time = await now(db);
        const until = time + Math.min(milliseconds, longest);
        const taken = await db
          .insertInto('leases')
          .values({ name: tokenLease(connection), holder, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((is) =>
                is.or([
                  is('leases.holder', '=', holder),
                  is('leases.until', '<=', time),
                  is('leases.until', '>', time + longest),
                ]),
              ),
          )
          .returning('holder')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    async release(connection, holder) {
      await write((db) =>
        db.deleteFrom('leases').where('name', '=', tokenLease(connection)).where('holder', '=', holder).execute(),
      );
    },
  };
}
