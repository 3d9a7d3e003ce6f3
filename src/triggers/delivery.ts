import type { TriggerEvent } from './event';
import type { Taken, TriggerStore } from './store';

export interface DeliveryOptions {
  store: TriggerStore;
  triggers: readonly string[];
  handle(event: TriggerEvent): unknown;
  /** Max concurrent events. */
  concurrency: number;
  /** Seconds after which an event whose handler never ended is handled again. */
  lease: number;
  /** Seconds until an event whose handler failed is retried: the first delay, doubled each time, and the maximum. */
  backoff: { initial: number; max: number };
  /** Called for each failure. */
  failed(failure: { taken: Taken; error: unknown; seconds: number }): void;
  signal?: AbortSignal | undefined;
}

/**
 * Delivers the due events until none is left. A failed event waits for its retry, and delays only later events of the
 * same record. Rejects as the store does.
 */
export async function deliver(options: DeliveryOptions): Promise<{ handled: number; failed: number }> {
  const { store, triggers, handle, concurrency, lease, backoff, signal } = options;
  const counts = { handled: 0, failed: 0 };

  const one = async (taken: Taken): Promise<void> => {
    const { event, attempts } = taken;
    try {
      await handle(event);
    } catch (error) {
      const seconds = Math.min(backoff.initial * 2 ** (attempts - 1), backoff.max);
      counts.failed++;
      await store.failed(event.id, seconds);
      options.failed({ taken, error, seconds });
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
