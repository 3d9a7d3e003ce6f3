import { type Host, logout, inMemoryTokenStore, revoke, type Revocation, type Settings } from '../connector';
import { BrexError } from '../errors';
import type { Store, StoredConnection } from '../store';

/** The transport for requests to Brex, as in `connect`. */
/** The connection that was removed or signed out, and whether its access was revoked at Brex. */
export interface Removal extends Revocation {
  /** The connection. */
  connection: StoredConnection;
}

/** The edited connection, and the revocation of the former client's access if the edit ended it. */
export interface Edit {
  /** The connection as edited. */
  connection: StoredConnection;
  /** The revocation of the former client's access. */
  ended?: Revocation;
}

/**
 * Removes a stored connection and revokes its access at Brex. Revokes first, while the tokens are still known; a
 * failed revocation is reported and does not stop the removal.
 * @param store The store of the connection.
 * @param name The name of the connection.
 * @param host The proxy for the revocation.
 * @throws BrexError `not_found` for an unknown name.
 */
export async function removeStored(store: Store, name: string, host: Pick<Host, 'proxy'> = {}): Promise<Removal> {
  const { id } = await store.connections.get(name);
  const ended = await settingsOf(store, name)
    .then((settings) => revoke({ settings, store, id, host }))
    .catch(notRevoked);
  return { connection: await store.connections.remove(name), ...ended };
}

/**
 * Signs a stored connection out and keeps its settings.
 * @param store The store of the connection.
 * @param name The name of the connection.
 * @param host The proxy for the revocation.
 * @throws BrexError `not_found` for an unknown name; otherwise as `logout`: the connection then stays signed in.
 */
export async function signOutStored(store: Store, name: string, host: Pick<Host, 'proxy'> = {}): Promise<Removal> {
  const { connection, settings } = await store.connections.settingsOf(name);
  return { connection, ...(await logout({ settings, store, id: connection.id, host })) };
}

/**
 * Replaces the settings of a stored connection. If that ends a sign-in (another client, sign-in address, account type
 * or auth method, or another secret for more rights), the former client's access is revoked at Brex with its former
 * settings.
 * @param store The store of the connection.
 * @param name The name of the connection.
 * @param settings The new settings, with or without the secret.
 * @param options The auth method if it changes, and the proxy for the revocation.
 * @throws BrexError as `connections.edit`.
 */
export async function editStored(
  store: Store,
  name: string,
  settings: object,
  { authMethod, ...host }: Pick<Host, 'proxy'> & { authMethod?: string } = {},
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
  return { revoked: false, reason: `Its access could not be revoked at Brex. ${error.message}` };
}
