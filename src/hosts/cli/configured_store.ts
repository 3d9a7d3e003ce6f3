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
