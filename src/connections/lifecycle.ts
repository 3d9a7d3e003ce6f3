import { type Host, logout, inMemoryTokenStore, revoke, type Revocation, type Settings } from '../connector';
import { BrexError } from '../errors';
import type { Store, StoredConnection } from '../store';

/** The transport for requests to Brex, as in `connect`. */
type Carrying = Pick<Host, 'proxy'>;

/** The connection that was removed or signed out, and whether its access was revoked at Brex. */
export interface Removal extends Revocation {
  connection: StoredConnection;
}

/** The edited connection, and the revocation of the former client's access if the edit ended it. */
export interface Edit {
  connection: StoredConnection;
  ended?: Revocation;
}

/**
 * Removes a stored connection and revokes its access at Brex. Revokes first, while the tokens are still known; a
 * failed revocation is reported and does not stop the removal. Rejects with `not_found` for an unknown name.
 */
export async function removeStored(store: Store, name: string, host: Carrying = {}): Promise<Removal> {
  const { id } = await store.connections.get(name);
  const ended = await settingsOf(store, name)
    .then((settings) => revoke({ settings, store, id, host }))
    .catch(notRevoked);
  return { connection: await store.connections.remove(name), ...ended };
}

/**
 * Signs a stored connection out and keeps its settings. Rejects with `not_found` for an unknown name, and as `logout`
 * does; the connection then stays signed in.
 */
export async function signOutStored(store: Store, name: string, host: Carrying = {}): Promise<Removal> {
  const { connection, settings } = await store.connections.settingsOf(name);
  return { connection, ...(await logout({ settings, store, id: connection.id, host })) };
}

/**
 * Replaces the settings of a stored connection. If that ends a sign-in (another client, sign-in address, account type
 * or auth method, or another secret for more rights), the former client's access is revoked at Brex with its former
 * settings. Rejects as `connections.edit` does.
 */
export async function editStored(
  store: Store,
  name: string,
  settings: object,
  { authMethod, ...host }: Carrying & { authMethod?: string } = {},
): Promise<Edit> {
  const { id } = await store.connections.get(name);
  const before = await settingsOf(store, name).catch(() => undefined);
  const tokens = await store.tokens.read(id).catch(() => undefined);
  const connection = await store.connections.edit(name, settings, authMethod);
  if (!before || !tokens || (await store.tokens.read(id))) return { connection };
  const former = { tokens: inMemoryTokenStore() };
  await former.tokens.write(id, tokens);
  return { connection, ended: await revoke({ settings: before, store: former, id, host }).catch(notRevoked) };
}

const settingsOf = async (store: Store, name: string): Promise<Settings> =>
  (await store.connections.settingsOf(name)).settings;

/** A connection with unreadable or unusable settings can still be removed. */
function notRevoked(error: unknown): Revocation {
  if (!BrexError.is(error)) throw error;
  return { revoked: false, reason: `Its access could not be taken back at Brex. ${error.message}` };
}
