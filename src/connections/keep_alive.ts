import { hour, systemClock } from '../clock';
import { type Connection, type Host, signsIn } from '../connector';
import { withLease } from '../database';
import { BrexError } from '../errors';
import { type Logger, silent } from '../http/logger';
import { manifest } from '../manifest';
import type { Store, StoredConnection } from '../store';
import { keepAliveLease, keepAliveSpace } from '../store/keep_alive_names';
import { inactivityWarningOf, type KeepAliveStatus, keepAliveStatusOf, lastUse } from './keep_alive_status';
import { connectStored } from './open';

/** A connection used within this time is skipped: one call a week is well within Brex's limits, and rounds are hours apart. */
const rest = 5 * 24 * hour;
/** The timeout of one connection's call, retries included. Milliseconds. */
const callTimeout = 4 * 60_000;

/** How connections are kept alive. */
export interface KeepAliveOptions extends Pick<Host, 'proxy'> {
  /** Ends the work. */
  signal?: AbortSignal;
  /** Logs each failed call, and each connection that is unexpectedly inactive. */
  logger?: Logger;
}

/** The result of one connection in a round. */
export interface KeepAliveResult extends KeepAliveStatus {
  /** The name of the connection. */
  name: string;
}

/**
 * Keeps the tokens of stored connections alive until the signal aborts: shortly after start and every few hours,
 * makes one small read through each connection that has been inactive for some days. Processes on a store share the
 * work. Connections with `keep_alive` off are skipped. Never rejects: failures are logged and retried in the next
 * round.
 * @param store The store of the connections.
 * @param options The signal that ends the work, a logger, and a proxy.
 */
export async function keepAlive(store: Store, options: KeepAliveOptions & { signal: AbortSignal }): Promise<void> {
  const { signal, logger = silent } = options;
  // Random delay, so that processes started together do not all begin at once.
  let pause = 5_000 + Math.random() * 15_000;
  while (await slept(pause, signal)) {
    await keepAliveOnce(store, options).catch((error: unknown) => {
      if (!signal.aborted) logger.error(failureOf(error), 'The stored connections could not be read');
    });
    pause = (4 + Math.random() * 4) * hour;
  }
}

/**
 * Runs one keep-alive round: the due calls, one after the other.
 * @param store The store of the connections.
 * @param options A signal that ends the round, a logger, and a proxy.
 * @returns The calls made.
 * @throws BrexError `unavailable` if the store fails; `cancelled` if the signal aborts.
 */
export async function keepAliveOnce(store: Store, options: KeepAliveOptions = {}): Promise<KeepAliveResult[]> {
  const { signal, logger = silent } = options;
  const turns: KeepAliveResult[] = [];
  for (const connection of await store.connections.list()) {
    if (signal?.aborted) throw new BrexError('cancelled', 'Keep-alive was stopped.', { retryable: true });
    const warning = await inactivityWarningOf(store, connection);
    const due = await isDue(store, connection);
    const turn = due
      ? await inLease(store, connection, () => keep(store, connection.name, { ...options, logger }))
      : undefined;
    if (turn) turns.push(turn);
    if (turn?.outcome === 'ended' || turn?.outcome === 'failed')
      logger.warn(
        { connection: connection.name, ...turn },
        `Keep-alive of "${turn.name}" failed: ${turn.message ?? ''}`,
      );
    // Only a successful call ends the inactivity.
    if (warning && turn?.outcome !== 'renewed') logger.warn({ connection: connection.name }, warning);
  }
  return turns;
}

async function isDue(store: Store, connection: StoredConnection): Promise<boolean> {
  const { id, auth_method: authMethod, settings } = connection;
  if ((authMethod !== 'api_token' && !signsIn(authMethod)) || settings.keep_alive === false) return false;
  if (Date.now() - lastUse(connection) < rest) return false;
  // Brex has permanently rejected the token: another call changes nothing until a person fixes the connection.
  if ((await keepAliveStatusOf(store, connection))?.outcome === 'ended') return false;
  return authMethod === 'api_token' || (await store.tokens.read(id))?.refresh_token !== undefined;
}

/** Runs the work unless another process is running it or has just completed it. */
async function inLease(
  store: Store,
  { id }: StoredConnection,
  work: () => Promise<KeepAliveResult>,
): Promise<KeepAliveResult | undefined> {
  const done = await withLease(store.leases, keepAliveLease(id), async () => {
    const now = (await store.connections.list()).find((one) => one.id === id);
    return now && (await isDue(store, now)) ? work() : undefined;
  });
  return done?.result;
}

/** Makes the call and records its outcome. Rejects if the store fails or the keep-alive is stopped. */
async function keep(
  store: Store,
  name: string,
  { signal, logger, proxy }: KeepAliveOptions & { logger: Logger },
): Promise<KeepAliveResult> {
  const { id } = await store.connections.get(name);
  const late = AbortSignal.timeout(callTimeout);
  const connection = await connectStored(store, name, {
    signal: signal ? AbortSignal.any([signal, late]) : late,
    logger,
    ...(proxy && { proxy }),
  });
  const at = new Date().toISOString();
  let keeping: KeepAliveStatus;
  try {
    await smallRead(connection);
    keeping = { at, outcome: 'renewed' };
  } catch (error) {
    if (signal?.aborted) throw error;
    const ended = BrexError.is(error) && error.code === 'unauthenticated';
    const said = late.aborted ? tooLate : failureOf(error);
    keeping = { at: new Date().toISOString(), outcome: ended ? 'ended' : 'failed', ...said };
  } finally {
    await connection.close();
  }
  await store.values(keepAliveSpace).write(id, keeping);
  return { name, ...keeping };
}

/** One read, as cheap as the token allows: the token's owner, else any action available to it. Rejects with a BrexError. */
async function smallRead(connection: Connection): Promise<void> {
  for (const action of manifest.connection.test.identity)
    try {
      await connection.run(action, {});
      return;
    } catch (error) {
      if (!BrexError.is(error) || error.code !== 'forbidden') throw error;
    }
  const { ok, error } = await connection.test();
  if (!ok) throw new BrexError('unauthenticated', error?.message ?? 'Brex does not accept the token.', { ...error });
}

const tooLate = { code: 'timeout', message: 'Brex did not respond in time. The next attempt is in a few hours.' };

const failureOf = (error: unknown): { code: string; message: string; remedy?: string } => {
  if (!BrexError.is(error)) return { code: 'fault', message: error instanceof Error ? error.message : 'unknown' };
  const { code, message, remedy } = error;
  return { code, message, ...(remedy !== undefined && { remedy }) };
};

/** Whether the time passed before the signal aborted. */
const slept = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  systemClock.sleep(milliseconds, signal, 'background').then(
    () => true,
    () => false,
  );
