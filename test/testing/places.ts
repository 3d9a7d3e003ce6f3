import type { Store } from '../../src/store';
import type { Subject } from '../../src/testing';
import type { Place } from '../stores';

/** A part of the stores that several processes open at one place. */
export async function stored<T, Given extends unknown[]>(
  newPlace: () => Promise<Place>,
  part: (store: Store, ...given: Given) => T,
): Promise<Subject<T, Given> & { close(): unknown }> {
  const place = await newPlace();
  const stores: Store[] = [];
  return {
    async open(...given) {
      const store = await place.open();
      stores.push(store);
      return part(store, ...given);
    },
    close: () => Promise.all(stores.map((store) => store.close())),
  };
}
