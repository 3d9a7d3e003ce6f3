/** The listeners to an account's webhooks and their events; shared by all processes of the host. */
export interface ListenerStore {
  /** The events by listener. */
  all(): Promise<Readonly<Record<string, readonly string[]>>>;
  /** Replaces a listener's events. */
  set(listener: string, events: readonly string[]): Promise<void>;
  /** Removes a listener, if there is one of that name. */
  remove(listener: string): Promise<void>;
}

/** In-memory listeners. */
export function inMemoryListenerStore(): ListenerStore {
  const listeners = new Map<string, readonly string[]>();
  return {
    all: () => Promise.resolve(Object.fromEntries(listeners)),
    set: (listener, events) => Promise.resolve(void listeners.set(listener, [...events])),
    remove: (listener) => Promise.resolve(void listeners.delete(listener)),
  };
}
