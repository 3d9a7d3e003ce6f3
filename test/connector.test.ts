import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { BrexError, catalogue, connect, describe as describeAction } from '../src';
import { allChoices } from './all_choices';
import { runAny, withSimulator } from './examples';
import { answer, badServer, connectTo } from './server';
import { failure } from './failure';

const card = {
  owner: { type: 'USER' as const, user_id: 'cuuser_1' },
  card_name: 'Hosting',
  card_type: 'VIRTUAL' as const,
  limit_type: 'CARD' as const,
  spend_controls: { spend_limit: { amount: 5000, currency: 'USD' }, spend_duration: 'MONTHLY' as const },
};

describe('run', () => {
  test('returns the output unchanged and describes the run', () =>
    withSimulator(async (brex) => {
      const { output, meta } = await brex.run('list_users', { limit: 2 });
      expect(output.items).toHaveLength(2);
      expect(meta).toMatchObject({ attempts: 1, requests: 1, idempotencyKeys: [], warnings: [] });
      expect(meta.traceId).toBeTruthy();
    }));

  test('rejects invalid input before anything is sent, field by field', () =>
    withSimulator(async (brex, { ledger }) => {
      const run = runAny(brex);
      const member = { member_type: 'ACCOUNT', member_id: 'cuacc_8' };
      const [twice, odd] = [
        [member, { ...member }],
        [member, { toString: [] }],
      ];
      const cases: [string, unknown, string, RegExp][] = [
        ['get_user', { id: '' }, 'id', /must not be empty/],
        ['get_user', {}, 'id', /is required/],
        ['get_user', { idd: 'x' }, 'idd', /did you mean "id"/],
        ['get_user', { id: '../cards' }, 'id', /"\/" \(character 3\)/],
        ['get_user', { id: '..' }, 'id', /an ID from Brex/],
        ['get_user', { id: 7 }, 'id', /must be text, not a number/],
        ['get_user', 'cuuser_1', '', /must be a group of fields, not text/],
        ['list_users', { limit: 1001 }, 'limit', /1 to 1,000/],
        ['list_users', { status: ['ASLEEP'] }, 'status.0', /must be one of INVITED, ACTIVE/],
        [
          'invite_user',
          { first_name: 'José', last_name: 'x', email: 'a@b.co' },
          'first_name',
          /"é" \(character 4\) is not/,
        ],
        ['invite_user', { first_name: 'A', last_name: 'B', email: 'nobody' }, 'email', /such as ada@example.com/],
        ['lock_card', { id: 'ncard_1', reason: 'BORED' }, 'reason', /must be one of CARD_DAMAGED/],
        ['create_card', { ...card, limit_type: 'USER' }, 'spend_controls', /omitted for a corporate card/],
        ['create_card', { ...card, spend_controls: undefined }, 'spend_controls', /required for a vendor card/],
        ['create_card', { ...card, card_type: 'PHYSICAL' }, 'mailing_address', /required for a physical/],
        [
          'create_card',
          { ...card, spend_controls: { ...card.spend_controls, spend_limit: 50 } },
          'spend_controls.spend_limit',
          /such as "12.34 USD"/,
        ],
        [
          'create_card',
          { ...card, spend_controls: { ...card.spend_controls, spend_limit: '12.345 USD' } },
          'spend_controls.spend_limit',
          /more than the 2 decimals/,
        ],
        ['list_users', JSON.parse('{"__proto__": 1}'), '__proto__', /is not a known field/],
        ['list_users', { remote_display_id: 'a\udfff' }, 'remote_display_id', /incomplete Unicode character/],
        ['add_webhook_group_members', { id: 'g', members: twice }, 'members', /must not contain duplicates/],
        ['add_webhook_group_members', { id: 'g', members: odd }, 'members.1.toString', /field/],
        ['list_users', { bxt_example_astray: 1 }, '[secret]', /is not a known field/],
        ['update_card', { id: 'c', metadata: { bxt_example_astray: false } }, 'metadata.[secret]', /must be text/],
        ['update_card', { id: 'c', metadata: { ['bxt_example' + 'y'.repeat(60)]: 'a' } }, 'metadata', /"\[secret\]"/],
      ];
      for (const [action, input, field, message] of cases) {
        const error = await failure(run(action, input));
        expect(error).toMatchObject({ code: 'invalid_input', action });
        expect(error.fields?.map((problem) => problem.field)).toContain(field);
        expect(error.fields?.find((problem) => problem.field === field)?.message).toMatch(message);
      }
      const unknown = await failure(run('list_userz', {}));
      expect(unknown.message).toMatch(/did you mean "list_users"/);
      expect(ledger.recent).toHaveLength(0);
    }));

  test('accepts an amount as text', () =>
    withSimulator(async (brex, { ledger }) => {
      await runAny(brex)('set_user_limit', { id: 'cuuser_1', monthly_limit: '1250.50 USD' });
      expect(ledger.recent.at(-1)?.body).toEqual({ monthly_limit: { amount: 125050, currency: 'USD' } });
    }));

  test('passes on what Brex adds, and warns about what it changed', async () => {
    const odd = { id: 'cuuser_1', status: 'BREX_NEW', first_name: 7, shoe_size: { eu: 42 } };
    const server = await badServer((socket) => socket.write(answer(200, JSON.stringify(odd))));
    const { output, meta } = await connectTo(server.url).run('get_user', { id: 'cuuser_1' });
    expect(output).toEqual(odd);
    expect(meta.warnings.join()).toMatch(/first_name must be text/);
    await server.close();
  });

  test('distinguishes a valid token without access from an invalid one after a bare 401', async () => {
    const good = await badServer((socket, { head }) =>
      socket.write(head.includes('/users/me') ? answer(200, '{"id":"u"}') : answer(401, '')),
    );
    expect(await failure(connectTo(good.url).run('list_cards', {}))).toMatchObject({ code: 'forbidden' });
    const bad = await badServer((socket) => socket.write(answer(401, '')));
    expect(await failure(connectTo(bad.url).run('list_cards', {}))).toMatchObject({ code: 'unauthenticated' });
    await Promise.all([good.close(), bad.close()]);
  });

  test('names the scopes that would be sufficient', () =>
    withSimulator(
      async (brex, { tokens }) => {
        void tokens;
        const error = await failure(brex.run('list_titles', {}));
        expect(error).toMatchObject({ code: 'forbidden', status: 403 });
        expect(error.remedy).toMatch(/titles.readonly, titles/);
      },
      { settings: { api_token: 'bxt_example_three_scopes' } },
    ));

  test('refuses card numbers unless they are switched on, in every request', () =>
    withSimulator(
      async (brex, { ledger }) => {
        expect(await failure(brex.run('get_card_number', { id: 'ncard_1' }))).toMatchObject({ code: 'blocked' });
        expect(await failure(brex.request({ method: 'GET', path: '/v2/cards/ncard_1/pan' }))).toMatchObject({
          code: 'blocked',
        });
        expect(await failure(brex.request({ method: 'GET', path: '/v2/x/../cards/ncard_1/pan' }))).toMatchObject({
          code: 'blocked',
        });
        expect(ledger.recent).toHaveLength(0);
      },
      { settings: { allow_card_numbers: false } },
    ));
});

