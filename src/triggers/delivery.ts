import type { TriggerEvent } from './trigger_event';
import type { TriggerStore, TriggerTaken } from './store';
import type { WatchError, WatchOptions } from './watch_options';

interface DeliveryOptions extends Pick<WatchOptions, 'concurrency' | 'lease' | 'backoff' | 'signal'> {
  store: TriggerStore;
  triggers: readonly string[];
  handle(event: TriggerEvent): unknown;
  /** Called for each failure of a handler. */
  report(failure: WatchError): void;
}

/**
 * Delivers the due events until none is left. A failed event waits for its retry, and delays only later events of the
 * same record. Rejects as the store does.
 */
export async function deliver(options: DeliveryOptions): Promise<{ handled: number; failed: number }> {
  const { store, triggers, handle, report, concurrency = 4, lease = 300, signal } = options;
  const { backoff = { initial: 1, max: 3600 } } = options;
  const counts = { handled: 0, failed: 0 };

  const one = async (taken: TriggerTaken): Promise<void> => {
    const { event, attempts } = taken;
    try {
      await handle(event);
    } catch (error) {
      const seconds = Math.min(backoff.initial * 2 ** (attempts - 1), backoff.max);
      counts.failed++;
      await store.failed(event.id, seconds);
      report({ trigger: event.trigger, what: 'handler', error, seconds, event: event.id, attempts });
      return;
    }
    await store.done(event.id);
    counts.handled++;
  };

  const work = async (): Promise<void> => {
    while (!signal?.aborted) {
      const [taken] = await store.take(triggers, { most: 1, seconds: lease });
      if (!taken) return;
      await one(taken);
    }
  };
  // Each worker takes one event at a time, so that a slow handler blocks no event that another worker could handle.
  await Promise.all(Array.from({ length: concurrency }, work));
  return counts;
}
