import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Connection, unlimitedRateLimiter } from '../../../src';
import type { McpOptions } from '../../../src/hosts/mcp';
import { skippingClock } from '../../fake_clock';
import { faults } from '../../fault_injection/faults';
import { type Phase, startProxy } from '../../fault_injection/proxy';
import { examples } from '../../examples';
import { failure } from '../../failure';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { type ClientKind, clientKinds, connectClient, type Person, type TestClient } from './clients';
import { type Served, served } from './served';

let brex: Served;
beforeAll(async () => {
  brex = await served();
});
afterAll(() => brex.brex.close());

const accepts: Person = () => ({ action: 'accept', content: { confirm: true } });

describe.each(clientKinds)('a client of %s', (kind: ClientKind) => {
  const withClient = async (
    options: Partial<McpOptions>,
    work: (client: TestClient) => Promise<void>,
    person?: Person,
  ): Promise<void> => {
    const client = await connectClient(await brex.serve(options), kind, person);
    await work(client).finally(() => client.close());
  };
  const vendors = () => brex.simulator.ledger.filter(({ kind: change }) => change === 'vendor.created').length;

  test('writes once under the same request_id, and twice without', () =>
    withClient({ allow: 'write' }, async ({ call }) => {
      const before = vendors();
      const write = (name: string, request_id?: string) =>
        call('write', {
          action: 'create_vendor',
          input: { company_name: `${name} of ${kind}` },
          ...(request_id !== undefined && { request_id }),
        });
      const first = await write('Vendor', `vendor for ${kind}`);
      expect(first).toMatchObject({ isError: false, value: { done: true, data: { id: expect.any(String) } } });
      expect((await write('Vendor', `vendor for ${kind}`)).value.data).toEqual(first.value.data);
      expect(vendors()).toBe(before + 1);
      await write('Another');
      await write('A third');
      expect(vendors()).toBe(before + 3);
    }));

  test('gets a conflict, and writes nothing, for other input under the same request_id', () =>
    withClient({ allow: 'write' }, async ({ call }) => {
      const write = (company_name: string) =>
        call('write', { action: 'create_vendor', input: { company_name }, request_id: `other for ${kind}` });
      await write(`First of ${kind}`);
      const before = vendors();
      expect((await write(`Second of ${kind}`)).value).toMatchObject({ error: { code: 'conflict' } });
      expect(vendors()).toBe(before);
    }));

  test('pays once after a person has confirmed', async () => {
    const before = brex.transfers();
    const asked: string[] = [];
    const person: Person = (message) => {
      asked.push(message);
      return accepts(message);
    };
    await withClient(
      {},
      async ({ call }) => {
        expect(await call('write', { action: 'create_transfer', input: payment })).toMatchObject({
          isError: false,
          value: { done: true, data: { id: expect.any(String) } },
        });
      },
      person,
    );
    expect(asked).toEqual([
      expect.stringMatching(
        /^Send \$1,250\.00 by ACH ending in \d{4} to .+ from Primary account\. Waits for approval by a cash admin\.\n/,
      ),
    ]);
    expect(brex.transfers()).toBe(before + 1);
  });

  test.each<[string, string, Person | undefined]>([
    ['after a person has declined', 'cancelled', () => ({ action: 'decline' })],
    ['after a person has closed the question', 'cancelled', () => ({ action: 'cancel' })],
    ['if it can ask no one', 'blocked', undefined],
  ])('pays nothing %s', async (_, code, person) => {
    const before = brex.transfers();
    await withClient(
      {},
      async ({ call }) => {
        expect((await call('write', { action: 'create_transfer', input: payment })).value).toMatchObject({
          error: { code, remedy: expect.any(String) },
        });
      },
      person,
    );
    expect(brex.transfers()).toBe(before);
  });

  test('resolves a payment whose answer was cut: it was done once', async () => {
    const before = brex.transfers();
    await withCutTransfer('after', async (connection) =>
      withClient(
        { connection },
        async ({ call }) => {
          const { value } = await call('write', { action: 'create_transfer', input: payment });
          const { error } = value as { error: { code: string; idempotency_key: string } };
          expect(error.code).toBe('outcome_unknown');
          const { value: open } = await call('resolve_write', {});
          expect(open).toMatchObject({ unresolved: [{ key: error.idempotency_key, action: 'create_transfer' }] });
          const { value: done } = await call('resolve_write', { key: error.idempotency_key });
          expect(done).toMatchObject({ done: true, data: { id: expect.any(String) } });
          expect((await call('resolve_write', {})).value).toEqual({ unresolved: [] });
          expect((await call('resolve_write', { key: 'none' })).value).toMatchObject({ error: { code: 'not_found' } });
        },
        accepts,
      ),
    );
    expect(brex.transfers()).toBe(before + 1);
  });
});

