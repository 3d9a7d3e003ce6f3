import { after, type Clock } from '../clock';
import type { DeliveryStore } from './delivery_store';

/** The outcome of a delivery: `busy`: its handler is still running; `unsure`: the store failed, so the outcome is unknown. */
export type DeliveryOutcome = { how: 'handled' | 'repeated' | 'busy' } | { how: 'failed' | 'unsure'; error: unknown };

interface DeduplicationOptions {
  deliveries: DeliveryStore;
  /** Seconds to wait for the handler. */
  timeout: number;
  /** Seconds after which a claimed delivery is free again. */
  lease: number;
  clock: Clock;
}

/**
 * Runs the work of each id once: an id is done when its work succeeded and free again when it failed. A repeat during
 * the work waits for it. Never rejects.
 */
export function deduplicate({
  deliveries,
  timeout,
  lease,
  clock,
}: DeduplicationOptions): (id: string, work: () => Promise<void>) => Promise<DeliveryOutcome> {
  const underway = new Map<string, Promise<DeliveryOutcome>>();

  const attempt = async (id: string, work: () => Promise<void>): Promise<DeliveryOutcome> => {
    try {
      const claim = await deliveries.claim(id, lease);
      if (claim !== 'mine') return { how: claim === 'done' ? 'repeated' : 'busy' };
    } catch (error) {
      return { how: 'unsure', error };
    }
    try {
      await work();
    } catch (error) {
      // If this fails as well, the lease expires.
      await deliveries.release(id).catch(() => undefined);
      return { how: 'failed', error };
    }
    return deliveries.done(id).then(
      () => ({ how: 'handled' }) as const,
      (error: unknown) => ({ how: 'unsure', error }) as const,
    );
  };

  return async (id, work) => {
    const first = underway.get(id);
    const outcome = first ?? attempt(id, work).finally(() => underway.delete(id));
    if (!first) underway.set(id, outcome);
    let stop = (): void => undefined;
    const late = new Promise<DeliveryOutcome>((resolve) => {
      stop = after(clock, timeout * 1000, () => resolve({ how: 'busy' }));
    });
    const reached = await Promise.race([outcome, late]).finally(stop);
    return first && reached.how === 'handled' ? { how: 'repeated' } : reached;
  };
}
