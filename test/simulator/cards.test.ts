import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../../src/simulator/index';
import { type Answered, all, ask, idsOf, type Thing } from './client';
import { make, me, userCard, vendorCard } from './card_requests';
import { openSimulator } from '../open_simulator';

describe('cards', () => {
  let brex: Simulator;
  let owner: string;
  beforeAll(async () => {
    brex = await openSimulator();
    owner = await me(brex);
  });

  const home = { line1: '1 Example Street', city: 'Austin', state: 'TX', country: 'US', postal_code: '73301' };
  const merchants = (count: number): Thing[] => Array.from({ length: count }, (_, at) => ({ name: `Shop ${at}` }));
  const controls = (more: Thing): Thing => ({
    spend_controls: { ...(vendorCard('')['spend_controls'] as Thing), ...more },
  });

  test.each<[string, Thing]>([
    ['a vendor card without spend_controls', { spend_controls: null }],
    ['a physical vendor card', { card_type: 'PHYSICAL', mailing_address: home }],
    ['allowed and blocked merchants', controls({ allowed_merchant_details: merchants(1) })],
    ['51 merchants', controls({ blocked_merchant_details: merchants(51) })],
    ['a limit below zero', controls({ spend_limit: { amount: -1 } })],
    ['a limit that is no whole number', controls({ spend_limit: { amount: 7.5 } })],
    ['a limit that is text', controls({ spend_limit: { amount: '700' } })],
    ['no duration', controls({ spend_duration: null })],
    ['a day that is none', controls({ lock_after_date: '2026-02-30' })],
    ['a name outside ASCII', { card_name: 'Caf\u00e9' }],
    ['no name', { card_name: '' }],
    ['an unknown owner', { owner: { type: 'USER', user_id: 'cuuser_nobody00' } }],
    ['an owner of another type', { owner: { type: 'TEAM', user_id: 'x' } }],
    ['an unknown limit_type', { limit_type: 'NONE' }],
    ['spend_controls on a corporate card', { limit_type: 'USER' }],
    ['metadata with a long key', { metadata: { ['k'.repeat(41)]: 'v' } }],
    ['metadata with a long value', { metadata: { k: 'v'.repeat(501) } }],
    ['metadata that is no text', { metadata: { k: 1 } }],
    ['too much metadata', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ''])) }],
    [
      'a 3-D Secure choice there is not',
      { card_attribute_preferences: { three_domain_secure_enabled_preference: 'NO' } },
    ],
  ])('refuses %s', async (_what, change) => {
    const answer = await make(brex, { ...vendorCard(owner), ...change });
    expect([answer.status, answer.body['type']]).toEqual([400, 'BAD_REQUEST']);
    expect(brex.ledger).toHaveLength(0);
  });

  test('names the field as Brex does', async () => {
    expect((await make(brex, { ...vendorCard(owner), card_name: '\u2603' })).body['message']).toBe(
      '[card_name] is invalid',
    );
  });

  test('ships a physical card only to a short address, and refuses the eleventh', async () => {
    const fresh = await openSimulator();
    const users = await all(fresh, '/v2/users', 1000);
    const cards = await all(fresh, '/v2/cards', 1000);
    const holder = (card: Thing): unknown => (card['owner'] as Thing)['user_id'];
    const user = String(idsOf(users).find((id) => !cards.some((card) => holder(card) === id)));
    const plastic = { ...userCard(user), card_type: 'PHYSICAL' };
    expect((await make(fresh, plastic)).status).toBe(400);
    expect((await make(fresh, { ...plastic, mailing_address: { ...home, line2: 'x'.repeat(60) } })).status).toBe(400);
    const send = (): Promise<Answered> => make(fresh, { ...plastic, mailing_address: home });
    const statuses: number[] = [];
    const sent: Answered[] = [];
    for (let turn = 0; turn < 11; turn += 1) sent.push(await send());
    statuses.push(...sent.map(({ status }) => status));
    expect(statuses).toEqual([...Array<number>(10).fill(200), 400]);
    await ask(fresh, `/v2/cards/${String(sent[0]?.body['id'])}/terminate`, { body: { reason: 'CARD_LOST' } });
    expect((await send()).status).toBe(200);
  });

  test("allows only Brex's status changes", async () => {
    const fresh = await openSimulator();
    const card = await make(fresh, vendorCard(await me(fresh)));
    const path = `/v2/cards/${String(card.body['id'])}`;
    const step = async (verb: string, body?: unknown): Promise<unknown> => {
      const answer = await ask(fresh, `${path}/${verb}`, { method: 'POST', body });
      return answer.status === 200 ? answer.body['status'] : answer.status;
    };
    expect(await step('lock', { reason: 'BORED' })).toBe(400);
    expect(await step('lock')).toBe(400);
    expect(await step('unlock')).toBe(400);
    expect(await step('lock', { reason: 'FRAUD', description: 'Odd charge' })).toBe('LOCKED');
    expect(await step('lock', { reason: 'FRAUD' })).toBe(400);
    expect(await step('unlock')).toBe('ACTIVE');
    expect(await step('terminate', {})).toBe(400);
    expect(await step('terminate', { reason: 'OTHER' })).toBe('TERMINATED');
    for (const verb of ['lock', 'unlock', 'terminate']) expect(await step(verb, { reason: 'OTHER' })).toBe(400);
    expect((await ask(fresh, path, { method: 'PUT', body: { metadata: {} } })).status).toBe(400);
    expect((await ask(fresh, `${path}/pan`)).status).toBe(400);
    expect(fresh.ledger.map(({ kind }) => kind)).toEqual([
      'card.created',
      'card.locked',
      'card.unlocked',
      'card.terminated',
    ]);
  });

  test('only vendor cards can be updated', async () => {
    const card = await make(await openSimulator(), userCard(owner));
    const corporate = (await ask(brex, '/v2/cards?limit=1000')).items.find((each) => each['limit_type'] === 'USER');
    expect(card.status).toBe(200);
    const answer = await ask(brex, `/v2/cards/${String(corporate?.['id'])}`, { method: 'PUT', body: { metadata: {} } });
    expect(answer.status).toBe(400);
  });

  test('shows an obviously fake number, and emails it only with a key', async () => {
    const card = (await ask(brex, '/v2/cards?limit=1000')).items.find((each) => each['status'] === 'ACTIVE');
    const path = `/v2/cards/${String(card?.['id'])}`;
    const pan = (await ask(brex, `${path}/pan`)).body;
    expect(pan['number']).toBe(`555671000000${String(card?.['last_four'])}`);
    expect(pan['cvv']).toMatch(/^\d{3}$/);
    expect(pan['expiration_date']).toEqual(card?.['expiration_date']);
    const body = { recipient_email: 'buyer@x.example', sender_name: 'Ada' };
    expect((await ask(brex, `${path}/secure_email`, { body })).status).toBe(400);
    expect((await ask(brex, `${path}/secure_email`, { body: { ...body, expiry_days: 31 }, key: 'a' })).status).toBe(
      400,
    );
    const mailed = await ask(brex, `${path}/secure_email`, { body, key: 'b' });
    expect([mailed.status, mailed.text]).toEqual([200, '']);
    expect(brex.ledger.at(-1)).toMatchObject({ kind: 'card.emailed', id: card?.['id'] });
  });

  test('lists the cards of one user', async () => {
    const user = (((await ask(brex, '/v2/cards')).items[0] ?? {})['owner'] as Thing)['user_id'];
    const mine = await all(brex, `/v2/cards?user_id=${String(user)}`, 2);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every((card) => (card['owner'] as Thing)['user_id'] === user)).toBe(true);
    expect((await ask(brex, '/v2/cards?user_id=cuuser_nobody00')).items).toEqual([]);
    expect((await ask(brex, '/v2/cards/ncard_nothing0')).body).toEqual({
      type: 'NOT_FOUND',
      message: 'Not Found',
      code: 'CARD_NOT_FOUND',
    });
  });
});
