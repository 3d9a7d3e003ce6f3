import { type Host, logout, inMemoryTokenStore, revoke, type Revocation, type Settings } from '../connector';
import { BrexError } from '../errors';
import type { StoredConnection } from './connections';
import type { Store } from './index';

/** What carries the requests to Brex, as for `connect`. */
type Carrying = Pick<Host, 'proxy'>;

/** What was removed or signed out, and whether Brex took its access back. */
export interface Removal extends Revocation {
  connection: StoredConnection;
}

/** What was edited, and what became of the access of its former client, where the edit ended one. */
export interface Edit {
  connection: StoredConnection;
  ended?: Revocation;
}

/**
 * Removes a stored connection and takes its access back at Brex. That comes first, while its tokens are still known; trouble with it is
 * told and stops nothing. Rejects with `not_found` when there is none of that name.
 */
export async function removeStored(store: Store, name: string, host: Carrying = {}): Promise<Removal> {
  const { id } = await store.connections.get(name);
  const ended = await settingsOf(store, name)
    .then((settings) => revoke({ settings, store, id, host }))
    .catch(notRevoked);
  return { connection: await store.connections.remove(name), ...ended };
}

/**
 * Signs a stored connection out and keeps it. Rejects with `not_found` when there is none of that name, and as `logout` does: then it is
 * still signed in.
 */
export async function signOutStored(store: Store, name: string, host: Carrying = {}): Promise<Removal> {
  const { connection, settings } = await store.connections.settingsOf(name);
  return { connection, ...(await logout({ settings, store, id: connection.id, host })) };
}

/**
 * Gives a stored connection new settings. Where that ends a sign-in (another client, sign-in address, account type or auth method, or
 * another secret for more rights), the former client's access is revoked at Brex with its former settings. Rejects as
 * `connections.edit` does.
 */
export async function editStored(
  store: Store,
  name: string,
  settings: object,
  { way, ...host }: Carrying & { way?: string } = {},
): Promise<Edit> {
  const { id } = await store.connections.get(name);
  const before = await settingsOf(store, name).catch(() => undefined);
  const tokens = await store.tokens.read(id).catch(() => undefined);
  const connection = await store.connections.edit(name, settings, way);
  if (!before || !tokens || (await store.tokens.read(id))) return { connection };
  const former = { tokens: inMemoryTokenStore() };
  await former.tokens.write(id, tokens);
  return { connection, ended: await revoke({ settings: before, store: former, id, host }).catch(notRevoked) };
}

const settingsOf = async (store: Store, name: string): Promise<Settings> =>
  (await store.connections.settingsOf(name)).settings;

/** Settings that cannot be read or used any more must not keep a connection from being removed. */
function notRevoked(error: unknown): Revocation {
  if (!BrexError.is(error)) throw error;
  return { revoked: false, reason: `Its access could not be taken back at Brex. ${error.message}` };
}
