import { describe, expect, test } from '@jest/globals';
import {
  variants,
  type Variants,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src/simulator/index';
import { type Answered, all, ask, idsOf, type Thing } from './client';
import { make, me, userCard, vendorCard } from './card_requests';
import { openSimulator } from '../open_simulator';

const read = (chosen: Partial<Variants>, options?: SimulatorOptions): Promise<Simulator> =>
  openSimulator({ ...options, variants: chosen });

describe('idempotency', () => {
  test('a repeat books one card and returns the first response, whatever the order of its fields', async () => {
    const brex = await openSimulator();
    const card = vendorCard(await me(brex));
    const first = await make(brex, card, 'key-1');
    const again = await make(brex, Object.fromEntries(Object.entries(card).reverse()), 'key-1');
    expect(first.status).toBe(200);
    expect(again.text).toBe(first.text);
    expect(brex.ledger).toHaveLength(1);
    expect(brex.ledger[0]).toMatchObject({
      sequence: 1,
      kind: 'card.created',
      id: first.body['id'],
      key: 'key-1',
      token: 'all',
    });
    expect(brex.ledger.requests['POST /v2/cards']).toBe(2);
    expect(idsOf((await ask(brex, '/v2/cards?limit=1')).items)).toEqual([first.body['id']]);
  });

  test('a card without a key, or with an empty one, is refused', async () => {
    const brex = await openSimulator();
    const body = vendorCard(await me(brex));
    expect((await ask(brex, '/v2/cards', { body })).status).toBe(400);
    expect((await make(brex, body, '')).status).toBe(400);
    expect(brex.ledger).toHaveLength(0);
  });

  test('one key may serve two routes', async () => {
    const brex = await openSimulator();
    expect((await ask(brex, '/v2/titles', { body: { name: 'Archivist' }, key: 'k' })).status).toBe(200);
    expect((await ask(brex, '/v2/locations', { body: { name: 'Lisbon' }, key: 'k' })).status).toBe(200);
    expect(brex.ledger.map(({ kind }) => kind)).toEqual(['title.created', 'location.created']);
  });

  test.each([
    ['conflict', 409],
    ['bad-request', 400],
    ['replay', 200],
  ] as const)('key-reuse=%s answers another body with %i', async (reading, status) => {
    const brex = await read({ 'key-reuse': reading });
    const first = await ask(brex, '/v2/titles', { body: { name: 'Archivist' }, key: 'k' });
    const other = await ask(brex, '/v2/titles', { body: { name: 'Curator' }, key: 'k' });
    expect(other.status).toBe(status);
    if (status === 200) expect(other.text).toBe(first.text);
    expect(brex.ledger).toHaveLength(1);
  });

  test('one key for the same step on two cards is a reuse', async () => {
    const brex = await openSimulator();
    const owner = await me(brex);
    const [one, two] = [await make(brex, userCard(owner)), await make(brex, userCard(owner))];
    const lock = (card: Answered): Promise<Answered> =>
      ask(brex, `/v2/cards/${String(card.body['id'])}/lock`, { body: { reason: 'OTHER' }, key: 'k' });
    expect([(await lock(one)).status, (await lock(two)).status, (await lock(one)).status]).toEqual([200, 409, 200]);
  });

  test.each([
    ['conflict', [200, 409]],
    ['wait', [200, 200]],
  ] as const)('key-in-progress=%s', async (reading, statuses) => {
    const brex = await read({ 'key-in-progress': reading }, { delay: 100 });
    const title = { body: { name: 'Archivist' }, key: 'k' };
    const answers = await Promise.all([ask(brex, '/v2/titles', title), ask(brex, '/v2/titles', title)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(statuses);
    expect(brex.ledger).toHaveLength(1);
  });

  test.each([
    ['recorded', 400],
    ['forgotten', 200],
  ] as const)('key-refusals=%s', async (reading, status) => {
    const brex = await read({ 'key-refusals': reading });
    const card = await make(brex, vendorCard(await me(brex)));
    const path = `/v2/cards/${String(card.body['id'])}/unlock`;
    expect((await ask(brex, path, { method: 'POST', key: 'k' })).status).toBe(400);
    await ask(brex, path.replace('unlock', 'lock'), { body: { reason: 'OTHER' } });
    expect((await ask(brex, path, { method: 'POST', key: 'k' })).status).toBe(status);
  });

  test('a missing scope is never recorded under a key', async () => {
    const brex = await openSimulator();
    const title = { body: { name: 'Archivist' }, key: 'k' };
    expect((await ask(brex, '/v2/titles', { ...title, token: brex.tokens.read })).status).toBe(403);
    expect((await ask(brex, '/v2/titles', title)).status).toBe(200);
  });

  test('key-life=minutes books a repeat again after ten minutes', async () => {
    const brex = await read({ 'key-life': 'minutes' });
    const title = { body: { name: 'Archivist' }, key: 'k' };
    await ask(brex, '/v2/titles', title);
    brex.advance(590);
    await ask(brex, '/v2/titles', title);
    expect(brex.ledger).toHaveLength(1);
    brex.advance(20);
    await ask(brex, '/v2/titles', title);
    expect(brex.ledger).toHaveLength(2);
  });
});

describe('other variants', () => {
  test('are listed with their defaults, and an invalid one is refused', async () => {
    expect((await openSimulator()).variants).toEqual(
      Object.fromEntries(Object.entries(variants).map(([name, entry]) => [name, entry.default])),
    );
    const wrong: Record<string, string> = { order: 'sideways' };
    await expect(startSimulator({ variants: wrong })).rejects.toThrow(RangeError);
    const unknown: Record<string, string> = { colour: 'red' };
    await expect(startSimulator({ variants: unknown })).rejects.toThrow(/colour/);
  });

  test.each([
    ['said', 403, /scope/],
    ['bare', 403, /"Forbidden"/],
    ['unauthorized', 401, /"UNAUTHORIZED"/],
  ] as const)('missing-scope=%s', async (reading, status, words) => {
    const brex = await read({ 'missing-scope': reading });
    const answer = await ask(brex, '/v2/titles', { token: brex.tokens.three });
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(words);
  });

  test('wrong-token=unauthorized', async () => {
    const brex = await read({ 'wrong-token': 'unauthorized' });
    expect((await ask(brex, '/v2/titles', { token: 'bxt_made_up' })).status).toBe(401);
  });

  test('page-end', async () => {
    const [usual, absent] = [await openSimulator(), await read({ 'page-end': 'absent' })];
    expect((await ask(usual, '/v2/titles')).body['next_cursor']).toBeNull();
    expect(Object.keys((await ask(absent, '/v2/titles')).body)).toEqual(['items']);
    expect(await all(absent, '/v2/titles', 3)).toHaveLength(10);
  });

  test('cursor-filters', async () => {
    const next = async (brex: Simulator): Promise<Set<unknown>> => {
      const first = await ask(brex, '/v2/users?status[]=DISABLED&status[]=INVITED&limit=1');
      const page = await ask(brex, `/v2/users?cursor=${String(first.body['next_cursor'])}`);
      return new Set(page.items.map((user) => user['status']));
    };
    expect(await next(await openSimulator())).toEqual(new Set(['DISABLED']));
    expect(await next(await read({ 'cursor-filters': 'ignored' }))).toContain('ACTIVE');
  });

  test('order', async () => {
    const [newest, oldest] = [await openSimulator(), await read({ order: 'oldest' })];
    const ids = idsOf(await all(newest, '/v2/cards', 9));
    expect(idsOf(await all(oldest, '/v2/cards', 11))).toEqual(ids.reverse());
  });

  test('put-card', async () => {
    const put = async (brex: Simulator): Promise<Thing> => {
      const card = await make(brex, vendorCard(await me(brex)));
      const spend_controls = { spend_limit: { amount: 900, currency: 'USD' } };
      const path = `/v2/cards/${String(card.body['id'])}`;
      const changed = await ask(brex, path, { method: 'PUT', body: { spend_controls } });
      expect(changed.status).toBe(200);
      expect((await ask(brex, path)).body).toEqual(changed.body);
      return changed.body['spend_controls'] as Thing;
    };
    const [clears, keeps] = [await put(await openSimulator()), await put(await read({ 'put-card': 'keeps' }))];
    expect([clears['reason'], clears['blocked_merchant_details']]).toEqual([null, []]);
    expect([keeps['reason'], keeps['blocked_merchant_details']]).toEqual(['Posters', [{ name: 'Copper Kettle' }]]);
    expect([clears['spend_limit'], keeps['spend_limit']]).toEqual(Array(2).fill({ amount: 900, currency: 'USD' }));
  });

  test('samples=sparse omits what is null', async () => {
    const brex = await read({ samples: 'sparse' });
    const page = await ask(brex, '/v2/cards');
    expect(page.text).not.toContain('null');
    expect(Object.keys(page.body)).toEqual(['items']);
    expect(typeof (await ask(brex, '/v2/cards?limit=5')).body['next_cursor']).toBe('string');
  });
});
