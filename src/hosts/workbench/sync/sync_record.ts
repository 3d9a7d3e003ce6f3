import type { ValueStore } from '../../../store';
import { serialQueue } from '../serial_queue';
import { newSync, type StoredSync } from './stored_sync';

/** The stored sync of one connection, as this process knows it. */
export class SyncRecord {
  stored: StoredSync = newSync();
  #forgotten = false;
  readonly #inTurn = serialQueue();

  constructor(
    private readonly id: string,
    private readonly values: ValueStore,
  ) {}

  /** Reads it again: another process may have changed it. */
  async load(): Promise<void> {
    this.stored = ((await this.values.read(this.id)) as StoredSync | undefined) ?? newSync();
  }

  save(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#forgotten) await this.values.write(this.id, this.stored);
    });
  }

  /** Resolves when what was saved so far is stored. */
  saved(): Promise<void> {
    return this.#inTurn(() => Promise.resolve());
  }

  /** Stores nothing from now on: its connection is being removed, and the target may hold a password. */
  forget(): Promise<void> {
    this.#forgotten = true;
    return this.saved();
  }
}
