import { connect, type Connection, type Host, type Settings, type TestReport } from '../connector';
import { BrexError } from '../errors';
import type { Store } from '../store';
import { inactivityWarningOf } from './keep_alive_status';

/**
 * Connects a stored connection: its idempotency keys survive a rename, and each call that Brex accepts updates its
 * last use.
 * @param store The store of the connection.
 * @param name The name of the connection.
 * @param host What the host provides, as for `connect`. With an `id`, only the connection with this id: a name may have come to mean another
 * one since the host checked it.
 * @throws BrexError `not_found` for an unknown name, and for one of another connection.
 */
export async function connectStored(
  store: Pick<Store, 'connections' | 'tokens'>,
  name: string,
  host: Host = {},
): Promise<Connection> {
  const { connection: stored, settings } = await store.connections.settingsOf(name);
  if (host.id !== undefined && host.id !== stored.id)
    throw new BrexError('not_found', `"${name.slice(0, 100)}" is now the name of another connection.`, {
      remedy: 'Repeat the request with the current name of the connection. Nothing was done.',
    });
  const connection = connect(settings, { ...host, id: stored.id, store });
  const warning = await inactivityWarningOf(store, stored);
  let touched = -Infinity;
  const used = async (): Promise<void> => {
    if (performance.now() - touched < 60_000) return;
    touched = performance.now();
    // The call succeeded; a failed update of the last use must not hide its result.
    await store.connections
      .touch(stored.id)
      .catch((error: Error) => host.logger?.warn({ error: error.message }, 'The last use could not be recorded'));
  };
  const noted =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>, counts: (result: R) => boolean = () => true) =>
    async (...given: A): Promise<R> => {
      const result = await call(...given);
      if (counts(result)) await used();
      return result;
    };
  const turning = <A extends unknown[], T>(turn: (...given: A) => AsyncGenerator<T, void>) =>
    async function* (...given: A): AsyncGenerator<T, void> {
      for await (const item of turn(...given)) {
        await used();
        yield item;
      }
    };
  const test = async (options?: { signal?: AbortSignal }): Promise<TestReport> => {
    const report = await connection.test(options);
    if (report.ok) await used();
    return warning ? { ...report, notes: [...report.notes, warning] } : report;
  };
  return Object.freeze({
    ...connection,
    test,
    run: noted(connection.run as (...given: unknown[]) => Promise<object>, (result) => 'meta' in result),
    request: noted(connection.request),
    choices: noted(connection.choices),
    label: noted(connection.label),
    each: turning(connection.each as (...given: unknown[]) => AsyncGenerator<unknown, void>),
    pages: turning(connection.pages as (...given: unknown[]) => AsyncGenerator<unknown, void>),
  }) as Connection;
}

/**
 * Connects settings that are not stored yet, to test them: limits are checked as for the stored connection, with the
 * store's journal. A test writes nothing.
 * @param store The store whose journal is used.
 * @param settings The settings.
 * @param host What the host provides, as for `connect`.
 * @throws BrexError `invalid_input` as `connect`.
 */
export function connectUnstored(
  store: Pick<Store, 'journal'>,
  settings: Settings,
  host: Pick<Host, 'logger' | 'rateLimiter' | 'proxy' | 'signal'> = {},
): Connection {
  const journal = () => store.journal('a connection that is not stored yet');
  return connect(settings, { ...host, store: { journal } });
}

/**
 * Connects a connection as an edit would make it, with the stored secret where the edit keeps it, to test before
 * storing.
 * @param store The store of the connection.
 * @param name The name of the connection.
 * @param settings The new settings, with or without the secret.
 * @param authMethod The auth method of the new settings.
 * @param host What the host provides, as for `connect`.
 * @throws BrexError as `connections.edit`.
 */
export async function connectEdited(
  store: Pick<Store, 'connections' | 'journal'>,
  name: string,
  settings: object,
  authMethod: string,
  host: Pick<Host, 'logger' | 'rateLimiter' | 'proxy' | 'signal'> = {},
): Promise<Connection> {
  return connectUnstored(store, await store.connections.editedSettings(name, settings, authMethod), host);
}
