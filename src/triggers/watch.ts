import type { Clock, Connection, Logger } from '../connector';
import { BrexError, invalidInput } from '../errors';
import { systemClock } from '../http/clock';
import type { TriggerName } from '../generated/triggers';
import type { BrexEvent } from '../webhooks';
import { type Trigger, triggers as triggersOf } from './catalogue';
import { deliver } from './delivery';
import type { TriggerEvent } from './event';
import { recordWebhook } from './webhook_intake';
import { inMemoryTriggerStore } from './memory';
import { defaultRemovalCount, defaultRemovalShare, holdNotice, type RemovalHold } from '../sync';
import { poll } from './polling';
import type { TriggerStore } from './store';

export interface WatchOptions<T extends TriggerName = TriggerName> {
  triggers: readonly T[];
  /**
   * Called with each event. It counts as handled once this succeeds; what it throws has it called again later, with the same event
   * under the same id, which may also happen after a crash. Events of one record come in order.
   */
  handle(event: TriggerEvent<T>): unknown;
  /** What outlasts the process; its memory unless given, and then watching begins anew with each start. */
  store?: TriggerStore;
  /** At the very first start: only what happens from now on, or everything there is, as `new`. From now on unless given. */
  from?: 'now' | 'beginning';
  /** Seconds between two polls of a stream; 60 unless given. */
  interval?: number;
  /** How many events are handled at a time; 4 unless given. */
  concurrency?: number;
  /** Seconds after which an event whose handler never ended is handled anew; 300 unless given. */
  lease?: number;
  /** Seconds until a failed event is handled again, doubled each time, and the most that becomes: 1 and 3,600 unless given. */
  backoff?: { initial: number; max: number };
  /**
   * A poll that misses more than this share of the records (from 0 to 1, default 0.2), and more than `removalCount` of them (default
   * 10), has no `removed` events handled, until polls over at least an hour miss the same ones.
   */
  removalShare?: number;
  removalCount?: number;
  /** Triggers whose first full poll may remove any number of records. */
  acceptRemovals?: readonly T[];
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
  /** Told of each poll and each handler that failed. They are tried again whatever it does. */
  onError?(trouble: WatchError): void;
  logger?: Logger;
  /** Ends `run`, and polls and deliveries that are under way. */
  signal?: AbortSignal;
}

export interface WatchError {
  trigger: string;
  what: 'poll' | 'removal' | 'webhook' | 'handler';
  error: unknown;
  /** Seconds until it is tried again; a webhook's subject comes with the next poll. */
  seconds: number;
  /** The event whose handler failed, and how often it has. */
  event?: string;
  attempts?: number;
}

export interface PollReport {
  trigger: string;
  /** busy: another process is polling it. */
  status: 'done' | 'busy' | 'failed';
  /** Records that were read, and events that came of them. */
  records: number;
  found: number;
  /** Records that were set aside, since not every store could take them; the poll has `failed` then. */
  rejected?: number;
  /** Removals that have no events yet, since they are too many to be believed at once. */
  removal_held?: { count: number; since: string };
  error?: unknown;
}

export interface Watch {
  /** The events of Brex that tell of these triggers sooner than a poll does: what to subscribe to. May be none. */
  readonly events: string[];
  /**
   * What a receiver of webhooks is given as its handler. Once it resolves, what the event tells of is safe in the store. Rejects where
   * Brex is to send it again.
   */
  receive(event: BrexEvent): Promise<void>;
  /** Asks for what is new in each stream, once. A stream that fails does not stop the others. */
  poll(): Promise<PollReport[]>;
  /** Handles the events that are due now. */
  deliver(): Promise<{ handled: number; failed: number }>;
  /** Polls and delivers until the signal aborts. */
  run(): Promise<void>;
}

/** Seconds between two looks for events that another process found, or gave up. */
const idleInterval = 5;

/**
 * Watches an account for what is new, changed and removed, by polls and, where they come, by webhooks. Each event is in the store
 * before the place to go on from moves past it, and done only when its handler succeeded. Throws `invalid_input` for a trigger that
 * does not exist.
 */
