import type { StoredWebhooks } from '../../../store';
import { inMemoryDeliveryStore, inMemoryListenerStore, type ListenerStore, normalizedUrl } from '../../../webhooks';
import { serialQueue } from '../serial_queue';

/** The webhook state of a connection that is not stored, such as the demo; it ends with the process. */
export function webhookMemory(): StoredWebhooks {
  const known = new Map<string, ListenerStore>();
  return {
    deliveries: inMemoryDeliveryStore(),
    secretCache: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
    listeners(url) {
      const at = normalizedUrl(url);
      const listeners = known.get(at) ?? inMemoryListenerStore();
      known.set(at, listeners);
      return listeners;
    },
    async addresses() {
      const found: string[] = [];
      for (const [url, listeners] of known) if (Object.keys(await listeners.all()).length) found.push(url);
      return found.sort();
    },
    alone: serialQueue(),
  };
}
