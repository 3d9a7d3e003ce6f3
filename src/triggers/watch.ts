import type { Connection } from '../connector';
import type { TriggerName } from '../generated/triggers';
import { systemClock } from '../clock';
import { removalRules } from '../sync';
import type { BrexEvent } from '../webhooks';
import { type Trigger, triggers as triggersOf } from './trigger_catalogue';
import { deliver } from './delivery';
import type { TriggerEvent } from './trigger_event';
import { inMemoryTriggerStore } from './memory_trigger_store';
import { createPoller, type PollReport } from './poller';
import type { WatchError, WatchOptions } from './watch_options';
import { recordWebhooks } from './webhook_intake';

/** A watch of an account's records. */
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
  deliver(): Promise<{
    /** Events whose handler succeeded. */
    handled: number;
    /** Events whose handler failed. */
    failed: number;
  }>;
  /** Polls and delivers until the signal aborts. */
  run(): Promise<void>;
  /** Makes `run` check for due events now, such as those that another watch over the same store has queued. */
  wake(): void;
}

/** Seconds between two checks for events that another process found or released. */
const idleInterval = 5;

/**
 * Watches an account for new, changed and removed records, by polls and, if received, by webhooks. Each event is
 * stored before the position moves past it, and done only when its handler succeeded.
 * @param connection The connection of the account.
 * @param options What is watched, and who handles the events.
 * @throws BrexError `invalid_input` for an unknown trigger and for an invalid `removalShare` or `removalCount`.
 * @example
 * ```ts
 * import { type Connection, createWatch } from 'brex-connector';
 *
 * export const watchCards = (brex: Connection, signal: AbortSignal) =>
 *   createWatch(brex, {
 *     triggers: ['cards'],
 *     handle({ kind, record }) {
 *       console.log(kind, record.id);
 *     },
 *     signal,
 *   }).run();
 * ```
 */
export function createWatch<T extends TriggerName>(connection: Connection, options: WatchOptions<T>): Watch {
  const { clock = systemClock, from = 'now', interval = 60, acceptRemovals = [], signal } = options;
  const { store = inMemoryTriggerStore({ clock }) } = options;
  const chosen = triggersOf(options.triggers);
  triggersOf(acceptRemovals);
  const names = chosen.map(({ name }) => name);
  const rules = removalRules(options);
  const report = (failure: WatchError): void => {
    const { trigger, what, error, seconds, event } = failure;
    options.logger?.warn({ trigger, err: error, retry_in: seconds, event }, `A trigger's ${what} failed`);
    options.onError?.(failure);
  };
  const onError = (failure: Omit<WatchError, 'seconds'>): void => report({ ...failure, seconds: interval });
  const poll = createPoller(connection, store, { from, rules, acceptRemovals, clock, signal, onError });
  /** Aborts when an event may be due. */
  let wake = new AbortController();
  const pollOne = (trigger: Trigger) => poll(trigger).finally(() => wake.abort());
  const handle = options.handle as (event: TriggerEvent) => unknown;
  const deliverDue = () => deliver({ ...options, store, triggers: names, handle, report });

  /** Waits for some seconds, or until a signal aborts. */
  const pause = async (seconds: number, ...early: AbortSignal[]): Promise<void> => {
    const ends = AbortSignal.any(signal ? [signal, ...early] : early);
    await clock.sleep(seconds * 1000, ends).catch(() => undefined);
  };
  const keepPolling = async (trigger: Trigger): Promise<void> => {
    while (!signal?.aborted) {
      await pollOne(trigger);
      await pause(interval);
    }
  };
  const keepDelivering = async (): Promise<void> => {
    while (!signal?.aborted) {
      wake = new AbortController();
      try {
        await deliverDue();
        const { seconds = idleInterval } = await store.waiting(names);
        await pause(Math.min(seconds, idleInterval), wake.signal);
      } catch (error) {
        // The store is unavailable; its contents are unchanged.
        for (const trigger of names) report({ trigger, what: 'handler', error, seconds: idleInterval });
        await pause(idleInterval);
      }
    }
  };

  return {
    events: [...new Set(chosen.flatMap(({ events = [] }) => events))],
    async receive(event) {
      await recordWebhooks(connection, chosen, store, event, { from, clock, onError });
      wake.abort();
    },
    poll: () => Promise.all(chosen.map(pollOne)),
    deliver: deliverDue,
    run: async () => void (await Promise.all([keepDelivering(), ...chosen.map(keepPolling)])),
    wake: () => wake.abort(),
  };
}
