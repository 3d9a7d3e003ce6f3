import { openStore, type Store } from '../../store';
import type { Configuration } from './configuration';

/** Runs work with the configured store, then closes it. Rejects as `openStore` does. */
export async function withStore<T>({ store: options }: Configuration, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const note = (_: object, message: string): void => console.error(`Note: ${message.replace(/[.]$/, '')}.`);
const nothing = (): void => undefined;
/** The logger of a host in a terminal: warnings and errors, on stderr. */
export const onStderr = { debug: nothing, info: nothing, warn: note, error: note };
