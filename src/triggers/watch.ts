import type { Clock, Connection, Logger } from '../connector';
import { BrexError, invalidInput } from '../errors';
import { systemClock } from '../clock';
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
   * Called with each event. The event counts as handled once this succeeds; if it throws, it is called again later
   * with the same event and id, which may also happen after a crash. Events of one record come in order.
   */
  handle(event: TriggerEvent<T>): unknown;
  /** Persistent state. Default: in memory, so that watching starts over with each process. */
  store?: TriggerStore;
  /**
   * At the very first start: `now` reports only later changes, `beginning` reports all existing records as `new`.
   * @default 'now'
   */
  from?: 'now' | 'beginning';
  /**
   * Seconds between two polls of a stream.
   * @default 60
   */
  interval?: number;
  /**
   * Max concurrent events.
   * @default 4
   */
  concurrency?: number;
  /**
   * Seconds after which an event whose handler never ended is handled again.
   * @default 300
   */
  lease?: number;
  /** Seconds until a failed event is retried, doubled each time, and their maximum. Default: 1 and 3,600. */
  backoff?: { initial: number; max: number };
  /**
   * Removals are held back if a poll misses more than this share of the records (0 to 1) and more than `removalCount`
   * of them (default 10), until polls over at least an hour miss the same ones.
   * @default 0.2
   */
  removalShare?: number;
  removalCount?: number;
  /** Triggers whose first full poll may remove any number of records. */
  acceptRemovals?: readonly T[];
  /** The clock. Default: this machine's. */
  clock?: Clock;
  /** Called for each failed poll and handler. They are retried in any case. */
  onError?(trouble: WatchError): void;
  logger?: Logger;
  /** Ends `run`, and running polls and deliveries. */
  signal?: AbortSignal;
}

export interface WatchError {
  trigger: string;
  what: 'poll' | 'removal' | 'webhook' | 'handler';
  error: unknown;
  /** Seconds until the retry; a webhook's subject comes with the next poll. */
  seconds: number;
  /** The event whose handler failed, and its number of failures. */
  event?: string;
  attempts?: number;
}

export interface PollReport {
  trigger: string;
  /** busy: another process is polling it. */
  status: 'done' | 'busy' | 'failed';
  /** Records read, and the number of their events. */
  records: number;
  found: number;
  /** Records set aside, since not every store could take them; the poll has `failed` then. */
  rejected?: number;
  /** Removals without events yet, since they are suspiciously many. */
  removal_held?: { count: number; since: string };
  error?: unknown;
}

export interface Watch {
  /** The Brex events to subscribe to, which report changes of these triggers sooner than a poll does. May be empty. */
  readonly events: string[];
  /**
   * The handler for a webhook receiver. Resolves once the event's changes are stored. Rejects if Brex should send the
   * event again.
   */
  receive(event: BrexEvent): Promise<void>;
  /** Polls each stream once. A failed stream does not stop the others. */
  poll(): Promise<PollReport[]>;
  /** Handles the events that are due now. */
  deliver(): Promise<{ handled: number; failed: number }>;
  /** Polls and delivers until the signal aborts. */
  run(): Promise<void>;
}

/** Seconds between two checks for events that another process found or released. */
const idleInterval = 5;

/**
 * Watches an account for new, changed and removed records, by polls and, if received, by webhooks. Each event is
 * stored before the position moves past it, and done only when its handler succeeded. Throws `invalid_input` for an
 * unknown trigger.
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

  const reportError = (trouble: WatchError): void => {
    const { trigger, what, error, seconds } = trouble;
    logger?.warn({ trigger, err: error, retry_in: seconds, event: trouble.event }, `A trigger's ${what} failed`);
    options.onError?.(trouble);
  };
  const notify = (): void => wake.abort();

  const accepted = new Set<string>(options.acceptRemovals);
  const rulesOf = ({ name }: Trigger) => ({ share, count, accepted: accepted.has(name), now: clock.now() });
  /** The reported holds, by trigger: a hold is reported when it begins, and once after each start. */
  const reported = new Map<string, string>();
  const reportHold = (trigger: Trigger, held: RemovalHold | undefined): void => {
    if (held && reported.get(trigger.name) !== held.since) {
      const error = new BrexError('unexpected_answer', holdNotice(trigger.stream.title, held), {
        action: trigger.stream.action,
        remedy: 'Look at Brex: if they are gone there, wait, or start the watch with their removals accepted.',
      });
      reportError({ trigger: trigger.name, what: 'removal', error, seconds: interval });
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
      if (error) reportError({ trigger: name, what: 'poll', error, seconds: interval });
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
      if (!signal?.aborted) reportError({ trigger: name, what: 'poll', error, seconds: interval });
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
        reportError({ trigger: event.trigger, what: 'handler', error, seconds, event: event.id, attempts }),
      signal,
    });

  const receive = async (event: BrexEvent): Promise<void> => {
    for (const trigger of chosen.filter(({ events }) => events?.includes(event.name)))
      try {
        await recordWebhook(connection, trigger, store, event, { from, clock });
      } catch (error) {
        if (!BrexError.is(error) || error.retryable) throw error;
        // Sent again, it would fail the same way: a record that Brex does not show, such as a returned payment, or
        // that the token can't read.
        reportError({ trigger: trigger.name, what: 'webhook', error, seconds: interval });
      }
    notify();
  };

  /** Waits for some seconds, for the signal, or until an event may be due. */
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
        // The store is unavailable; its contents are unchanged.
        for (const trigger of names) reportError({ trigger, what: 'handler', error, seconds: idleInterval });
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
