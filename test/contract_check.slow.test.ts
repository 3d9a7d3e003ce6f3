import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BrexError, connect, type Connection, type ContractReport } from '../src';
import { FieldNames } from '../src/connector/contract_check/field_names';
import { dateForm, secretForm, textForm } from '../src/connector/contract_check/forms';
import { readOperations } from '../src/connector/contract_check/reads';
import { Shape } from '../src/connector/contract_check/shape';
import { questions } from '../src/connector/contract_check/variants';
import { contractText } from '../src/hosts/cli/contract_report';
import { fullManifest as manifest } from '../src/full_manifest';
import { type VariantName, variants, type Variants, type Simulator } from '../src/simulator';
import { outputPlace } from '../src/validate/schema_files';
import { root, runAny, withSimulator } from './examples';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer } from './server';

const reads = readOperations();

const valuesOf = (name: string): readonly string[] => variants[name as VariantName].values;
const agreeing = ({ variants }: ContractReport): Record<string, string[]> =>
  Object.fromEntries(variants.map(({ variant, agrees }) => [variant, agrees]));

describe('the variants', () => {
  test('are those of the simulator: add a new one to src/connector/contract_check/variants.ts', () => {
    expect(Object.fromEntries(Object.entries(questions).map(([name, { values }]) => [name, values]))).toEqual(
      Object.fromEntries(Object.entries(variants).map(([name, { values }]) => [name, values])),
    );
  });

  const readable = [
    'page-end',
    'cursor-filters',
    'order',
    'cash',
    'user-statuses',
    'zone-suffix',
    'expense-names',
    'samples',
  ];
  const ofTokens = ['missing-scope', 'wrong-token', 'disabled-owner'];

  test.each([0, 1, 2])('that reads show are reported, and no others (value %i of each)', async (index) => {
    const chosen = Object.fromEntries(
      Object.keys(variants).map((name) => [name, valuesOf(name)[Math.min(index, valuesOf(name).length - 1)]]),
    ) as Partial<Variants>;
    // A refusal of referrals would count as one for a missing scope.
    chosen['referral-token'] = 'any';
    await withSimulator(
      async (brex) => {
        const report = await brex.checkContract();
        const seen = agreeing(report);
        for (const [name, value] of Object.entries(chosen)) {
          const expected = readable.includes(name) || (name === 'webhook-endpoints' && value === 'many') ? [value] : [];
          expect({ name, seen: seen[name] }).toEqual({ name, seen: expected });
        }
        expect(report.variants.filter(({ verdict }) => verdict === 'contradicts')).toEqual([]);
        expect(contractText(report)).toContain(`| page-end | agrees | ${chosen['page-end']} |`);
      },
      { variants: chosen, host: { rateLimiter: quickRateLimiter } },
    );
  });

  test.each(valuesOf('missing-scope'))('missing-scope=%s, with a token of three scopes', (value) =>
    withSimulator(
      async (brex) => {
        const report = await brex.checkContract();
        expect(report.token).toBe('accepted');
        expect(agreeing(report)['missing-scope']).toEqual([value]);
        expect(agreeing(report).cash).toEqual([]);
      },
      {
        variants: { 'missing-scope': value } as Partial<Variants>,
        settings: { api_token: 'bxt_example_three_scopes' },
      },
    ),
  );

  test.each(valuesOf('wrong-token'))('wrong-token=%s, in one request', (value) =>
    withSimulator(
      async (brex, { ledger }) => {
        const report = await brex.checkContract();
        expect(report).toMatchObject({ token: 'refused', requests: 1, ended_early: 'Brex rejected the token.' });
        expect(agreeing(report)).toMatchObject({ 'wrong-token': [value], 'disabled-owner': [], cash: [] });
        expect(Object.values(ledger.requests)).toEqual([1]);
      },
      { variants: { 'wrong-token': value } as Partial<Variants>, settings: { api_token: 'bxt_example_wrong' } },
    ),
  );

  test.each([
    ['said', { 'disabled-owner': ['said'], 'wrong-token': [] }],
    ['unsaid', { 'disabled-owner': [], 'wrong-token': ['forbidden'] }],
  ] as const)('disabled-owner=%s', (value, expected) =>
    withSimulator(
      async (brex) => {
        await runAny(brex)('update_user', { id: 'cuuser_1', status: 'DISABLED' });
        expect(agreeing(await brex.checkContract())).toMatchObject(expected);
      },
      { variants: { 'disabled-owner': value } },
    ),
  );

  test.each([
    ['absent', {}],
    ['sent', { 'retry-after': 1 }],
  ] as const)('retry-after=%s, and the check waits as long as requested', (value, numbers) =>
    withSimulator(
      async (brex) => {
        const report = await brex.checkContract();
        expect(agreeing(report)['retry-after']).toEqual([value]);
        expect(report.rate_limit_headers).toEqual(numbers);
        expect(report.operations.filter(({ status }) => status !== 200)).toEqual([]);
      },
      { variants: { 'retry-after': value }, rate: 40, minute: 1000 },
    ),
  );

  test('are all tested in this file', () => {
    const unreadable = Object.entries(questions).flatMap(([name, { seen }]) => (seen ? [] : [name]));
    expect(unreadable.filter((name) => [...readable, ...ofTokens].includes(name))).toEqual([]);
    expect([...readable, ...ofTokens, ...unreadable, 'retry-after', 'webhook-endpoints'].sort()).toEqual(
      Object.keys(variants).sort(),
    );
  });
});

