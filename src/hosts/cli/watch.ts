import { BrexError, invalidInput } from '../../errors';
import {
  createWatch,
  inMemoryTriggerStore,
  type TriggerEvent,
  type WatchError,
  triggers as triggersOf,
} from '../../triggers';
import type { Configuration } from './configuration';
import { printJson } from './json_output';
import { link, type LinkFlags } from './link';
import { printNote } from './notes';
import { receiveWebhooks, type ReceivingFlags, shortlyAfter } from './receiving';
import { whole } from './whole';
import { removalOptions } from './sync';

export interface WatchFlags extends LinkFlags, ReceivingFlags {
  interval: string;
  from: string;
  limit?: string;
  acceptRemovals?: string[];
  removalShare?: string;
  removalCount?: string;
}

/** Errors that a retry can't fix. */
const final: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'invalid_input', 'not_found', 'blocked']);

/**
 * `watch`: prints new, changed and removed records, one event per line as JSON, until it is stopped. A stored
 * connection resumes where it was stopped. Rejects if none of the triggers can be polled and a retry would not help.
 */
export async function watch(
  names: string[],
  flags: WatchFlags,
  signal: AbortSignal,
  configuration: Configuration,
): Promise<void> {
  const triggers = triggersOf(names).map(({ name }) => name as TriggerEvent['trigger']);
  const interval = whole('interval', flags.interval, 1, 86_400);
  const most = flags.limit === undefined ? Infinity : whole('limit', flags.limit, 1, 1e9);
  const { from } = flags;
  if (from !== 'now' && from !== 'beginning')
    throw invalidInput([{ field: '--from', message: 'must be now or beginning' }]);
  const { acceptRemovals, ...limits } = removalOptions(flags);
  const given = await link(flags, shortlyAfter(signal), configuration);
  const { stored } = given;
  if (!stored && !given.simulator)
    printNote('without a stored connection nothing is saved, and each start begins from now.');
  const ending = new AbortController();
  const refused = new Map<string, BrexError>();
  const onError = ({ trigger, what, error, seconds }: WatchError): void => {
    const said = error instanceof Error ? error.message : 'unknown';
    printNote(
      what === 'removal'
        ? `${said} To remove them now: start it again with --accept-removals ${trigger}`
        : `${trigger}: ${said} The next attempt is in ${Math.round(seconds)} s.`,
    );
    if (what !== 'poll' || !BrexError.is(error) || !final.has(error.code)) return;
    refused.set(trigger, error);
    if (refused.size === triggers.length) ending.abort();
  };
  let printed = 0;
  const watching = createWatch(given.connection, {
    triggers,
    store: stored ? stored.store.triggers(stored.id, flags.as) : inMemoryTriggerStore(),
    from,
    interval,
    concurrency: 1,
    ...limits,
    acceptRemovals: triggersOf(acceptRemovals ?? []).map(({ name }) => name as TriggerEvent['trigger']),
    onError,
    signal: AbortSignal.any([signal, ending.signal]),
    async handle(event) {
      await printJson(event, 0);
      printed += 1;
      if (printed === most) ending.abort();
    },
  });
  try {
    const byWebhook = (flags.url !== undefined || given.simulator) && watching.events.length > 0;
    const end = byWebhook
      ? await receiveWebhooks(given, flags, watching.events, watching.receive)
      : () => Promise.resolve();
    try {
      await watching.run();
    } finally {
      await end();
    }
  } finally {
    await given.close();
  }
  const [error] = [...refused.values()];
  if (error && refused.size === triggers.length) throw error;
}
