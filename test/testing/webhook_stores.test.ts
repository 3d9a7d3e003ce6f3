import {
  type DeliveryStore,
  inMemoryDeliveryStore,
  inMemoryListenerStore,
  type KnownSecrets,
  type ListenerStore,
  type SecretCache,
} from '../../src';

import { deliveryStoreConformance, listenerStoreConformance, secretCacheConformance } from '../../src/testing';
import type { Subject } from '../../src/testing';
import { fakeClock } from '../fake_clock';
import { kinds } from '../stores';
import { stored } from './places';
import { conforms, type Faulty, finds } from './suites';

conforms(
  'a delivery store in memory',
  deliveryStoreConformance(() => {
    const store = inMemoryDeliveryStore();
    return { open: () => store };
  }),
);
conforms(
  'a listener store in memory',
  listenerStoreConformance(() => {
    const store = inMemoryListenerStore();
    return { open: () => store };
  }),
);
const address = 'https://host.example.com/brex';
for (const [name, place] of kinds) {
  conforms(
    `a delivery store in ${name}`,
    deliveryStoreConformance(() => stored(place, (store) => store.webhooks('c1').deliveries)),
  );
  conforms(
    `a listener store in ${name}`,
    listenerStoreConformance(() => stored(place, (store) => store.webhooks('c1').listeners(address))),
  );
  conforms(
    `a secret cache in ${name}`,
    secretCacheConformance(() => stored(place, (store) => store.webhooks('c1').secretCache)),
  );
}

type Deliveries = Subject<DeliveryStore>;
/** A delivery store in memory with a fault, on a clock that needs no waiting. */
const faulty = (fault: (store: DeliveryStore) => Partial<DeliveryStore>) => (): Deliveries => {
  const clock = fakeClock();
  const right = inMemoryDeliveryStore({ clock });
  const store = { ...right, ...fault(right) };
  return { open: () => store, pass: clock.pass };
};

finds<Deliveries>(deliveryStoreConformance, [
  [
    'looks for a claim and takes it in two steps',
    'of concurrent claims of a delivery, one gets it',
    faulty(() => {
      const ids = new Set<string>();
      return {
        async claim(id) {
          const held = ids.has(id);
          await Promise.resolve();
          ids.add(id);
          return held ? 'held' : 'mine';
        },
      };
    }),
  ],
  [
    'claims deliveries for one process',
    'of concurrent claims of a delivery, one gets it',
    () => ({ open: () => inMemoryDeliveryStore() }),
  ],
  [
    'forgets what is done with its claim',
    'a handled delivery is never handled again',
    faulty(({ release }) => ({ done: release })),
  ],
  [
    'marks only claimed deliveries as done',
    'a handled delivery is never handled again',
    faulty(({ claim, done }) => {
      const claimed = new Set<string>();
      return {
        claim: (id, seconds) => {
          claimed.add(id);
          return claim(id, seconds);
        },
        done: async (id) => {
          if (claimed.has(id)) await done(id);
        },
      };
    }),
  ],
  [
    'releases what is done',
    'a handled delivery is never handled again',
    faulty(({ claim }) => {
      const done = new Set<string>();
      return {
        claim: async (id, seconds) => (done.has(id) ? 'done' : claim(id, seconds)),
        done: (id) => Promise.resolve(void done.add(id)),
        release: (id) => Promise.resolve(void done.delete(id)),
      };
    }),
  ],
  [
    'releases nothing',
    'a delivery whose handler failed can be claimed again',
    faulty(() => ({ release: () => Promise.resolve() })),
  ],
  [
    'claims for ever',
    'a delivery whose process died can be claimed again after its time, and no other',
    faulty(({ claim }) => ({ claim: (id) => claim(id, 1e9) })),
  ],
  [
    'takes seconds for milliseconds',
    'a delivery whose process died can be claimed again after its time, and no other',
    faulty(({ claim }) => ({ claim: (id, seconds) => claim(id, seconds / 1000) })),
  ],
  [
    'lets any process release a delivery',
    'a process that lost a delivery to another cannot release it, but what it handled is done',
    () => {
      const clock = fakeClock();
      const store = inMemoryDeliveryStore({ clock });
      return { open: () => ({ ...store }), pass: clock.pass };
    },
  ],
  [
    'marks a delivery as done only for its holder',
    'a process that lost a delivery to another cannot release it, but what it handled is done',
    faulty(({ claim }) => {
      const claims = new Map<string, number>();
      return {
        claim: (id, seconds) => {
          claims.set(id, (claims.get(id) ?? 0) + 1);
          return claim(id, seconds);
        },
        done: () => Promise.resolve(),
      };
    }),
  ],
  [
    'returns the version that was raised',
    'the highest version of a subject is known',
    faulty(({ raise }) => ({
      raise: async (subject, version) => {
        await raise(subject, version);
        return version;
      },
    })),
  ],
  [
    'has one version for all subjects',
    'the highest version of a subject is known',
    faulty(({ raise }) => ({ raise: (_, version) => raise('one', version) })),
  ],
] satisfies Faulty<Deliveries>[]);