describe('the operations', () => {
  test("are all of Brex's reads except card numbers; nothing is written", () =>
    withSimulator(async (brex, { ledger }) => {
      const progress: number[] = [];
      const report = await brex.checkContract({ onProgress: ({ done }) => progress.push(done) });
      expect(report.operations.map(({ status }) => status)).toEqual(reads.map(() => 200));
      expect(
        Object.keys(ledger.requests).filter((route) => !route.startsWith('GET ') || /\/pan\b/.test(route)),
      ).toEqual([]);
      expect(ledger).toHaveLength(0);
      expect(report.requests).toBe(Object.values(ledger.requests).reduce((sum, count) => sum + count, 0));
      expect(progress).toEqual(progress.map((_, i) => i));
      expect(report.operations.flatMap(({ missing, unknown, types }) => [missing, unknown, types].flat())).toEqual(
        report.operations.flatMap(() => [undefined, undefined, undefined]),
      );
      expect(report.operations.find(({ action }) => action === 'get_company')?.headers).toContain('x-brex-trace-id');
    }));

  test('are at most about 200 requests, whatever the server answers', async () => {
    let id = 0;
    const server = await badServer((socket) =>
      socket.write(answer(200, JSON.stringify({ items: [], next_cursor: `c${id++}`, id: `x${id}` }))),
    );
    const more = await report(server);
    expect(server.seen.length).toBe(more.requests);
    expect(more.requests).toBeLessThanOrEqual(201);
    await server.close();
  });

  test('end when the server stops responding: at once with the error, later with what was seen', async () => {
    const silent = await badServer((socket) => socket.destroy());
    await expect(report(silent)).rejects.toMatchObject({ code: 'network' });
    expect(silent.seen.length).toBeLessThanOrEqual(2);
    await silent.close();
    const soon = await badServer((socket, _, n) =>
      n < 3 ? socket.write(answer(200, '{"id":"x"}')) : socket.destroy(),
    );
    const seen = await report(soon);
    expect(seen.ended_early).toMatch(/did not respond/);
    expect(soon.seen.length).toBeLessThanOrEqual(9);
    await soon.close();
  });

  test('end when the check is cancelled', () =>
    withSimulator(async (brex) => {
      const stop = new AbortController();
      const check = brex.checkContract({ signal: stop.signal, onProgress: ({ done }) => done === 5 && stop.abort() });
      await expect(check).rejects.toMatchObject({ code: 'cancelled' });
    }));
});

