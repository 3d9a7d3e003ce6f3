import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '../../../src';
import type { McpOptions } from '../../../src/hosts/mcp';
import { type ClientKind, clientKinds, connectClient, type TestClient } from './clients';
import { type Served, served } from './served';

let brex: Served;
beforeAll(async () => {
  brex = await served();
});
afterAll(() => brex.brex.close());

describe.each(clientKinds)('a client of %s', (kind: ClientKind) => {
  const withClient = async (
    options: Partial<McpOptions>,
    work: (client: TestClient) => Promise<void>,
  ): Promise<void> => {
    const client = await connectClient(await brex.serve(options), kind);
    await work(client).finally(() => client.close());
  };

  test.each<[string, string]>([
    ['lock a card', 'lock_card'],
    ['lock_card', 'lock_card'],
    ['expnses of a person', 'list_expenses'],
    ['pay a vender', 'create_transfer'],
    ['recepit upload', 'upload_receipt'],
    ['LIST USERS', 'list_users'],
  ])('finds by "%s"', (words, action) =>
    withClient({}, async ({ call }) => {
      const { value } = await call('find', { words });
      expect((value.actions as { action: string }[]).map((one) => one.action)).toContain(action);
    }),
  );

  test('finds nothing by nonsense, all by no words, and as many as it wants', () =>
    withClient({}, async ({ call }) => {
      expect((await call('find', { words: 'xyzzyqq' })).value).toEqual({ actions: [] });
      for (const limit of [1, 50]) expect((await call('find', { words: '', limit })).value.actions).toHaveLength(limit);
    }));

  test('describes an input, where its ids come from, and the output on request', () =>
    withClient({}, async ({ call }) => {
      const { value } = await call('describe', { action: 'lock_card' });
      expect(value).toMatchObject({
        action: 'lock_card',
        input: { type: 'object', required: ['id', 'reason'] },
        ids_from: { id: 'list_cards' },
      });
      expect(value).not.toHaveProperty('output');
      const { value: whole } = await call('describe', { action: 'lock_card', output: true });
      expect(whole).toMatchObject({ output: { type: 'object', properties: { id: {} } } });
      expect((await call('describe', { action: 'lock_cards' })).value).toMatchObject({
        error: { code: 'invalid_input' },
      });
    }));

  test('reads the chosen fields, page after page', () =>
    withClient({ allow: 'read' }, async ({ call }) => {
      const fields = ['id', 'email'];
      const seen: string[] = [];
      let cursor: unknown;
      do {
        const input = cursor === undefined ? { limit: 7 } : { limit: 7, cursor };
        const { value } = await call('read', { action: 'list_users', input, fields });
        const { items } = value.data as { items: Record<string, string>[] };
        for (const item of items) {
          expect(Object.keys(item).sort()).toEqual(['email', 'id']);
          seen.push(String(item.id));
        }
        expect(value.truncated).toBe(value.next_cursor === undefined ? undefined : true);
        cursor = value.next_cursor;
      } while (cursor !== undefined);
      expect(seen.length).toBeGreaterThan(7);
      expect(new Set(seen).size).toBe(seen.length);
    }));

  test('reads within its tokens', () =>
    withClient({ allow: 'read' }, async ({ call }) => {
      for (const max_tokens of [500, 2000]) {
        const { value } = await call('read', { action: 'list_users', max_tokens });
        expect(JSON.stringify(JSON.stringify(value)).length).toBeLessThanOrEqual(max_tokens * 4);
        expect((value.data as { items: unknown[] }).items.length).toBeGreaterThan(0);
        expect(value.next_cursor).toEqual(expect.any(String));
      }
    }));

  test.each<[string, Partial<McpOptions>, { has: string[]; lacks: string[] }]>([
    [
      'reads only',
      { allow: 'read' },
      { has: ['list_users'], lacks: ['lock_card', 'create_transfer', 'resolve_write'] },
    ],
    ['no irreversible', { allow: 'write' }, { has: ['lock_card', 'resolve_write'], lacks: ['create_transfer'] }],
    ['everything', {}, { has: ['list_users', 'lock_card', 'create_transfer', 'resolve_write'], lacks: [] }],
    ['a public directory', { profile: 'directory' }, { has: ['lock_card'], lacks: ['create_transfer'] }],
    ['a group', { tools: ['cards'] }, { has: ['list_cards', 'lock_card'], lacks: ['list_users', 'get_card_number'] }],
  ])('lists what the server offers: %s', (_, options, { has, lacks }) =>
    withClient({ tools: 'all', ...options }, async ({ tools, call }) => {
      const names = (await tools()).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(has));
      for (const name of lacks) {
        expect(names).not.toContain(name);
        await expect(call(name, {})).rejects.toMatchObject({ code: -32602 });
      }
    }),
  );

  test('lists no tool for what the limits of the connection forbid, and says why it is refused', async () => {
    const { url: base_url, tokens } = brex.simulator;
    const limits = { allowed_actions: ['list_users', 'lock_card'], read_only: true };
    const connection = connect({ name: 'few', account_type: 'production', api_token: tokens.all, base_url, ...limits });
    await withClient({ connection, tools: 'all' }, async ({ tools }) => {
      expect((await tools()).map(({ name }) => name)).toEqual(['list_users']);
    });
    await withClient({ connection }, async ({ tools, call }) => {
      expect((await tools()).map(({ name }) => name)).toEqual(['find', 'describe', 'read']);
      expect((await call('describe', { action: 'lock_card' })).value).toMatchObject({
        error: { code: 'blocked', message: expect.stringMatching(/reads only|read only|read_only/i) },
      });
    });
    await connection.close();
  });
});
