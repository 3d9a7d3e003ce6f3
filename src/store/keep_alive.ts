import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type Host, signsIn } from '../connector';
import { BrexError } from '../errors';
import { type Logger, silent } from '../http/logger';
import { manifest } from '../manifest';
import type { StoredConnection } from './connections';
import type { Store } from './index';
import {
  inactivityWarningOf,
  keepAliveLease,
  keepAliveSpace,
  type KeepAliveStatus,
  keepAliveStatusOf,
  lastUse,
} from './keep_alive_status';
import { connectStored } from './stored_connection';

const hour = 60 * 60_000;
/** A connection that was used within this time needs no call: one a week is far within what Brex allows, and rounds are a few hours apart. */
const rest = 5 * 24 * hour;
/** The longest that one connection's call may take, retries included, and the lease that outlasts it. Milliseconds. */
const callTimeout = 4 * 60_000;
const leaseLife = callTimeout + 60_000;

export interface KeepAliveOptions extends Pick<Host, 'proxy'> {
  signal?: AbortSignal;
  /** Hears of each call that failed, and of each connection that goes unused although it should not. */
  logger?: Logger;
}

/** One connection's turn in a round. */
export interface KeepAliveResult extends KeepAliveStatus {
  name: string;
}

/**
 * Keeps the tokens of the stored connections alive until the signal aborts: soon after the start and every few hours it looks which of
 * them nobody has used for some days, and makes one small read through each. Several processes on a store share the work. Connections
 * whose `keep_alive` is off are left alone. Never rejects: what goes wrong is logged and tried again in the next round.
 */
export async function keepAlive(store: Store, options: KeepAliveOptions & { signal: AbortSignal }): Promise<void> {
  const { signal, logger = silent } = options;
  // Several programs that are started together do not all begin at once.
  let pause = 5_000 + Math.random() * 15_000;
  while (await slept(pause, signal)) {
    await keepAliveOnce(store, options).catch((error: unknown) => {
      if (!signal.aborted) logger.error(told(error), 'The stored connections could not be looked through');
    });
    pause = (4 + Math.random() * 4) * hour;
  }
}

/**
 * One round of the keeper: the calls that are due now, one after the other. Gives those it made. Rejects where the store fails
 * (`unavailable`), and with `cancelled` when the signal aborts.
 */
export async function keepAliveOnce(store: Store, options: KeepAliveOptions = {}): Promise<KeepAliveResult[]> {
  const { signal, logger = silent } = options;
  const turns: KeepAliveResult[] = [];
  for (const connection of await store.connections.list()) {
    if (signal?.aborted) throw new BrexError('cancelled', 'Token-keeping was stopped.', { retryable: true });
    const warning = await inactivityWarningOf(store, connection);
    const due = await isDue(store, connection);
    const turn = due
      ? await inLease(store, connection, () => keep(store, connection.name, { ...options, logger }))
      : undefined;
    if (turn) turns.push(turn);
    if (turn?.outcome === 'ended' || turn?.outcome === 'failed')
      logger.warn({ connection: connection.name, ...turn }, `"${turn.name}" was not kept alive: ${turn.message ?? ''}`);
    // A call that went well has ended the disuse; anything else has not.
    if (warning && turn?.outcome !== 'kept') logger.warn({ connection: connection.name }, warning);
  }
  return turns;
}

async function isDue(store: Store, connection: StoredConnection): Promise<boolean> {
  const { id, way, settings } = connection;
  if ((way !== 'token' && !signsIn(way)) || settings.keep_alive === false) return false;
  if (Date.now() - lastUse(connection) < rest) return false;
  // Brex has said no for good: asking again would change nothing until somebody mends the connection.
  if ((await keepAliveStatusOf(store, connection))?.outcome === 'ended') return false;
  return way === 'token' || (await store.tokens.read(id))?.refresh_token !== undefined;
}

/** Does the work unless another process is at it, or has just done it. */
async function inLease(
  store: Store,
  { id }: StoredConnection,
  work: () => Promise<KeepAliveResult>,
): Promise<KeepAliveResult | undefined> {
  const holder = randomUUID();
  if (!(await store.leases.take(keepAliveLease(id), holder, leaseLife))) return undefined;
  try {
    const now = (await store.connections.list()).find((one) => one.id === id);
    return now && (await isDue(store, now)) ? await work() : undefined;
  } finally {
    await store.leases.release(keepAliveLease(id), holder).catch(() => undefined);
  }
}

/** Makes the call and notes how it went. Rejects where the store fails or the keeper is stopped. */
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
    keeping = { at, outcome: 'kept' };
  } catch (error) {
    if (signal?.aborted) throw error;
    const ended = BrexError.is(error) && error.code === 'unauthenticated';
    const said = late.aborted ? tooLate : told(error);
    keeping = { at: new Date().toISOString(), outcome: ended ? 'ended' : 'failed', ...said };
  } finally {
    await connection.close();
  }
  await store.values(keepAliveSpace).write(id, keeping);
  return { name, ...keeping };
}

/** One read that Brex answers, as cheap as the token allows: whose it is, else whatever the test finds open. Rejects with a BrexError. */
async function smallRead(connection: Connection): Promise<void> {
  for (const action of manifest.connection.test.identity)
    try {
      await connection.run(action as 'get_current_user', {});
      return;
    } catch (error) {
      if (!BrexError.is(error) || error.code !== 'forbidden') throw error;
    }
  const { ok, error } = await connection.test();
  if (!ok) throw new BrexError('unauthenticated', error?.message ?? 'Brex does not accept the token.', { ...error });
}

const tooLate = { code: 'timeout', message: 'Brex did not answer in time; it is tried again in some hours.' };

const told = (error: unknown): { code: string; message: string; remedy?: string } => {
  if (!BrexError.is(error)) return { code: 'fault', message: error instanceof Error ? error.message : 'unknown' };
  const { code, message, remedy } = error;
  return { code, message, ...(remedy !== undefined && { remedy }) };
};

/** Whether the time went by before the signal aborted. It keeps no process alive by itself. */
const slept = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  sleep(milliseconds, true, { signal, ref: false }).catch(() => false);
