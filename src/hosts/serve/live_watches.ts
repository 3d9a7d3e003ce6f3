import type { Watch } from '../../triggers';

/** The watches of the open streams of this process, which check for events at once if another part of it has changed them. */
export class LiveWatches {
  readonly #watches = new Map<string, Set<Pick<Watch, 'wake'>>>();

  /** Adds the watch of a stream; returns the function that removes it. */
  add(connection: string, watcher: string, watch: Pick<Watch, 'wake'>): () => void {
    const key = keyOf(connection, watcher);
    const watches = this.#watches.get(key) ?? new Set();
    this.#watches.set(key, watches.add(watch));
    return () => {
      watches.delete(watch);
      if (!watches.size && this.#watches.get(key) === watches) this.#watches.delete(key);
    };
  }

  /** Wakes the watches of a watcher. Those of other processes notice a change within five seconds. */
  wake(connection: string, watcher: string): void {
    for (const watch of this.#watches.get(keyOf(connection, watcher)) ?? []) watch.wake();
  }
}

const keyOf = (connection: string, watcher: string): string => JSON.stringify([connection, watcher]);
