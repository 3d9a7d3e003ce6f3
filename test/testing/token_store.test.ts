import { inMemoryTokenStore, type TokenStore } from '../../src';
import { tokenStoreConformance, type TokenStoreSubject } from '../../src/testing';
import { fakeClock } from '../fake_clock';
import { kinds, settings } from '../stores';
import { stored } from './places';
import { conforms, type Faulty, finds } from './suites';

conforms(
  'a token store in memory',
  tokenStoreConformance(() => {
    const store = inMemoryTokenStore();
    return { open: () => store };
  }),
);
for (const [name, place] of kinds)
  conforms(
    `a token store in ${name}`,
    tokenStoreConformance(async () => {
      const subject = await stored(place, (store) => store);
      const { connections } = await subject.open();
      const ids = [await connections.add(settings('Acme')), await connections.add(settings('Beta'))] as const;
      return {
        open: async () => (await subject.open()).tokens,
        connections: [ids[0].id, ids[1].id],
        close: subject.close,
      };
    }),
  );

/** A token store in memory with a fault, on a clock that needs no waiting. */
const faulty = (fault: (store: TokenStore) => Partial<TokenStore>) => (): TokenStoreSubject => {
  const clock = fakeClock();
  const right = inMemoryTokenStore({ clock });
  const store = { ...right, ...fault(right) };
  return { open: () => store, pass: clock.pass };
};

finds(tokenStoreConformance, [
  [
    'drops a field',
    'tokens are stored unchanged, for all processes',
    faulty(({ write }) => ({ write: (id, { client_id: _, ...tokens }) => write(id, tokens) })),
  ],
  [
    'rounds times to seconds',
    'tokens are stored unchanged, for all processes',
    faulty(({ write }) => ({
      write: (id, tokens) => write(id, { ...tokens, expires_at: Math.round(tokens.expires_at / 1000) * 1000 }),
    })),
  ],
  [
    'keeps tokens in one process',
    'tokens are stored unchanged, for all processes',
    () => ({ open: () => inMemoryTokenStore() }),
  ],
  [
    'has one place for all connections',
    'tokens are stored unchanged, for all processes',
    faulty(({ read, write }) => ({ read: () => read('one'), write: (_, tokens) => write('one', tokens) })),
  ],
  [
    'merges new tokens into old ones',
    'a write replaces all fields, so that a used refresh token disappears',
    faulty(({ read, write }) => ({
      write: async (id, tokens) => write(id, { ...(await read(id)), ...tokens }),
    })),
  ],
  ['removes nothing', 'removed tokens are gone', faulty(() => ({ remove: () => Promise.resolve() }))],
  [
    'returns the object that was written',
    'tokens are copies: later changes of the objects that were passed or returned do not affect them',
    faulty(() => {
      const kept = new Map<string, Awaited<ReturnType<TokenStore['read']>>>();
      return {
        read: (id) => Promise.resolve(kept.get(id)),
        write: (id, tokens) => Promise.resolve(void kept.set(id, tokens)),
      };
    }),
  ],
  [
    'looks for a lease and takes it in two steps',
    'of concurrent holders, one gets the lease',
    faulty(() => {
      const holders = new Map<string, string>();
      return {
        async lease(id, holder) {
          const held = holders.get(id);
          await Promise.resolve();
          if (held !== undefined && held !== holder) return false;
          holders.set(id, holder);
          return true;
        },
      };
    }),
  ],
  [
    'has one lease for all connections',
    'of concurrent holders, one gets the lease',
    faulty(({ lease }) => ({ lease: (_, holder, milliseconds) => lease('one', holder, milliseconds) })),
  ],
  [
    'refuses a holder its own lease',
    'of concurrent holders, one gets the lease',
    faulty(({ lease }) => {
      let count = 0;
      return { lease: (id, _, milliseconds) => lease(id, String(count++), milliseconds) };
    }),
  ],
  [
    'lets anyone release a lease',
    'only its holder releases a lease',
    faulty(({ release }) => ({ release: (id) => Promise.all(['a', 'b'].map((holder) => release(id, holder))).then() })),
  ],
  ['never releases a lease', 'only its holder releases a lease', faulty(() => ({ release: () => Promise.resolve() }))],
  [
    'takes a lease for ever',
    'a lease of a process that died expires, and no other does',
    faulty(({ lease }) => ({ lease: (id, holder) => lease(id, holder, 1e12) })),
  ],
  [
    'takes milliseconds for microseconds',
    'a lease of a process that died expires, and no other does',
    faulty(({ lease }) => ({ lease: (id, holder, milliseconds) => lease(id, holder, milliseconds / 1000) })),
  ],
] satisfies Faulty<TokenStoreSubject>[]);
