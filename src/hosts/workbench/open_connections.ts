import type { Connection } from '../../connector';

interface Opened {
  connection: Promise<Connection>;
  /** The version of the settings it was made from. */
  version: string;
  ending: AbortController;
}

/** The connections in use: each is opened once for a version of its settings. */
export class OpenConnections {
  readonly #opened = new Map<string, Opened>();
  readonly #listeners: ((id: string) => Promise<void>)[] = [];

  /** Calls a listener with the id of each connection that is about to be closed, such as for other settings. */
  onClose(listener: (id: string) => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** The connection of these settings; one of earlier settings is closed. `signal` aborts when it is closed. */
  async get(id: string, version: string, open: (signal: AbortSignal) => Promise<Connection>): Promise<Connection> {
    const before = this.#opened.get(id);
    if (before?.version === version) return before.connection;
    const closing = this.close(id);
    const ending = new AbortController();
    const connection = open(ending.signal);
    const opened = { connection, version, ending };
    this.#opened.set(id, opened);
    connection.catch(() => this.#opened.get(id) === opened && this.#opened.delete(id));
    await closing;
    return connection;
  }

  /** Closes a connection and ends its running actions. */
  async close(id: string): Promise<void> {
    const found = this.#opened.get(id);
    if (!found) return;
    // A listener that asks for the connection gets that of the present settings.
    this.#opened.delete(id);
    for (const listener of this.#listeners) await listener(id);
    found.ending.abort();
    await (await found.connection.catch(() => undefined))?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map((id) => this.close(id)));
  }
}