const report = (server: BadServer): Promise<ContractReport> => connection(server.url).checkContract();
const connection = (url: string): Connection =>
  connect(
    {
      name: 'canary connection',
      account_type: 'production',
      api_token: 'bxt_example_canary',
      base_url: url,
      retries: 0,
    },
    { rateLimiter: quickRateLimiter },
  );

describe('the shape of a response', () => {
  const differences = (...pages: unknown[]) => {
    const shape = new Shape(outputPlace('list_users'), new FieldNames());
    for (const page of pages) shape.see(page);
    return shape.differences();
  };
  const user = { id: 'cuuser_1', first_name: 'Ada', last_name: 'King', email: 'ada@example.com' };

  test.each<[string, unknown, object]>([
    ['a required field gone', [{ ...user, id: undefined }], { missing: [{ field: 'items[].id', from: 'all' }] }],
    ['gone from some', [user, { email: 'x' }], { missing: [{ field: 'items[].id', from: 'some' }] }],
    [
      'another type',
      [{ ...user, id: 7 }],
      { types: [{ field: 'items[].id', expected: ['string'], seen: ['integer'] }] },
    ],
    ['a new field', [{ ...user, pay_grade: 7 }], { unknown: [{ field: 'items[].pay_grade', types: ['integer'] }] }],
    ['an unlisted word', [{ ...user, status: 'ON_LEAVE' }], { unlisted: ['items[].status'] }],
    ['names of the company', [{ ...user, metadata: { Acme: 'x' } }], { unknown: [], missing: [] }],
    ['a number beyond 2^53', [{ ...user, limit: { amount: '9007199254740993', currency: 'USD' } }], { types: [] }],
  ])('%s', (_, items, expected) => {
    const plain = JSON.parse(JSON.stringify({ next_cursor: null, items })) as object;
    expect(differences(plain)).toMatchObject(expected);
  });

  test.each([
    ['2026-11-24', 'date'],
    ['2026-11-24T10:00:00Z', 'date-time (Z)'],
    ['2026-11-24T10:00:00.123', 'date-time (no zone, 3 decimals)'],
    ['2026-11-24T10:00:00+01:00', 'date-time (offset)'],
    ['2026-11-24 10:00', 'date-time (no zone, space for T, no seconds)'],
    ['Ada', undefined],
  ])('the date form of %s', (text, form) => expect(dateForm(text)).toBe(form));

  test.each([
    ['12345', 'digits, up to 16 characters'],
    ['4f6c2d1e-0000-4000-8000-000000000000', 'UUID, up to 64 characters'],
    ['a|b', 'other text, up to 16 characters'],
    ['x'.repeat(600), 'base64, over 512 characters'],
  ])('the form of the cursor %s', (text, form) => expect(textForm(text)).toBe(form));

  test('the form of a secret', () => expect(secretForm('whsec_Zm9v')).toBe('whsec_ and base64, up to 16 characters'));

  test('a deep or broad response does not end the check', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 5000; i++) deep = i % 2 ? [deep] : { metadata: deep };
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`n${'abcdefghij'[i % 10]}_${i}`, 1]));
    const { unknown } = differences({
      items: [
        { ...user, metadata: deep },
        { ...user, ...wide },
      ],
      odd: deep,
    });
    expect(unknown.length).toBeLessThanOrEqual(50);
  });
});

