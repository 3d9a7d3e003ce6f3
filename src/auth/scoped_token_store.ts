import type { TokenStore } from './tokens';

/**
 * A store of tokens as one client sees it: tokens that were given to another are not there for it, and those it writes say whose they
 * are. So a connection whose client was changed can neither use nor renew what the former client was given.
 */
export function ownTokens(store: TokenStore, client: string): TokenStore {
  return {
    async read(connection) {
      const tokens = await store.read(connection);
      return tokens?.client === undefined || tokens.client === client ? tokens : undefined;
    },
    write: (connection, tokens) => store.write(connection, { ...tokens, client }),
    remove: (connection) => store.remove(connection),
    lease: (connection, holder, milliseconds) => store.lease(connection, holder, milliseconds),
    release: (connection, holder) => store.release(connection, holder),
  };
}
