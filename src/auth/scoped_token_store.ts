import type { TokenStore } from './token_store';

/**
 * A token store as one client sees it: hides the tokens of other clients and labels those it writes. A connection whose client was changed
 * can neither use nor renew the tokens of the former client.
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
