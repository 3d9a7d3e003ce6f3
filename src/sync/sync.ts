import type { Connection } from '../connector';
import { systemClock } from '../clock';
import { accountIdOf } from './account_id';
import { type RemovalRules, removalRules } from './removal_hold';
import { createSlots } from './slots';
import { StreamSync } from './stream_sync';
import { streams } from './streams';
import type { StreamReport, SyncOptions, SyncReport } from './sync_options';

/** Max concurrent pages. Streams alternate page by page, so that a long one does not delay the short ones. */
const maxPages = 4;

/**
 * Updates a destination from Brex: new and changed records if Brex can filter for them, else everything. A page
 * counts once the destination has stored it, so that an interrupted sync resumes there; if that read began more than
 * an hour ago, it is completed and the stream is then updated. Streams that the token can't read are `skipped`, and a
 * failed stream does not stop the others. If the destination itself fails, the stream that met the failure has
 * `failed` and the others are `stopped`, as in the report. A record that not every destination can store is set
 * aside: all others are written, and its stream has `failed`.
 * @param connection The connection of the account.
 * @param options What is synced, and to where.
 * @throws BrexError if nothing can be done: `unauthenticated`; `invalid_input` for an unknown stream, invalid options
 * or a destination of another account; `unavailable` for one that another sync fills; `unexpected_answer` if Brex
 * doesn't say which account this is; `network` before anything was read.
 * @example
 * ```ts
 * import { type Connection, openDestination, sync } from 'brex-connector';
 *
 * export async function copyExpenses(brex: Connection): Promise<boolean> {
 *   const destination = await openDestination('sqlite:brex.db');
 *   try {
 *     const { ok } = await sync(brex, { destination, streams: ['expenses'] });
 *     return ok;
 *   } finally {
 *     await destination.close();
 *   }
 * }
 * ```
 */
export async function sync(connection: Connection, options: SyncOptions): Promise<SyncReport> {
  const chosen = streams(options.streams);
  const { clock = systemClock, acceptRemovals = [] } = options;
  streams(acceptRemovals);
  const limits = removalRules(options);
  const rules = (stream: string): RemovalRules => ({
    ...limits,
    accepted: acceptRemovals.includes(stream),
    now: clock.now(),
  });
  const account = await accountIdOf(connection, options.signal);
  const { destination } = options;
  await destination.open(account);
  const slots = createSlots(maxPages);
  const broken = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, broken.signal]) : broken.signal;
  let reports: StreamReport[];
  try {
    const shared = { ...options, connection, signal, slots, broken, rules };
    reports = await Promise.all(chosen.map((stream) => new StreamSync(stream, shared).run()));
  } finally {
    await destination.leave?.();
  }
  const ok = reports.every(({ status }) => status === 'done' || status === 'skipped');
  return { ok, ...(account !== undefined && { account }), streams: reports };
}