export function createWatch<T extends TriggerName>(connection: Connection, options: WatchOptions<T>): Watch {
  const { handle, clock = systemClock, from = 'now', interval = 60, logger, signal } = options;
  const { store = inMemoryTriggerStore({ clock }) } = options;
  const chosen = triggersOf(options.triggers);
  triggersOf(options.acceptRemovals ?? []);
  const { removalShare: share = defaultRemovalShare, removalCount: count = defaultRemovalCount } = options;
  if (!(share >= 0 && share <= 1)) throw invalidInput([{ field: 'removalShare', message: 'must be from 0 to 1' }]);
  if (!(count >= 0)) throw invalidInput([{ field: 'removalCount', message: 'must be 0 or more' }]);
  const names = chosen.map(({ name }) => name);
  let wake = new AbortController();

  const told = (trouble: WatchError): void => {
    const { trigger, what, error, seconds } = trouble;
    logger?.warn({ trigger, err: error, retry_in: seconds, event: trouble.event }, `A trigger's ${what} failed`);
    options.onError?.(trouble);
  };
  const notify = (): void => wake.abort();

  const accepted = new Set<string>(options.acceptRemovals);
  const rulesOf = ({ name }: Trigger) => ({ share, count, accepted: accepted.has(name), now: clock.now() });
  /** The holds that were reported, by trigger: one is reported when it begins, and once after each start. */
  const reported = new Map<string, string>();
  const reportHold = (trigger: Trigger, held: RemovalHold | undefined): void => {
    if (held && reported.get(trigger.name) !== held.since) {
      const error = new BrexError('unexpected_answer', holdNotice(trigger.stream.title, held), {
        action: trigger.stream.action,
        remedy: 'Look at Brex: if they are gone there, wait, or start the watch with their removals accepted.',
      });
      told({ trigger: trigger.name, what: 'removal', error, seconds: interval });
    }
    if (held) reported.set(trigger.name, held.since);
    else reported.delete(trigger.name);
  };

  const pollOne = async (trigger: Trigger): Promise<PollReport> => {
    const { name } = trigger;
    try {
      const rules = rulesOf(trigger);
      const done = await store.alone(`poll ${name}`, () =>
        poll(connection, trigger, store, { from, rules, clock, signal }),
      );
      if (!done) return { trigger: name, status: 'busy', records: 0, found: 0 };
      const { held, error, rejected, ...counted } = done.result;
      reportHold(trigger, held);
      if (error) told({ trigger: name, what: 'poll', error, seconds: interval });
      else accepted.delete(name);
      return {
        trigger: name,
        status: error ? 'failed' : 'done',
        ...counted,
        ...(rejected && { rejected }),
        ...(held && { removal_held: { count: held.count, since: held.since } }),
        ...(error && { error }),
      };
    } catch (error) {
      if (!signal?.aborted) told({ trigger: name, what: 'poll', error, seconds: interval });
      return { trigger: name, status: 'failed', records: 0, found: 0, error };
    } finally {
      notify();
    }
  };

  const deliverDue = () =>
    deliver({
      store,
      triggers: names,
      handle: handle as (event: TriggerEvent) => unknown,
      concurrency: options.concurrency ?? 4,
      lease: options.lease ?? 300,
      backoff: options.backoff ?? { initial: 1, max: 3600 },
      failed: ({ taken: { event, attempts }, error, seconds }) =>
        told({ trigger: event.trigger, what: 'handler', error, seconds, event: event.id, attempts }),
      signal,
    });

  const receive = async (event: BrexEvent): Promise<void> => {
    for (const trigger of chosen.filter(({ events }) => events?.includes(event.name)))
      try {
        await recordWebhook(connection, trigger, store, event, { from, clock });
      } catch (error) {
        if (!BrexError.is(error) || error.retryable) throw error;
        // Sent again it would end the same way: what Brex does not show, such as a returned payment, or what the token may not read.
        told({ trigger: trigger.name, what: 'webhook', error, seconds: interval });
      }
    notify();
  };

  /** Waits for some seconds, for the signal, or until something may be due. */
  const rest = async (seconds: number, early?: AbortSignal): Promise<void> => {
    const ends = [signal, early].filter((one) => one !== undefined);
    await clock.sleep(seconds * 1000, AbortSignal.any(ends)).catch(() => undefined);
  };

  const polling = async (trigger: Trigger): Promise<void> => {
    while (!signal?.aborted) {
      await pollOne(trigger);
      await rest(interval);
    }
  };

  const delivering = async (): Promise<void> => {
    while (!signal?.aborted) {
      wake = new AbortController();
      try {
        await deliverDue();
        const { seconds = idleInterval } = await store.waiting(names);
        await rest(Math.min(seconds, idleInterval), wake.signal);
      } catch (error) {
        // The store is out of reach: everything in it is as safe as it was.
        for (const trigger of names) told({ trigger, what: 'handler', error, seconds: idleInterval });
        await rest(idleInterval);
      }
    }
  };

  return {
    events: [...new Set(chosen.flatMap(({ events = [] }) => events))],
    receive,
    poll: () => Promise.all(chosen.map(pollOne)),
    deliver: deliverDue,
    run: async () => void (await Promise.all([delivering(), ...chosen.map(polling)])),
  };
}
