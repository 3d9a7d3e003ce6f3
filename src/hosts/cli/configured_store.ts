import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

/** Whether the configured store may hold something: opening one creates its folder. */
export const hasStore = ({ home, store: { url } }: Configuration): boolean =>
  url !== undefined || existsSync(join(home, 'store.db'));
