import { after, type Clock } from '../clock';
import type { DeliveryStore } from './delivery_store';

/** The outcome of a delivery: `busy`: its handler is still running; `unsure`: the store failed, so the outcome is unknown. */
export type End = { how: 'handled' | 'repeated' | 'busy' } | { how: 'failed' | 'unsure'; error: unknown };

export interface DeduplicationOptions {
  seen: DeliveryStore;
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
  seen,
  timeout,
  lease,
  clock,
}: DeduplicationOptions): (id: string, work: () => Promise<void>) => Promise<End> {
  const underway = new Map<string, Promise<End>>();

  const attempt = async (id: string, work: () => Promise<void>): Promise<End> => {
    try {
      const claim = await seen.claim(id, lease);
      if (claim !== 'mine') return { how: claim === 'done' ? 'repeated' : 'busy' };
    } catch (error) {
      return { how: 'unsure', error };
    }
    try {
      await work();
    } catch (error) {
      // If this fails as well, the lease expires.
      await seen.release(id).catch(() => undefined);
      return { how: 'failed', error };
    }
    return seen.done(id).then(
      () => ({ how: 'handled' }) as const,
      (error: unknown) => ({ how: 'unsure', error }) as const,
    );
  };

  return async (id, work) => {
    const first = underway.get(id);
    const end = first ?? attempt(id, work).finally(() => underway.delete(id));
    if (!first) underway.set(id, end);
    const reached = await within(end, timeout, clock);
    return first && reached.how === 'handled' ? { how: 'repeated' } : reached;
  };
}

async function within(end: Promise<End>, seconds: number, clock: Clock): Promise<End> {
  let stop = (): void => undefined;
  const late = new Promise<End>((resolve) => {
    stop = after(clock, seconds * 1000, () => resolve({ how: 'busy' }));
  });
  return Promise.race([end, late]).finally(stop);
}