describe('idempotency keys', () => {
  test('are one for each write: random without an intent, the same for the same intent', () =>
    withSimulator(async (brex, { ledger }) => {
      const keyOf = async (intent?: string) =>
        (await brex.run('create_card', card, intent === undefined ? {} : { intent })).meta.idempotencyKeys[0];
      const keys = [await keyOf(), await keyOf(), await keyOf('run 1'), await keyOf('run 1'), await keyOf('run 2')];
      expect(new Set(keys).size).toBe(4);
      expect(keys[2]).toBe(keys[3]);
      expect(keys[2]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(ledger.filter(({ kind }) => kind === 'card.created')).toHaveLength(4);
    }));

  test('are sent unchanged if given explicitly', () =>
    withSimulator(async (brex, { ledger }) => {
      await brex.run('create_card', card, { idempotencyKey: 'mine' });
      await brex.run('create_card', card, { idempotencyKey: 'mine' });
      expect(ledger.map(({ key }) => key)).toEqual(['mine']);
    }));

  test('are not sent for reads and deletions', () =>
    withSimulator(async (brex, { ledger }) => {
      await brex.run('list_cards', {});
      expect(ledger.recent[0]?.headers).not.toHaveProperty('idempotency-key');
    }));
});

describe('lists', () => {
  test.each([
    { variants: {} },
    { variants: { 'page-end': 'absent', order: 'oldest', samples: 'sparse', 'cursor-filters': 'ignored' } },
  ] as const)('each returns every record once, for every variant: %j', ({ variants }) =>
    withSimulator(
      async (brex) => {
        const ids: string[] = [];
        for await (const user of brex.each('list_users', { limit: 7 })) ids.push(user.id);
        expect(ids).toHaveLength(39);
        expect(new Set(ids).size).toBe(39);
      },
      { variants },
    ),
  );

  test('each sends its filters with every page', () =>
    withSimulator(async (brex, { ledger }) => {
      for await (const one of brex.each('list_cards', { user_id: 'cuuser_1', limit: 1 }))
        expect(one.owner?.user_id).toBe('cuuser_1');
      for (const { url } of ledger.recent) expect(url).toContain('user_id=cuuser_1');
    }));

  test('a repeated cursor is an error, not a loop', async () => {
    const server = await badServer((socket) => socket.write(answer(200, '{"items":[],"next_cursor":"again"}')));
    const all = async () => {
      for await (const _ of connectTo(server.url).each('list_users')) expect(_).toBeDefined();
    };
    expect(await failure(all())).toMatchObject({ code: 'unexpected_answer' });
    expect(server.seen).toHaveLength(2);
    await server.close();
  });

  test('choices are read to the end and searched, and a misspelled list is named', () =>
    withSimulator(
      async (brex) => {
        const all = await allChoices(brex, 'user');
        expect(all.length).toBeGreaterThan(1000);
        expect(all[0]).toEqual({ value: expect.any(String), label: expect.stringMatching(/^\w+ \w+ <.+@.+>$/) });
        const ada = await brex.choices('user', { search: 'ada haddad' });
        expect(ada.choices.map(({ value }) => value)).toContain('cuuser_1');
        expect((await failure(brex.choices('usr'))).message).toMatch(/did you mean "user"/);
      },
      { size: 30 },
    ));
});

describe('a raw request', () => {
  test.each([
    '//evil.example/x',
    'https://evil.example/x',
    '/\\evil.example/x',
    'v2/users',
    '/v2/%2e%2e%2fx',
    '/v2/ users',
    '/v2/x\r\nhost: y',
    '/v2/x#y',
    '',
  ])("can't leave its server: %j", (path) =>
    withSimulator(async (brex, { ledger }) => {
      expect(await failure(brex.request({ method: 'GET', path }))).toMatchObject({ code: 'invalid_input' });
      expect(ledger.recent).toHaveLength(0);
    }),
  );

  test('sends its input, and a key with a write', () =>
    withSimulator(async (brex, { ledger }) => {
      const { output, meta } = await brex.request(
        { method: 'POST', path: '/v2/departments', body: { name: 'Raw' } },
        { intent: 'i' },
      );
      expect(output).toMatchObject({ name: 'Raw' });
      expect(ledger[0]).toMatchObject({ kind: 'department.created', key: meta.idempotencyKeys[0] });
      const { output: found } = await brex.request({
        method: 'GET',
        path: '/v2/users',
        query: { 'status[]': ['ACTIVE', 'INVITED'], limit: 1 },
      });
      expect(found).toHaveProperty('items');
      expect(ledger.recent.at(-1)?.url).toContain('status[]=ACTIVE&status[]=INVITED&limit=1');
    }));
});

test('a dry run shows the exact request and sends nothing', () =>
  withSimulator(async (brex, { ledger, url }) => {
    const { requests } = await brex.run('create_card', card, { dryRun: true, idempotencyKey: 'k' });
    expect(requests).toEqual([
      {
        method: 'POST',
        url: `${url}/v2/cards`,
        headers: {
          authorization: 'Bearer [secret]',
          accept: 'application/json',
          'content-type': 'application/json',
          'idempotency-key': 'k',
          'user-agent': expect.stringMatching(/^brex-connector\//),
        },
        body: card,
      },
    ]);
    expect(ledger.recent).toHaveLength(0);
    expect(await failure(brex.run('create_card', { ...card, limit_type: 'USER' }, { dryRun: true }))).toMatchObject({
      code: 'invalid_input',
    });
  }));

describe('connect', () => {
  const settings = { name: 'Acme', account_type: 'production' as const, api_token: 'bxt_example_token' };
  test.each([
    [{ ...settings, name: '' }, 'name'],
    [{ ...settings, account_type: 'staging' }, 'account_type'],
    [{ ...settings, api_token: 'bxt_example\nx' }, 'api_token'],
    [{ ...settings, api_token: 'bxt_exämple' }, 'api_token'],
    [{ ...settings, api_token: '********' }, 'api_token'],
    [{ ...settings, api_token: undefined }, 'api_token'],
    [{ ...settings, token: 'x' }, 'token'],
    [{ ...settings, base_url: 'http://api.brex.com' }, 'base_url'],
    [{ ...settings, base_url: 'https://api.brex.com/v2' }, 'base_url'],
    [{ ...settings, retries: 99 }, 'retries'],
    [null, ''],
  ])('rejects %j', (bad, field) => {
    const caught = (() => {
      try {
        return connect(bad as never);
      } catch (error) {
        return error;
      }
    })();
    expect(BrexError.is(caught) && caught.code).toBe('invalid_input');
    expect((caught as BrexError).fields?.map((problem) => problem.field)).toContain(field);
    expect(inspect(caught)).not.toMatch(/exämple|bxt_example\\n/);
  });

  test('never shows a token, however it is inspected', () => {
    const brex = connect(settings);
    for (const text of [inspect(brex, { depth: 9, showHidden: true }), JSON.stringify(brex)])
      expect(text).not.toContain('bxt_example_token');
  });
});

test('logs attempts without the token, with what a platform needs', () =>
  withSimulator(async (_, { url, tokens }) => {
    const lines: string[] = [];
    const log = (fields: object, message: string) => void lines.push(JSON.stringify({ message, ...fields }));
    const logger = { debug: log, info: log, warn: log, error: log };
    const brex = connect({ name: 't', account_type: 'production', api_token: tokens.all, base_url: url }, { logger });
    await brex.run('get_user', { id: 'cuuser_1' });
    expect(lines.join()).not.toContain(tokens.all);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ action: 'get_user', method: 'GET', attempt: 1, status: 200 });
  }));