describe('the report contains no value of the company', () => {
  /** Every text and number that a simulator gives in its lists and its single objects. */
  async function valuesIn({ url, tokens }: Simulator): Promise<Set<string>> {
    const found = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
      else if (value !== null) found.add(typeof value === 'string' ? value : JSON.stringify(value));
    };
    const get = async (path: string): Promise<{ items?: Record<string, string>[]; next_cursor?: string }> => {
      const got = await fetch(url + path, { headers: { authorization: `Bearer ${tokens.all}` } });
      const body = (await got.json()) as { items?: Record<string, string>[]; next_cursor?: string };
      collect(body);
      got.headers.forEach((value, name) => name !== 'connection' && collect(value));
      return body;
    };
    for (const { path, ids } of reads) {
      if (ids.length) continue;
      const { items = [], next_cursor } = await get(path);
      if (next_cursor) await get(`${path}?cursor=${encodeURIComponent(next_cursor)}`);
      for (const child of reads.filter((other) => other.ids.length === 1 && other.path.startsWith(`${path}/{`)))
        for (const item of items.slice(0, 5)) {
          const id = item.id ?? item.brex_id ?? item.budget_id ?? '';
          await get(child.path.replace(/\{\w+\}/, encodeURIComponent(id)));
        }
    }
    return found;
  }

  const schemas = (): unknown[] =>
    readdirSync(join(root, 'schemas'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as unknown);

  /** Our own words: the contract, and what stands in the report of nothing. */
  const nothing = { operations: [], variants: [], findings: [], rate_limit_headers: {} } as unknown as ContractReport;
  const ours = JSON.stringify([schemas(), manifest, questions, contractText(nothing), 'application/json']);

  test.each([1, 2])('by every value of the simulator (seed %i)', (seed) =>
    withSimulator(
      async (brex, simulator) => {
        const seen = await brex.checkContract();
        const text = [JSON.stringify(seen), contractText(seen)].join('\n');
        const data = [...(await valuesIn(simulator))].filter(
          (value) => value.length >= 4 && !/^\d{1,4}$/.test(value) && !ours.includes(value),
        );
        expect(data.length).toBeGreaterThan(3000);
        expect(data.filter((value) => text.includes(value))).toEqual([]);
        for (const secret of [simulator.tokens.all, new URL(simulator.url).host, 'whsec_Z', '@', 'cuuser_'])
          expect({ secret, found: text.includes(secret) }).toEqual({ secret, found: false });
      },
      { seed },
    ),
  );

  const hostile = {
    'Acme Corp': 'Acme Corp',
    acme_corp: 1,
    acmeCorp: 2,
    cuuser_canary_81: 3,
    'canary@acme.example': { deep: 'canary' },
    canary: ['canary'],
    id: 'canary_id',
    first_name: 'canary',
    status: 'CANARY',
    metadata: { canary_key: 'canary', 'Acme Corp': 'x' },
    created_at: 'canary-2026',
    secret: 'whsec_canary',
    payment: { canary: 'canary' },
    next_cursor: 'canary-cursor',
    message: 'canary bxt_example_canary scope',
    code: 'CANARY',
    error_code: 'CANARY',
    details: { canary: 'canary' },
  };
  const headers = {
    'content-type': 'canary/canary',
    'x-ratelimit-limit': 'canary',
    'retry-after': 'canary',
    'x-canary-header': 'canary',
    'x-brex-canary': 'canary',
    'x-brex-trace-id': 'canary',
    date: 'canary',
  };
  test.each<[string, (n: number) => string]>([
    [
      'an answer',
      () => answer(200, JSON.stringify({ ...hostile, items: [hostile, { ...hostile, id: 'b' }] }), headers),
    ],
    ['a bare list', () => answer(200, JSON.stringify([hostile, hostile]), headers)],
    ['a refusal', (n) => answer(n ? 403 : 200, JSON.stringify(n ? hostile : { id: 'canary' }), headers)],
    ['an unauthorized', (n) => answer(n ? 401 : 200, JSON.stringify(n ? hostile : { id: 'canary' }), headers)],
    ['a bad request', (n) => answer(n ? 400 : 200, JSON.stringify(hostile), headers)],
    ['a page of a proxy', (n) => answer(n % 2 ? 502 : 200, '<html>canary acme corp</html>', headers)],
    ['a redirect', () => answer(302, '', { ...headers, location: 'https://canary.example/canary' })],
  ])('by %s made of canaries', async (_, behave) => {
    const server = await badServer((socket, _request, n) => socket.write(behave(n)));
    const text = await report(server).then(
      (found) => JSON.stringify(found) + contractText(found),
      (error: unknown) => (BrexError.is(error) ? '' : String(error)),
    );
    expect(text.match(/.{0,60}(canary|acme|whsec_c).{0,60}/gi) ?? []).toEqual([]);
    await server.close();
  });
});