/** A connection whose first transfer ends without an answer, before or after it reached Brex. */
async function withCutTransfer(phase: Phase, work: (connection: Connection) => Promise<void>): Promise<void> {
  const cut = faults.find(({ name }) => name === 'reset');
  if (!cut) throw new Error('no such fault');
  const proxy = await startProxy(brex.simulator.url, brex.simulator.tokens.all);
  let struck = false;
  const token = proxy.token(({ method, path }) => {
    if (struck || method !== 'POST' || path !== '/v1/transfers') return undefined;
    struck = true;
    return { fault: cut, phase };
  });
  const settings = { name: 'cut', account_type: 'production' as const, api_token: token, retries: 0 };
  const connection = connect(
    { ...settings, base_url: proxy.url },
    { rateLimiter: unlimitedRateLimiter(), clock: skippingClock() },
  );
  await work(connection);
  await connection.close();
  await proxy.close();
}

test.each<[string, Partial<McpOptions>]>([
  ['may only change what can be undone', { allow: 'write' }],
  ['follows the rules of public directories', { profile: 'directory' }],
])('a server that %s neither shows nor resolves a payment of someone else', async (_, options) => {
  const before = brex.transfers();
  await withCutTransfer('before', async (connection) => {
    const error = await failure(connection.run('create_transfer', payment as never));
    expect(error.code).toBe('outcome_unknown');
    const { call, raw, close } = await connectClient(await brex.serve({ connection, ...options }), '2026-07-28');
    expect((await call('resolve_write', {})).value).toEqual({ unresolved: [] });
    const { contents } = await raw.readResource({ uri: 'brex://writes/unresolved' });
    expect(JSON.parse((contents as { text: string }[])[0]?.text ?? '')).toEqual({ unresolved: [] });
    expect((await call('resolve_write', { key: error.idempotencyKey })).value).toMatchObject({
      error: { code: 'not_found', remedy: expect.any(String) },
    });
    expect(brex.transfers()).toBe(before);
    await close();
  });
});

test('a resolved write is shown as the write was: without card numbers, with amounts as text', async () => {
  const { call, close } = await connectClient(await brex.serve({ allow: 'write' }), '2026-07-28');
  const input = { company_name: 'Card 4111 1111 1111 1111' };
  const { value: written } = await call('write', { action: 'create_vendor', input });
  const { value: resolved } = await call('resolve_write', { key: written.idempotency_key });
  expect(resolved).toMatchObject({ done: true, data: { company_name: 'Card [card number ending in 1111]' } });
  expect(resolved.data).toEqual(written.data);
  await close();
});

test('an unresolved write is resolved however many were made since', async () => {
  await withCutTransfer('after', async (connection) => {
    const error = await failure(connection.run('create_transfer', payment as never));
    const vendors = Array.from({ length: 1000 }, (_, i) => ({ company_name: `Since ${i}` }));
    await Promise.all(vendors.map((input) => connection.run('create_vendor', input)));
    const { call, close } = await connectClient(await brex.serve({ connection, allow: 'irreversible' }), '2026-07-28');
    const key = error.idempotencyKey;
    expect((await call('resolve_write', {})).value).toMatchObject({ unresolved: [{ key }] });
    expect((await call('resolve_write', { key })).value).toMatchObject({ done: true });
    await close();
  });
});

test('a write that is a step of an offered action is not hidden: the limits of the connection decide', async () => {
  const settings = settingsFor(brex.simulator, { allowed_actions: ['change_card_limit', 'list_cards'] });
  const connection = connect(settings, { rateLimiter: unlimitedRateLimiter() });
  const { call, close } = await connectClient(await brex.serve({ connection }), '2026-07-28');
  const { input } = examples.find(({ action }) => action === 'change_card_limit') ?? { input: {} };
  const { value: written } = await call('write', { action: 'change_card_limit', input });
  expect(written).toMatchObject({ done: true });
  expect((await call('resolve_write', { key: written.idempotency_key })).value).toMatchObject({
    error: { code: 'blocked', action: 'update_card', remedy: expect.stringContaining('Allowed actions') },
  });
  await close();
  await connection.close();
});