type Listeners = Subject<ListenerStore>;
const faultyListeners = (fault: (store: ListenerStore) => Partial<ListenerStore>) => (): Listeners => {
  const right = inMemoryListenerStore();
  const store = { ...right, ...fault(right) };
  return { open: () => store };
};

finds<Listeners>(listenerStoreConformance, [
  [
    'keeps listeners in one process',
    'listeners are stored for all processes',
    () => ({ open: () => inMemoryListenerStore() }),
  ],
  [
    'reads and writes all listeners at once',
    'listeners are stored for all processes',
    () => {
      let all: Readonly<Record<string, readonly string[]>> = {};
      const store = faultyListeners(() => ({
        all: () => Promise.resolve(all),
        async set(listener, events) {
          const before = all;
          await Promise.resolve();
          all = { ...before, [listener]: events };
        },
      }));
      return store();
    },
  ],
  [
    'adds to the former request',
    "a listener's new request replaces its former one",
    faultyListeners(({ all, set }) => ({
      set: async (listener, events) => set(listener, [...((await all())[listener] ?? []), ...events]),
    })),
  ],
  [
    'drops a listener without events',
    'a removed listener is gone, and no other',
    faultyListeners(({ set, remove }) => ({
      set: (listener, events) => (events.length ? set(listener, events) : remove(listener)),
    })),
  ],
  [
    'removes nothing',
    'a removed listener is gone, and no other',
    faultyListeners(() => ({ remove: () => Promise.resolve() })),
  ],
] satisfies Faulty<Listeners>[]);

type Secrets = Subject<SecretCache>;
const cache = (write: (before: KnownSecrets | undefined, known: KnownSecrets) => KnownSecrets) => (): Secrets => {
  let kept: KnownSecrets | undefined;
  const one: SecretCache = {
    read: () => Promise.resolve(kept),
    write: (known) => Promise.resolve(void (kept = write(kept, known))),
  };
  return { open: () => one };
};

conforms('a secret cache in memory', secretCacheConformance(cache((_, known) => known)));
finds<Secrets>(secretCacheConformance, [
  [
    'drops the decoding',
    'secrets are stored unchanged, for all processes',
    cache((_, { decoding: _decoding, ...known }) => known),
  ],
  [
    'adds secrets to the former ones',
    'a write replaces all secrets, so that a revoked one disappears',
    cache((before, known) => ({ ...known, secrets: [...(before?.secrets ?? []), ...known.secrets] })),
  ],
  [
    'keeps the former decoding',
    'a write replaces all secrets, so that a revoked one disappears',
    cache((before, known) => ({ ...before, ...known })),
  ],
] satisfies Faulty<Secrets>[]);
