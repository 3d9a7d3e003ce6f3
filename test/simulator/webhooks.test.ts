import { beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import { type Connection, connect } from '../../src';
import { type Simulator, type SimulatorOptions } from '../../src/simulator';
import { checkOutput } from '../../src/validate';
import { runAny } from '../examples';
import { openSimulator } from '../open_simulator';
import { settingsFor } from '../simulator_settings';

interface Thing {
  readonly [field: string]: unknown;
}

const start = (options?: SimulatorOptions): Promise<Simulator> =>
  openSimulator({ ...options, variants: { 'referral-token': 'any', ...options?.variants } });

/** A request past the connector, which would refuse bad input before it leaves. */
const ask = async (brex: Simulator, method: string, path: string, body?: unknown, token = brex.tokens.all) => {
  const response = await fetch(brex.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: (text === '' ? {} : JSON.parse(text)) as Thing };
};

const linked = (simulator: Simulator): Connection => connect(settingsFor(simulator));

const kinds = (brex: Simulator): string[] => brex.ledger.map(({ kind }) => kind);

const hook = { url: 'https://hooks.example.com/in', event_types: ['TRANSFER_PROCESSED'] };

describe('webhooks', () => {
  let simulator: Simulator;
  let brex: Connection;
  beforeAll(async () => {
    simulator = await start();
    brex = linked(simulator);
  });

  test.each<[string, Thing]>([
    ['an address without https', { url: 'http://hooks.example.com/in' }],
    ['an address that is none', { url: 'https://' }],
    ['no address', { url: null }],
    ['no events', { event_types: [] }],
    ['an event that Brex does not have', { event_types: ['TRANSFER_LOST'] }],
    ['a group that is not there', { group_id: 'wg_9' }],
  ])('are not created with %s', async (_what, change) => {
    const answer = await ask(simulator, 'POST', '/v1/webhooks', { ...hook, ...change });
    expect([answer.status, answer.body['type']]).toEqual([400, 'BAD_REQUEST']);
    expect(kinds(simulator)).toEqual([]);
  });

  test('are created, changed, paused and deleted, each change recorded once', async () => {
    const own = await start();
    const mine = linked(own);
    const { output: made } = await mine.run('create_webhook', { ...hook, group_id: 'wg_1' });
    expect(made).toEqual({ id: expect.any(String), ...hook, group_id: 'wg_1', status: 'ACTIVE' });
    const { output: listed } = await mine.run('list_webhooks', {});
    expect(listed.items[0]).toEqual(made);

    const url = 'https://hooks.example.com/other';
    const paused = { id: made.id, url, event_types: ['USER_UPDATED'], status: 'INACTIVE' as const };
    for (const _ of ['first', 'again']) {
      expect((await mine.run('update_webhook', paused)).output).toEqual({ ...paused, group_id: 'wg_1' });
    }
    expect((await mine.run('update_webhook', { ...paused, group_id: null })).output.group_id).toBeNull();
    expect((await ask(own, 'PUT', `/v1/webhooks/${made.id}`, { ...hook })).status).toBe(400);

    expect((await mine.run('delete_webhook', { id: made.id })).output).toBeNull();
    await expect(mine.run('get_webhook', { id: made.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(mine.run('delete_webhook', { id: made.id })).rejects.toMatchObject({ code: 'not_found' });
    const rest = (await mine.run('list_webhooks', {})).output.items.map(({ id }) => id);
    expect(rest).toEqual(['wsub_3', 'wsub_2', 'wsub_1']);
    expect(kinds(own)).toEqual(['webhook.created', 'webhook.updated', 'webhook.updated', 'webhook.deleted']);
  });

  test('report an event only to a token that may read its subject', async () => {
    const asked = (event: string, token: string) =>
      ask(simulator, 'POST', '/v1/webhooks', { ...hook, event_types: [event] }, token);
    const { read, three } = simulator.tokens;
    expect((await asked('TRANSFER_FAILED', read)).status).toBe(200);
    expect((await asked('REFERRAL_CREATED', read)).status).toBe(403);
    expect((await asked('USER_UPDATED', three)).status).toBe(200);
    expect((await asked('TRANSFER_FAILED', three)).text).toMatch(/scope/);
  });

  test('are distinct from the neighbouring groups and secrets', async () => {
    for (const id of ['groups', 'secrets', '..']) {
      await expect(brex.run('get_webhook', { id })).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(brex.run('delete_webhook', { id })).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  test('accept events that Brex adds later, if the format is known', async () => {
    const later = { ...hook, event_types: ['SOMETHING_BREX_ADDS_LATER'] };
    await expect(brex.run('create_webhook', later)).rejects.toMatchObject({ code: 'rejected', status: 400 });
    const wrong = { ...hook, event_types: ['transfer processed'] };
    await expect(brex.run('create_webhook', wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'event_types.0', message: expect.stringContaining('in capitals') }],
    });
  });

  test('are limited to one with webhook-endpoints=one', async () => {
    const own = await start({ variants: { 'webhook-endpoints': 'one' } });
    const mine = linked(own);
    expect((await mine.run('list_webhooks', {})).output.items).toHaveLength(1);
    await expect(mine.run('create_webhook', hook)).rejects.toMatchObject({ code: 'rejected' });
    await mine.run('delete_webhook', { id: 'wsub_1' });
    await mine.run('create_webhook', hook);
    await expect(mine.run('create_webhook', hook)).rejects.toMatchObject({ code: 'rejected' });
  });

  test('are signed with one secret, and with two during a rotation', async () => {
    const own = await start({ seed: 3 });
    const secrets = async () => (await linked(own).run('list_webhook_secrets', {})).output;
    const [first] = await secrets();
    expect(await secrets()).toEqual([
      { secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), status: 'ACTIVE' },
    ]);
    own.webhooks.rotateSecret();
    const [second, old] = await secrets();
    expect([second?.status, old]).toEqual(['ACTIVE', { secret: first?.secret, status: 'PENDING_REVOKE' }]);
    own.webhooks.rotateSecret();
    const now = (await secrets()).map(({ secret }) => secret);
    expect(now[1]).toBe(second?.secret);
    expect(now).not.toContain(first?.secret);
    const key = Buffer.from(String(first?.secret).slice('whsec_'.length), 'base64');
    expect(createHmac('sha256', key).update('id.time.body').digest('base64')).toHaveLength(44);
  });
});

describe('webhook groups', () => {
  test('contain each account once, and lose their members when they are deleted', async () => {
    const simulator = await start();
    const brex = linked(simulator);
    const { output: group } = await brex.run('create_webhook_group', { name: 'West' });
    const members = ['cuacc_7', 'cuacc_8', 'cuacc_8x'].map((member_id) => ({
      member_type: 'ACCOUNT' as const,
      member_id,
    }));
    const held = async () => {
      const { output } = await brex.run('list_webhook_group_members', { id: group.id });
      return output.items.map(({ member_id }) => member_id);
    };
    expect(await held()).toEqual([]);
    expect(
      (await brex.run('add_webhook_group_members', { id: group.id, members: members.slice(0, 2) })).output,
    ).toBeNull();
    await brex.run('add_webhook_group_members', { id: group.id, members });
    await brex.run('add_webhook_group_members', { id: group.id, members });
    expect((await held()).sort()).toEqual(['cuacc_7', 'cuacc_8', 'cuacc_8x']);
    for (const _ of ['first', 'again']) {
      await brex.run('remove_webhook_group_members', { id: group.id, members: members.slice(1) });
    }
    expect(await held()).toEqual(['cuacc_7']);
    const { output: others } = await brex.run('list_webhook_group_members', { id: 'wg_1' });
    expect(others.items).toHaveLength(4);
    expect(others.items.every(({ group_id }) => group_id === 'wg_1')).toBe(true);
    expect(others.items[0]).not.toHaveProperty('id');

    await brex.run('delete_webhook_group', { id: group.id });
    await expect(held()).rejects.toMatchObject({ code: 'not_found' });
    await expect(brex.run('create_webhook', { ...hook, group_id: group.id })).rejects.toMatchObject({
      code: 'rejected',
    });
    expect(kinds(simulator)).toEqual([
      'webhook_group.created',
      'webhook_group.members_added',
      'webhook_group.members_added',
      'webhook_group.members_removed',
      'webhook_group.deleted',
    ]);
  });

  test.each<[string, unknown]>([
    ['none', []],
    ['another type', [{ member_type: 'USER', member_id: 'cuuser_1' }]],
    ['what is no account', [{ member_type: 'ACCOUNT', member_id: 'cuuser_1' }]],
  ])('refuse members that are %s', async (_what, members) => {
    const simulator = await start();
    expect((await ask(simulator, 'POST', '/v1/webhooks/groups/wg_1/add_members', { members })).status).toBe(400);
  });
});

describe('referrals', () => {
  const applicant = { first_name: 'Ida', last_name: 'Sample', email: 'ida@example.com' };
  const asked = { referral_code: 'EXAMPLE-CODE', applicant };

  test('are paged without a total, and without expired ones', async () => {
    const simulator = await start();
    const brex = linked(simulator);
    const { output: first } = await brex.run('list_referrals', {});
    expect(first.items.length).toBeLessThan(50);
    expect((await ask(simulator, 'GET', '/v1/referrals?limit=1')).body['items']).toHaveLength(first.items.length);
    const all = [];
    for await (const referral of brex.each('list_referrals')) all.push(referral);
    expect(new Set(all.map(({ id }) => id)).size).toBe(45);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['UNCLAIMED', 'ACTIVE', 'CLOSED']));
    expect((await brex.run('get_referral', { id: 'ref_5' })).output.status).toBe('EXPIRED');
    for (const { status, customer_email, products, expires_at } of all) {
      expect(Boolean(customer_email)).toBe(status !== 'UNCLAIMED');
      expect(products).toHaveLength(status === 'UNCLAIMED' ? 0 : 1);
      if (status === 'UNCLAIMED') expect(String(expires_at) > '2026-01-05').toBe(true);
    }
    const approved = all.filter(({ products }) => products?.[0]?.cash?.application?.status === 'ACTIVE');
    expect(approved.length).toBeGreaterThan(0);
    expect(approved.every(({ products }) => products?.[0]?.cash?.accounts?.length === 1)).toBe(true);
    expect(checkOutput('list_referrals', { items: approved })).toBeUndefined();
    const { choices } = await brex.choices('referral', { search: 'unclaimed' });
    expect(choices.find(({ value }) => value === 'ref_1')?.label).toMatch(/^UNCLAIMED, link until 2026-\S+Z$/);
  });

  test('are created twice for two requests, each with its own link, and keep nothing personal', async () => {
    const simulator = await start();
    const brex = linked(simulator);
    const owner = {
      legal_name: 'Ida Sample',
      prong: 'BOTH' as const,
      identity_document: { type: 'SSN' as const, country: 'US', number: '000-00-0000' },
    };
    const whole = { ...asked, business: { beneficial_owners: [owner] } };
    const made = [(await brex.run('create_referral', whole)).output, (await brex.run('create_referral', whole)).output];
    expect(new Set(made.map(({ referral_signup_url }) => referral_signup_url)).size).toBe(2);
    expect(made[0]).toMatchObject({ status: 'UNCLAIMED', products: [] });
    expect(JSON.stringify(made)).not.toMatch(/000-00|Sample|ida@/);
    expect(kinds(simulator)).toEqual(['referral.created', 'referral.created']);
  });

  test.each<[string, Thing]>([
    ['a referral code', { referral_code: undefined }],
    ['an applicant', { applicant: undefined }],
    ['a good address', { applicant: { ...applicant, email: 'ida' } }],
    ['nine characters of EIN', { business: { employer_identification_number: '00-0000000' } }],
    ['a known legal form', { business: { incorporation_type: 'GMBH' } }],
    [
      'a share of 25 or more',
      { business: { beneficial_owners: [{ legal_name: 'I', prong: 'BOTH', ownership_percentage: 24 }] } },
    ],
    ["an owner's part", { business: { beneficial_owners: [{ legal_name: 'I' }] } }],
    ['plain ASCII', { business: { legal_name: 'Caf\u00e9' } }],
  ])('are not created without %s', async (_what, change) => {
    const simulator = await start();
    expect((await ask(simulator, 'POST', '/v1/referrals', { ...asked, ...change })).status).toBe(400);
    await expect(runAny(linked(simulator))('create_referral', { ...asked, ...change })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('accept documents, and have an EIN letter processed once', async () => {
    const simulator = await start();
    const upload = (type: string) => ask(simulator, 'POST', '/v1/referrals/ref_2/document_upload', { type });
    const read = (referral: string, document_id: unknown) =>
      ask(simulator, 'POST', `/v1/referrals/${referral}/process_ein_document`, { document_id });
    const letter = await upload('IRS_EIN_CONFIRMATION');
    expect([letter.status, Object.keys(letter.body).sort()]).toEqual([200, ['id', 'uri']]);
    expect(String(letter.body['uri'])).toMatch(/^https?:/);
    const other = await upload('CERTIFICATE_GOOD_STANDING');
    expect((await upload('SELFIE')).status).toBe(400);
    expect((await read('ref_2', letter.body['id'])).status).toBe(404);
    for (const { body } of [letter, other]) await fetch(String(body['uri']), { method: 'PUT', body: 'a scan' });
    const answers = [
      await read('ref_2', letter.body['id']),
      await read('ref_2', letter.body['id']),
      await read('ref_2', other.body['id']),
      await read('ref_1', letter.body['id']),
      await read('ref_2', 'rdoc_1'),
      await read('ref_none', 'rdoc_1'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 404, 404, 404]);
    expect(kinds(simulator).filter((kind) => kind === 'referral_document.processed')).toHaveLength(1);
    expect(simulator.ledger.filter(({ kind }) => kind === 'referral_document.created')).toHaveLength(2);
  });

  test("are not available to a user's token", async () => {
    const simulator = await start({ variants: { 'referral-token': 'client-only' } });
    for (const token of Object.values(simulator.tokens))
      expect((await ask(simulator, 'GET', '/v1/referrals', undefined, token)).status).toBe(403);
  });
});
