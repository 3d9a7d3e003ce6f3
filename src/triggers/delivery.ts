import type { TriggerEvent } from './event';
import type { Taken, TriggerStore } from './store';

export interface DeliveryOptions {
  store: TriggerStore;
  triggers: readonly string[];
  handle(event: TriggerEvent): unknown;
  /** How many events are handled at a time. */
  concurrency: number;
  /** Seconds after which an event whose handler never ended is handled anew. */
  lease: number;
  /** Seconds until an event whose handler failed is handled again: the first time, doubled each time, and at most. */
  backoff: { initial: number; max: number };
  /** Told of each failure. */
  failed(failure: { taken: Taken; error: unknown; seconds: number }): void;
  signal?: AbortSignal | undefined;
}

/**
 * Hands on the events that are due until none is left. One that fails rests for a while and holds up nothing but later events of the
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
  // Each worker takes one at a time, so that a slow handler holds nothing that another could do.
  await Promise.all(Array.from({ length: concurrency }, work));
  return counts;
}
