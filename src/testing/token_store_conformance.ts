import type { Tokens, TokenStore } from '../auth/token_store';
import {
  casesOf,
  concurrently,
  type ConformanceCase,
  equal,
  eventually,
  type Make,
  pair,
  type Requirements,
  type Subject,
} from './conformance';

export interface TokenStoreSubject extends Subject<TokenStore> {
  /** The ids of two connections that the store accepts. Default: `c1` and `c2`. */
  connections?: readonly [string, string];
}

const full: Tokens = {
  access_token: 'bxt_example_access',
  expires_at: 1_900_000_000_123,
  refresh_token: 'bxt_example_refresh',
  scopes: ['users', 'openid'],
  refresh_sent_at: 5,
  client: 'client-1',
  client_id: 'registered-1',
};
const idsOf = ({ connections }: TokenStoreSubject) => connections ?? (['c1', 'c2'] as const);
const minute = 60_000;

const storage: Requirements<TokenStoreSubject> = {
  'tokens are stored unchanged, for all processes': async (trial) => {
    const [one, two] = await pair(trial);
    const [id, other] = idsOf(trial);
    equal(await one.read(id), undefined, 'the tokens of a connection that never signed in');
    await one.write(id, full);
    equal(await two.read(id), full, 'the stored tokens');
    equal(await two.read(other), undefined, 'the tokens of another connection');
  },
  'a write replaces all fields, so that a used refresh token disappears': async (trial) => {
    const [one, two] = await pair(trial);
    const [id] = idsOf(trial);
    await one.write(id, full);
    const used: Tokens = { access_token: 'bxt_example_next', expires_at: 1, scopes: [] };
    await two.write(id, used);
    equal(await one.read(id), used, 'the tokens after a second write');
  },
  'removed tokens are gone': async (trial) => {
    const [one, two] = await pair(trial);
    const [id, other] = idsOf(trial);
    await one.write(id, full);
    await one.write(other, full);
    await two.remove(id);
    equal(await one.read(id), undefined, 'the removed tokens');
    equal(await one.read(other), full, 'the tokens of another connection');
    await one.remove(id);
  },
  'tokens are copies: later changes of the objects that were passed or returned do not affect them': async (trial) => {
    const store = await trial.open();
    const [id] = idsOf(trial);
    const own = structuredClone(full);
    await store.write(id, own);
    own.scopes.push('changed later');
    (await store.read(id))?.scopes.push('changed later');
    equal(await store.read(id), full, 'the stored tokens');
  },
};

const leases: Requirements<TokenStoreSubject> = {
  'of concurrent holders, one gets the lease': async (trial) => {
    const both = await pair(trial);
    const [id, other] = idsOf(trial);
    const taken = await concurrently(20, both, (store, i) => store.lease(id, `holder-${i}`, minute));
    equal(taken.filter(Boolean).length, 1, 'the number of holders that get the lease');
    equal(await both[0].lease(other, 'another', minute), true, 'the lease of another connection');
    equal(await both[1].lease(id, `holder-${taken.indexOf(true)}`, minute), true, 'the lease for its holder, again');
  },
  'only its holder releases a lease': async (trial) => {
    const [one, two] = await pair(trial);
    const [id] = idsOf(trial);
    await one.lease(id, 'a', minute);
    await two.release(id, 'b');
    equal(await two.lease(id, 'b', minute), false, 'the lease for another holder after it tried to release it');
    await one.release(id, 'a');
    equal(await two.lease(id, 'b', minute), true, 'the lease after its holder released it');
  },
  'a lease of a process that died expires, and no other does': async (trial) => {
    const [one, two] = await pair(trial);
    const [id, other] = idsOf(trial);
    await one.lease(id, 'died', 100);
    await one.lease(other, 'lives', minute);
    await trial.pass(110);
    await eventually(() => two.lease(id, 'b', minute), 'an expired lease is free');
    equal(await two.lease(other, 'b', minute), false, 'a lease of one minute after 110 milliseconds');
    await one.release(id, 'died');
    equal(await one.lease(id, 'c', minute), false, 'the lease after its former holder released it');
  },
};

/**
 * Returns the requirements for a token store: tokens are stored whole and unchanged, and one process at a time renews them, so that no
 * refresh token is used twice.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { inMemoryTokenStore } from 'brex-connector';
 * import { tokenStoreConformance } from 'brex-connector/testing';
 *
 * const cases = tokenStoreConformance(() => {
 *   const store = inMemoryTokenStore();
 *   return { open: () => store };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 */
export const tokenStoreConformance = (make: Make<TokenStoreSubject>): ConformanceCase[] =>
  casesOf(make, { ...storage, ...leases });
