import type { ListenerStore, SecretCache } from '../webhooks';
import { casesOf, concurrently, type ConformanceCase, equal, type Make, pair, type Subject } from './conformance';

/**
 * Returns the requirements for a listener store: no listener's request is lost when others are added or removed.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { inMemoryListenerStore } from 'brex-connector';
 * import { listenerStoreConformance } from 'brex-connector/testing';
 *
 * const cases = listenerStoreConformance(() => {
 *   const store = inMemoryListenerStore();
 *   return { open: () => store };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const listenerStoreConformance = (make: Make<Subject<ListenerStore>>): ConformanceCase[] =>
  casesOf(make, {
    'listeners are stored for all processes': async (trial) => {
      const [one, two] = await pair(trial);
      equal(await one.all(), {}, 'the listeners of an empty store');
      await concurrently(10, [one, two], (store, i) => store.set(`listener-${i}`, ['USER_UPDATED', 'TRANSFER_FAILED']));
      equal(Object.keys(await two.all()).length, 10, 'the number of listeners after concurrent additions');
      equal((await one.all())['listener-1'], ['USER_UPDATED', 'TRANSFER_FAILED'], 'the events of a listener');
    },
    "a listener's new request replaces its former one": async (trial) => {
      const [one, two] = await pair(trial);
      await one.set('a', ['USER_UPDATED', 'TRANSFER_FAILED']);
      await two.set('a', ['TRANSFER_PROCESSED']);
      equal(await one.all(), { a: ['TRANSFER_PROCESSED'] }, 'the listeners');
    },
    'a removed listener is gone, and no other': async (trial) => {
      const [one, two] = await pair(trial);
      await one.set('a', ['USER_UPDATED']);
      await one.set('b', []);
      await two.remove('a');
      await two.remove('none');
      equal(await one.all(), { b: [] }, 'the listeners');
    },
  });

/**
 * Returns the requirements for a cache of webhook secrets: it returns what was last written, as it was written.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import type { KnownSecrets } from 'brex-connector';
 * import { secretCacheConformance } from 'brex-connector/testing';
 *
 * const cases = secretCacheConformance(() => {
 *   let kept: KnownSecrets | undefined;
 *   const cache = {
 *     read: async () => structuredClone(kept),
 *     write: async (known: KnownSecrets) => void (kept = structuredClone(known)),
 *   };
 *   return { open: () => cache };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const secretCacheConformance = (make: Make<Subject<SecretCache>>): ConformanceCase[] =>
  casesOf(make, {
    'secrets are stored unchanged, for all processes': async (trial) => {
      const [one, two] = await pair(trial);
      equal(await one.read(), undefined, 'the secrets of an empty cache');
      const known = {
        secrets: ['whsec_ZXhhbXBsZQ==', 'whsec_b3RoZXI='],
        at: 1_700_000_000_123,
        decoding: 'whsec',
      } as const;
      await one.write(known);
      equal(await two.read(), known, 'the stored secrets');
    },
    'a write replaces all secrets, so that a revoked one disappears': async (trial) => {
      const [one, two] = await pair(trial);
      await one.write({ secrets: ['whsec_ZXhhbXBsZQ=='], at: 1, decoding: 'whsec' });
      await two.write({ secrets: [], at: 2 });
      equal(await one.read(), { secrets: [], at: 2 }, 'the stored secrets');
    },
  });
