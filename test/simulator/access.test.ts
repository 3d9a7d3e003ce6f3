import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../../src/simulator/index';
import { all, ask, idsOf, type Thing } from './client';
import { openSimulator } from '../open_simulator';

describe('access', () => {
  let brex: Simulator;
  beforeAll(async () => {
    brex = await openSimulator();
  });

  test('answers 401 with an empty body and a trace id without a credential', async () => {
    const answer = await ask(brex, '/v2/users', { token: null });
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect(answer.headers.get('x-brex-trace-id')).toBeTruthy();
  });

  test('answers a wrong token with 403 and the message seen live', async () => {
    const answer = await ask(brex, '/v2/users', { token: 'bxt_made_up' });
    expect([answer.status, answer.body]).toEqual([403, { type: 'FORBIDDEN', message: 'Invalid or Revoked Token' }]);
  });

  test('allows each token what its scopes allow', async () => {
    const { read: reader, three } = brex.tokens;
    const statuses = async (token: string): Promise<number[]> =>
      Promise.all(
        ['/v2/users', '/v2/cards', '/v2/departments', '/v2/titles', '/v2/company', '/v2/legal_entities'].map(
          async (path) => (await ask(brex, path, { token })).status,
        ),
      );
    expect(await statuses(reader)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await statuses(three)).toEqual([200, 200, 200, 403, 403, 403]);
    const card = idsOf((await ask(brex, '/v2/cards')).items)[0];
    expect((await ask(brex, `/v2/cards/${String(card as string)}/pan`, { token: reader })).status).toBe(403);
    expect((await ask(brex, '/v2/departments', { token: reader, body: { name: 'Nope' } })).status).toBe(403);
  });

  test('checks the scope before the body, and never names one', async () => {
    const answer = await ask(brex, '/v2/cards', { token: brex.tokens.three, raw: '{' });
    expect(answer.status).toBe(403);
    expect(answer.text).toMatch(/scope/);
    expect(answer.text).not.toMatch(/cards/);
  });

  test('answers unknown routes, invalid JSON, other content types and too large bodies in its own format', async () => {
    const bodies = await Promise.all([
      ask(brex, '/v2/nothing'),
      ask(brex, '/v2/users/%zz'),
      ask(brex, '/v2/departments', { raw: '{"name":' }),
      ask(brex, '/v2/departments', { raw: 'name=x', headers: { 'content-type': 'text/plain' } }),
      ask(brex, '/v2/departments', { body: { name: 'x'.repeat(1_200_000) } }),
      ask(brex, '/v2/departments', { body: ['name'] }),
      ask(brex, '/v2/departments', { body: null }),
    ]);
    expect(bodies.map(({ status }) => status)).toEqual([404, 400, 400, 415, 413, 400, 400]);
    for (const { body, headers } of bodies) {
      expect(body).toEqual({ type: expect.any(String), message: expect.any(String) });
      expect(headers.get('x-brex-trace-id')).toBeTruthy();
    }
    expect((await ask(brex, '/v2/company')).status).toBe(200);
  });
});

