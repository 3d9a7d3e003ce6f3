import { day, hour } from '../../clock';
import type { Store } from '../../connections';
import type { EventQuery } from './event_query';

/** A stream of a client, by what a webhook has to be recorded for. */
export interface RegisteredStream extends Pick<EventQuery, 'as' | 'triggers' | 'from'> {
  client: string;
}

/** How long after its last sign of life a stream counts as open: its client may be about to connect again. Milliseconds. */
const lifetime = day;
/** Streams of one connection that webhooks are recorded for; the polls of any others find the same changes. */
const mostStreams = 100;

/**
 * The streams that are open at any process, or were within a day, in the store: so that whichever process receives a webhook can record it
 * for all of them.
 */
export class StreamRegistry {
  readonly #values: ReturnType<Store['values']>;

  constructor(store: Pick<Store, 'values'>) {
    this.#values = store.values('serve streams');
  }

  /** Registers an open stream; returns a function to call while it is open, which never rejects. */
  async register(connection: string, stream: RegisteredStream): Promise<() => Promise<void>> {
    const { client, as, triggers, from } = stream;
    const name = JSON.stringify([connection, client, as, ...[...triggers].sort()]);
    let last = -Infinity;
    const write = async (): Promise<void> => {
      last = performance.now();
      await this.#values.write(name, { ...stream, from, at: Date.now() });
    };
    await write();
    return async () => {
      if (performance.now() - last > hour) await write().catch(() => undefined);
    };
  }

  /** The streams of a connection. Removes those that are no longer open. */
  async of(connection: string): Promise<RegisteredStream[]> {
    const start = `[${JSON.stringify(connection)},`;
    const names = (await this.#values.names()).filter((name) => name.startsWith(start));
    const found: (RegisteredStream & { at: number })[] = [];
    for (const name of names) {
      const stream = (await this.#values.read(name)) as (typeof found)[number] | undefined;
      if (stream && Math.abs(Date.now() - stream.at) < lifetime) found.push(stream);
      else await this.#values.remove(name);
    }
    return found.sort((a, b) => b.at - a.at).slice(0, mostStreams);
  }
}
