import type { Connection, Host } from '../../connector';
import { connectStored, type Store, type StoredConnection } from '../../connections';

interface Held {
  brex: Promise<Connection>;
  /** The version of the settings it was made from. */
  version: string;
}

/**
 * The stored connections in use. Each is opened at its first call and stays open; of more than `most`, the least recently used one is
 * closed once its calls have ended, and opened again when it is needed.
 */
export class OpenConnections {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly store: Store,
    private readonly host: Host,
    private readonly most = 500,
  ) {}

  /** A stored connection with its current settings, ready to use. Rejects as `connectStored` does. */
  open({ id, name, edited_at }: StoredConnection): Promise<Connection> {
    const version = JSON.stringify([name, edited_at]);
    const before = this.#held.get(id);
    const held = before?.version === version ? before : this.#replace(id, name, version);
    // The last in the map is the one used last.
    this.#held.delete(id);
    this.#held.set(id, held);
    for (const oldest of [...this.#held.keys()].slice(0, Math.max(0, this.#held.size - this.most)))
      void this.#letGo(oldest);
    return held.brex;
  }

  /** Another connection of the same kind, for a long use; the caller closes it. Rejects as `connectStored` does. */
  openSeparately({ id, name }: StoredConnection): Promise<Connection> {
    return connectStored(this.store, name, { ...this.host, id });
  }

  /** Closes all once their calls have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#held.keys()].map((id) => this.#letGo(id)));
  }

  /** Opens a connection in place of one with earlier settings. */
  #replace(id: string, name: string, version: string): Held {
    void this.#letGo(id);
    const held = { brex: connectStored(this.store, name, { ...this.host, id }), version };
    held.brex.catch(() => {
      if (this.#held.get(id) === held) this.#held.delete(id);
    });
    return held;
  }

  /** Never rejects: a connection that could not be opened needs no end. */
  async #letGo(id: string): Promise<void> {
    const found = this.#held.get(id);
    this.#held.delete(id);
    await (await found?.brex.catch(() => undefined))?.close();
  }
}