describe('rate', () => {
  test('is counted for each token separately, without Retry-After', async () => {
    const brex = await openSimulator({ rate: 3 });
    const statuses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await ask(brex, '/v2/company')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await ask(brex, '/v2/company');
    expect(refused.body).toMatchObject({ type: 'TOO_MANY_REQUESTS' });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect((await ask(brex, '/v2/company', { token: brex.tokens.read })).status).toBe(200);
  });

  test('sends Retry-After with retry-after=sent', async () => {
    const brex = await openSimulator({ variants: { 'retry-after': 'sent' }, rate: 1 });
    await ask(brex, '/v2/company');
    const wait = Number((await ask(brex, '/v2/company')).headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
  });
});

describe('generated data', () => {
  test('depends on the seed alone', async () => {
    const [one, same, other] = await Promise.all([
      openSimulator({ seed: 7 }),
      openSimulator({ seed: 7 }),
      openSimulator({ seed: 8 }),
    ]);
    const texts = await Promise.all([one, same, other].map(async (brex) => (await ask(brex, '/v2/cards')).text));
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  test('refers only to existing items', async () => {
    const brex = await openSimulator();
    const users = await all(brex, '/v2/users?status[]=ACTIVE,INVITED,DISABLED,ARCHIVED', 1000);
    const cards = await all(brex, '/v2/cards', 1000);
    const known = new Set(idsOf(users));
    for (const list of ['departments', 'locations', 'titles', 'legal_entities']) {
      for (const id of idsOf(await all(brex, `/v2/${list}`, 1000))) known.add(id);
    }
    expect([users.length, cards.length]).toEqual([40, 60]);
    expect(new Set(users.map((user) => user['email'])).size).toBe(40);
    for (const user of users) {
      for (const field of ['manager_id', 'department_id', 'location_id', 'title_id', 'legal_entity_id']) {
        if (user[field] !== null) expect(known).toContain(user[field]);
      }
    }
    for (const card of cards) expect(known).toContain((card['owner'] as Thing)['user_id']);
    expect(new Set(cards.map((card) => card['status']))).toEqual(
      new Set(['ACTIVE', 'LOCKED', 'TERMINATED', 'SHIPPED']),
    );
    expect(cards.every((card) => (card['limit_type'] === 'CARD') === (card['spend_controls'] !== null))).toBe(true);
  });

  test('can be large without being generated at once', async () => {
    const began = performance.now();
    const brex = await openSimulator({ size: 5000 });
    const users = (await ask(brex, '/v2/users?limit=1000')).items;
    expect(new Set(users.map((user) => user['email'])).size).toBe(1000);
    const last = String(idsOf(users)[999]);
    expect((await ask(brex, `/v2/users/${last}`)).body).toEqual(users[999]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('paging', () => {
  test.each([1, 7, 20, 40])('visits every user once, %i at a time', async (limit) => {
    const brex = await openSimulator();
    const users = idsOf(await all(brex, '/v2/users', limit));
    expect(users).toHaveLength(39);
    expect(new Set(users).size).toBe(39);
  });

  test('stays complete while new items arrive', async () => {
    const brex = await openSimulator();
    const before = idsOf(await all(brex, '/v2/departments', 1000));
    const first = await ask(brex, '/v2/departments?limit=3');
    await ask(brex, '/v2/departments', { body: { name: 'Facilities' } });
    const rest = await ask(brex, `/v2/departments?cursor=${String(first.body['next_cursor'])}`);
    expect(idsOf([...first.items, ...rest.items])).toEqual(before);
  });

  test.each(['0', '-1', '1001', 'many', '1.5'])('refuses limit=%s', async (limit) => {
    const brex = await openSimulator();
    expect((await ask(brex, `/v2/users?limit=${limit}`)).status).toBe(400);
  });

  test('refuses cursors of other lists', async () => {
    const brex = await openSimulator();
    const users = await ask(brex, '/v2/users?limit=1');
    const cursor = String(users.body['next_cursor']);
    const tampered = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
    for (const path of [`cards?cursor=${cursor}`, 'users?cursor=garbage', `users?cursor=${tampered}`]) {
      expect((await ask(brex, `/v2/${path}`)).status).toBe(400);
    }
    const elsewhere = await openSimulator({ seed: 99 });
    expect((await ask(elsewhere, `/v2/users?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('the ledger', () => {
  test('records the requests to the simulator, without credentials', async () => {
    const brex = await openSimulator();
    await ask(brex, '/v2/titles', { body: { name: 'Archivist' }, key: 'k', headers: { 'x-extra': '1' } });
    await ask(brex, '/v2/nowhere', { token: null });
    expect(brex.ledger.requests).toEqual({ 'POST /v2/titles': 1, 'GET *': 1 });
    expect(brex.ledger.recent[0]).toMatchObject({
      method: 'POST',
      url: '/v2/titles',
      body: { name: 'Archivist' },
      headers: { 'idempotency-key': 'k', 'x-extra': '1' },
      status: 200,
    });
    expect(brex.ledger.recent[1]?.status).toBe(401);
    expect(JSON.stringify(brex.ledger.recent)).not.toContain('bxt_');
  });

  test('a stopped simulator closes its connections at once', async () => {
    const brex = await startSimulator();
    await ask(brex, '/v2/company');
    const began = performance.now();
    await brex.close();
    expect(performance.now() - began).toBeLessThan(1000);
    await expect(fetch(brex.url)).rejects.toThrow();
  });
});
