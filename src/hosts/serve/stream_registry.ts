import { day, hour } from '../../clock';
import type { Store } from '../../connections';
import type { EventQuery } from './event_query';

/** A stream of a client, by what a webhook has to be recorded for. */
export interface RegisteredStream extends Pick<EventQuery, 'as' | 'triggers' | 'from'> {
  client: string;
}

/** A stream with the time of its last sign of life, in milliseconds since 1970. */
type StoredStream = RegisteredStream & { at: number };

/** How long after its last sign of life a stream counts as open: its client may be about to connect again. Milliseconds. */
const lifetime = day;
/** Streams of one client and connection that webhooks are recorded for; the polls of any others find the same changes. */
const mostStreams = 20;

/**
 * The streams that are open at any process, or were within a day, in the store: so that whichever process receives a webhook can record it
 * for all of them.
 */
export class StreamRegistry {
  readonly #values: ReturnType<Store['values']>;
  #pruned = -Infinity;

  constructor(store: Pick<Store, 'values'>) {
    this.#values = store.values('serve streams');
  }

  /** Registers an open stream; returns a function to call while it is open, which never rejects. */
  async register(connection: string, stream: RegisteredStream): Promise<() => Promise<void>> {
    const { client, as, triggers } = stream;
    const name = JSON.stringify([connection, client, as, ...[...triggers].sort()]);
    let last = -Infinity;
    const write = async (): Promise<void> => {
      last = performance.now();
      await this.#values.write(name, { ...stream, at: Date.now() } satisfies StoredStream);
    };
    await write();
    await this.#prune();
    return async () => {
      if (performance.now() - last > hour) await write().catch(() => undefined);
    };
  }

  /** The streams of a connection, the latest of each client. */
  async of(connection: string): Promise<RegisteredStream[]> {
    const start = `[${JSON.stringify(connection)},`;
    const found = await this.#read((await this.#values.names()).filter((name) => name.startsWith(start)));
    const counts = new Map<string, number>();
    return found
      .sort((a, b) => b.at - a.at)
      .filter(({ client }) => {
        const count = (counts.get(client) ?? 0) + 1;
        counts.set(client, count);
        return count <= mostStreams;
      });
  }

  /** Removes the streams of all connections that are no longer open, also of removed ones; at most once an hour. Never rejects. */
  async #prune(): Promise<void> {
    if (performance.now() - this.#pruned < hour) return;
    this.#pruned = performance.now();
    await this.#values
      .names()
      .then((names) => this.#read(names))
      .catch(() => undefined);
  }

  /** The open streams of these names. Removes the others. */
  async #read(names: readonly string[]): Promise<StoredStream[]> {
    const found: StoredStream[] = [];
    for (const name of names) {
      const stream = (await this.#values.read(name)) as StoredStream | undefined;
      if (stream && Math.abs(Date.now() - stream.at) < lifetime) found.push(stream);
      else await this.#values.remove(name);
    }
    return found;
  }
}
