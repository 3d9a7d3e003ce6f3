import { connect, type Connection, type Host, type TestReport } from '../connector';
import type { Store } from './index';
import { disuse } from './keeping';

/**
 * A stored connection, ready to use: its keys survive its renaming, and each call that Brex accepts is noted as its last use. Rejects
 * with `not_found` when there is none of that name.
 */
export async function connectStored(
  store: Pick<Store, 'connections' | 'tokens'>,
  name: string,
  host: Host = {},
): Promise<Connection> {
  const { connection: stored, settings } = await store.connections.settingsOf(name);
  const connection = connect(settings, { ...host, id: stored.id, store });
  const warning = disuse(stored);
  let touched = -Infinity;
  const used = async (): Promise<void> => {
    if (performance.now() - touched < 60_000) return;
    touched = performance.now();
    // The call itself went well, and that must not be lost over a note.
    await store.connections
      .touch(stored.id)
      .catch((error: Error) => host.logger?.warn({ error: error.message }, 'The last use could not be noted'));
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
    options: noted(connection.options),
    each: turning(connection.each as (...given: unknown[]) => AsyncGenerator<unknown, void>),
    pages: turning(connection.pages as (...given: unknown[]) => AsyncGenerator<unknown, void>),
  }) as Connection;
}
