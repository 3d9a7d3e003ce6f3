import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrexError } from '../../errors';
import type { Store, StoredConnection } from '../../store';
import { makeHome } from '../../store/encryption_keys';

const fileIn = (home: string): string => join(home, 'default_connection.json');

/** The id of the default connection of this user; undefined if none is chosen. Throws `invalid_input` for a file that can't be read. */
export function defaultConnectionId(home: string): string | undefined {
  try {
    const { id } = JSON.parse(readFileSync(fileIn(home), 'utf8')) as { id?: unknown };
    if (typeof id === 'string') return id;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) return undefined;
  }
  throw new BrexError('invalid_input', `The default connection can't be read: ${fileIn(home)}.`, {
    remedy: 'Choose it again with "brex-connector connections use NAME".',
  });
}

/** Makes a connection the default of this user, or removes the default. */
export function setDefaultConnection(home: string, id: string | undefined): void {
  if (id === undefined) return rmSync(fileIn(home), { force: true });
  makeHome(home);
  const next = `${fileIn(home)}.${randomUUID()}`;
  writeFileSync(next, `${JSON.stringify({ id })}\n`, { mode: 0o600, flag: 'wx' });
  // Readers see the former file or the whole new one.
  renameSync(next, fileIn(home));
}

/** The default connection of this user. Throws `not_found` if it was removed. */
export async function defaultConnection(store: Store, id: string): Promise<StoredConnection> {
  const found = (await store.connections.list()).find((one) => one.id === id);
  if (found) return found;
  throw new BrexError('not_found', 'The default connection was removed.', {
    remedy: 'Choose another one with "brex-connector connections use NAME", or pass --connection NAME.',
  });
}

/** Removes the default if it is this connection. */
export function forgetDefault(home: string, id: string): void {
  let chosen: string | undefined;
  try {
    chosen = defaultConnectionId(home);
  } catch {
    return;
  }
  if (chosen === id) setDefaultConnection(home, undefined);
}
