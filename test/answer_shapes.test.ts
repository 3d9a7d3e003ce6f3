import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from '../src';
import { parseExactly } from '../src/http/json';
import { actionNames, actionOf } from '../src/manifest';
import { openDestination, sync } from '../src/sync';
import { follow, outputPlace } from '../src/validate/schema_files';
import { examples, runAny } from './examples';
import { type ListServer, listServer, page, people } from './list_server';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer } from './server';
import { newFile } from './synced';

const servers: (BadServer | ListServer)[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
/** A server that answers writes with one answer, and reads with trouble. */
const writing = async (status: number, body: string): Promise<string> => {
  const server = await badServer((socket, { head }) =>
    socket.write(head.startsWith('GET ') ? answer(503, '') : answer(status, body)),
  );
  servers.push(server);
  return server.url;
};
const lists = async (given: Record<string, unknown>): Promise<ListServer> => {
  const server = await listServer(given);
  servers.push(server);
  return server;
};
const connectTo = (url: string) =>
  connect(
    {
      ...{ name: 'test', account_type: 'production', api_token: 'bxt_example_shapes', base_url: url },
      ...{ retries: 0, allow_card_numbers: true },
    },
    { rateLimiter: quickRateLimiter },
  );
/** What a run or a raw request ended with: its output, or the code of its error. */
const endOf = (work: Promise<{ output: unknown }>): Promise<unknown> =>
  work.then(
    ({ output }) => ({ output }),
    (error: { code: string }) => error.code,
  );

const writes = actionNames.filter((name) => {
  const { entry } = actionOf(name);
  return entry.effect !== 'read' && !entry.uses;
});
const inputOf = (action: string): object => {
  const { file_path, ...input } = examples.find((example) => example.action === action)?.input ?? {};
  if (file_path === undefined) return input;
  return { ...input, file: 'QUJD', ...(/receipt/.test(action) && { receipt_name: 'a.pdf' }) };
};

describe('a write is not proven by a success with the wrong content', () => {
  const foreign: [string, number, string][] = [
    ['a text', 200, '"ok"'],
    ['a number', 200, '0'],
    ['true', 200, 'true'],
    ['a list', 200, '[]'],
    ["Brex's error", 200, '{"type":"INTERNAL_SERVER_ERROR","message":"Internal server error"}'],
    ["accounting's error", 200, '{"error_code":"INVALID_REQUEST","message":"no","details":[]}'],
    ["a gateway's error", 200, '{"error":{"message":"upstream connect error"}}'],
    ['an answer that names a key twice', 200, '{"id":"one","items":[],"id":"two"}'],
  ];
  test.each(writes)('%s', async (action) => {
    for (const [what, status, body] of foreign) {
      const brex = connectTo(await writing(status, body));
      const end = await endOf(runAny(brex)(action, inputOf(action), { intent: 'one' }));
      expect([what, end]).toEqual([what, 'outcome_unknown']);
      await brex.close();
    }
  });

  const required = writes.filter((action) => {
    const { required: fields = [] } = follow(outputPlace(action)).node as { required?: string[] };
    return fields.some((field) => /^(id|budget_id|brex_id)$/.test(field));
  });
  test.each(required)(
    'a write is not proven by an object without the id that the schema requires: %s',
    async (action) => {
      for (const [status, body] of [
        [200, '{}'],
        [200, 'null'],
        [204, ''],
        [200, '{"id":7,"budget_id":[],"brex_id":null}'],
      ] as const) {
        const brex = connectTo(await writing(status, body));
        const end = await endOf(runAny(brex)(action, inputOf(action), { intent: 'one' }));
        expect([body, end]).toEqual([body, 'outcome_unknown']);
        await brex.close();
      }
    },
  );
});

test('a write is not proved by the ID of another record in its answer', async () => {
  const body = '{"id":null,"memo":"Lunch","budget_id":"budget_1"}';
  const brex = connectTo(await writing(200, body));
  const end = await endOf(runAny(brex)('update_expense', inputOf('update_expense'), { intent: 'one' }));
  expect(end).toBe('outcome_unknown');
  await brex.close();
});

describe('a response that repeats a key of its outermost object', () => {
  test.each([
    ['{"a":1,"a":2}', true],
    ['{"a":1,"b":{"a":1,"a":2}}', false],
    ['{"a":"\\"a\\":1","b":"{"}', false],
    ['{"\\u0061":1,"a":2}', true],
    ['  {"a":[{"b":1},{"b":2}] , "a" : 2}', true],
    ['[{"a":1,"a":2}]', false],
    ['"{\\"a\\":1,\\"a\\":2}"', false],
    ['{}', false],
    ['{"a/b":1,"a\\/b":2}', true],
    ['{"a\\"":1,"a\\u0022":2}', true],
    ['{"a\\\\":1,"a\\u005c":2}', true],
    ['{"__proto__":1,"__proto__":2}', true],
    ['{"next":"items","items":[]}', false],
    ['{"memo":"two \\"items\\": here","items":[]}', false],
    ['{"items":[{"items":[]}],"next":null}', false],
    [`{"items":[{"memo":"${'\\n'.repeat(1000)}"}],"next":null,"next":"x"}`, true],
  ])('%s: %p', (text, expected) => expect(parseExactly(text).repeatsKey).toBe(expected));

  test('ends no list: neither of its two cursors is used', async () => {
    const cursors = '{"next_cursor":"more","items":[{"id":"user_1"}],"next_cursor":null}';
    const { brex } = await lists({ '/v2/users': cursors });
    await expect(brex.pages('list_users').next()).rejects.toMatchObject({ code: 'unexpected_answer' });
  });
});

test.each([['null'], ['{}'], ['[]'], ['"text"'], ['{"id":"card_2","spend_controls":{}}']])(
  'the limit of a card is not changed by rules from another response: %s',
  async (body) => {
    const server = await badServer((socket) => socket.write(answer(200, body)));
    servers.push(server);
    const brex = connectTo(server.url);
    const change = { id: 'card_1', spend_limit: { amount: 100, currency: 'USD' } };
    expect(await endOf(brex.run('change_card_limit', change))).toBe('unexpected_answer');
    expect(server.seen.filter(({ head }) => !head.startsWith('GET '))).toEqual([]);
    await brex.close();
  },
);

describe('a look-up', () => {
  const lock = { id: 'card_1', reason: 'CARD_LOST' as const };
  test.each([['null'], ['[]'], ['"text"'], ['7'], ['{"id":"card_2","status":"LOCKED"}']])(
    'answered with %s proves nothing about a write and keeps its outcome unknown',
    async (body) => {
      const server = await badServer((socket, { head }) =>
        socket.write(head.startsWith('GET ') ? answer(200, body) : answer(503, '')),
      );
      servers.push(server);
      const brex = connectTo(server.url);
      expect(await endOf(brex.run('lock_card', lock, { intent: 'one' }))).toBe('outcome_unknown');
      await brex.close();
    },
  );
});

test.each<[unknown]>([[7], [true], [['x']], [{ toString: 'x' }], [{ raw: 1 }]])(
  'a search skips a field that is %j and warns about the response',
  async (odd) => {
    const record = { id: 'one', memo: odd, description: odd, created_at: odd, posted_at_date: odd };
    const more = { merchant: { raw_descriptor: odd }, amount: { amount: odd, currency: 'USD' } };
    const items = [
      { ...record, ...more, original_amount: more.amount },
      { id: 'two', memo: 'lunch', description: 'lunch' },
    ];
    const { brex } = await lists({
      '/v1/expenses': page(items),
      '/v2/transactions/card/primary': page(items),
      '/v1/transfers': page(items),
    });
    for (const action of ['search_expenses', 'search_transactions'] as const) {
      const { output, meta } = await brex.run(action, { text: 'lunch' });
      expect(output).toMatchObject({ items: [{ id: 'two' }], scanned: 2, truncated: false });
      expect(meta.warnings.join()).toMatch(/differs/);
    }
    const cash = { min_amount: { amount: 1, currency: 'USD' }, posted_from: '2026-01-01', merchant: 'x' };
    expect((await brex.run('search_transactions', cash)).output.items).toEqual([]);
    const transfer = { amount: { amount: 5, currency: 'USD' }, started_from: '2026-01-01' };
    expect((await brex.run('find_transfer', transfer)).output.candidates).toEqual([]);
  },
);

test.each([[{}], [{ id: null }], [{ id: 7 }], [{ id: '' }], [{ id: { a: 1 } }], [[]], ['"text"']])(
  'a company without a usable id does not mark the destination, so that a later sync can fill it: %j',
  async (company) => {
    const server = await lists({ '/v2/users': page(people(3)) });
    const good = server.lists['/v2/company'];
    const file = newFile();
    const run = async () => {
      const destination = await openDestination(`sqlite:${file}`);
      try {
        return await sync(server.brex, { destination, streams: ['users'] });
      } finally {
        await destination.close();
      }
    };
    server.lists['/v2/company'] = company;
    await expect(run()).rejects.toMatchObject({ code: 'unexpected_answer', action: 'get_company' });
    server.lists['/v2/company'] = good;
    expect(await run()).toMatchObject({ ok: true, streams: [{ status: 'done', added: 3 }] });
  },
);

test.each([[[]], ['"text"'], [{ message: 'no', type: 'X' }], [{ id: {} }], [{ id: 7, email: 'x' }]])(
  'a response that is not a user is shown without an identity: %j',
  async (body) => {
    const { brex } = await lists({ '/v2/users/me': body, '/v2/company': { id: 'cuacc_1', legal_name: {} } });
    expect((await brex.test()).identity).toEqual({ company: { id: 'cuacc_1', name: '' } });
  },
);

test.each([[[]], ['"text"'], [{ id: 'v', payment_accounts: {} }], [{ id: 'v', payment_accounts: 'none' }]])(
  'unreadable choices within a record are reported: %j',
  async (body) => {
    const { brex } = await lists({ '/v1/vendors/v': body });
    const given = { id: 'v' };
    await expect(brex.choices('payment_instrument', { given })).rejects.toMatchObject({ code: 'unexpected_answer' });
  },
);

test('removes nothing when a later page of a list is not found', async () => {
  let found = true;
  const server = await badServer((socket, { head }) => {
    const path = head.split(' ')[1] ?? '';
    const body = path.startsWith('/v2/company')
      ? { id: 'cuacc_1' }
      : path.includes('/statements')
        ? path.includes('cursor=')
          ? page([{ id: 'two' }, { id: 'three' }])
          : page([{ id: 'one' }], { next_cursor: 'more' })
        : page([{ id: 'dpacc_1' }]);
    const missing = !found && path.includes('cursor=');
    socket.write(missing ? answer(404, '{"message":"Not Found"}') : answer(200, JSON.stringify(body)));
  });
  servers.push(server);
  const file = newFile();
  const run = async () => {
    const destination = await openDestination(`sqlite:${file}`);
    try {
      return (await sync(connectTo(server.url), { destination, streams: ['cash_statements'], full: true })).streams[0];
    } finally {
      await destination.close();
    }
  };
  expect(await run()).toMatchObject({ status: 'done', added: 3 });
  found = false;
  expect(await run()).toMatchObject({ status: 'failed', removed: 0 });
  found = true;
  await run();
  expect(await run()).toMatchObject({ status: 'done', added: 0, removed: 0 });
});