test('the catalogue requires no connection, and changes to a returned one have no effect', () => {
  const all = catalogue();
  const [first] = Object.values(all.groups);
  if (first) first.title = 'changed';
  expect(Object.values(catalogue().groups)[0]?.title).not.toBe('changed');
  const { input, path, scopes } = describeAction('create_card');
  expect(JSON.stringify(input)).not.toContain('$ref');
  expect(path).toBe('/v2/cards');
  expect(scopes).toEqual([['cards']]);
});

test("many concurrent runs share a host's signal without a warning, and it ends them all", () =>
  withSimulator(async (_, { url, tokens }) => {
    const warnings: string[] = [];
    const note = (warning: Error) => void warnings.push(warning.message);
    process.on('warning', note);
    const stop = new AbortController();
    const brex = connect(
      { name: 't', account_type: 'production', api_token: tokens.all, base_url: url },
      { signal: stop.signal },
    );
    await Promise.all(Array.from({ length: 30 }, () => brex.run('get_user', { id: 'cuuser_1' })));
    const ended = Promise.allSettled(Array.from({ length: 30 }, () => brex.run('get_user', { id: 'cuuser_1' })));
    stop.abort();
    for (const { status } of await ended) expect(status).toBe('rejected');
    process.off('warning', note);
    expect(warnings).toEqual([]);
  }));
