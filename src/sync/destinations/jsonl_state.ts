import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Origin, readState, stateVersion, type StreamState } from '../state';

interface SavedState extends Origin {
  /** The state of each stream, and the valid length of its file. */
  streams: Record<string, StreamState & { bytes: number }>;
}

/** The file `_state.json` of a folder. Its methods reject with the file system's errors. */
export class JsonlState {
  readonly #file: string;
  #saved: SavedState = { version: stateVersion, streams: {} };
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#file = join(folder, '_state.json');
  }

  get saved(): Readonly<SavedState> {
    return this.#saved;
  }

  /** Reads the file; one that does not exist is empty. Rejects with `invalid_input` if it is truncated or was changed. */
  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    this.#saved = text === undefined ? { version: stateVersion, streams: {} } : readState<SavedState>(text, this.#file);
  }

  /** Changes the state and replaces the file; one change at a time. */
  save(change: (state: SavedState) => void): Promise<void> {
    const mine = this.#last.then(async () => {
      change(this.#saved);
      const handle = await open(`${this.#file}.new`, 'w', 0o600);
      await handle.writeFile(JSON.stringify(this.#saved));
      await handle.sync();
      await handle.close();
      await rename(`${this.#file}.new`, this.#file);
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when no change is being written. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
