import { type Destination, openDestination, streams } from '../../../sync';
import { placeText, type SyncPlaces } from './destination';
import type { StoredSync } from './stored_sync';
import type { SyncTarget } from './wire';

/** Runs work with a destination, and closes it. Rejects as `openDestination` does. */
export async function withDestination<T>(
  target: SyncTarget,
  places: SyncPlaces,
  work: (destination: Destination) => Promise<T>,
): Promise<T> {
  const destination = await openDestination(await placeText(target, places));
  try {
    return await work(destination);
  } finally {
    await destination.close();
  }
}

/** The stored records of each stream, for a destination that other syncs may have filled. Rejects if it can't be read. */
export async function countAll(destination: Destination): Promise<StoredSync['results']> {
  const results: StoredSync['results'] = {};
  for (const stream of streams()) {
    const rows = await destination.count?.(stream);
    if (rows) results[stream.name] = { status: 'never', rows };
  }
  return results;
}
