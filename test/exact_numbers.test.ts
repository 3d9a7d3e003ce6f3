import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExactly } from '../src/http/json';
import { moneyText } from '../src/money';
import { shows } from '../src/safety/evidence';
import { createWatch } from '../src';
import { sync } from '../src/sync';
import { sqliteDestination } from '../src/sync/destinations/sqlite';
import { isInexact } from '../src/validate/numbers';
import { readEvent } from '../src/webhooks/webhook_event';
import { answer, badServer, type BadServer, connectTo } from './server';
import { temporaryFolder } from './temporary_folder';

const servers: BadServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
const answering = async (body: string): Promise<string> => {
  const server = await badServer((socket) => socket.write(answer(200, body)));
  servers.push(server);
  return server.url;
};

describe('a JSON number', () => {
  test.each([
    ['9007199254740992', true],
    ['-9007199254740993', true],
    ['12345678901234567890', true],
    ['1e400', true],
    ['-1E+400', true],
    ['1e-400', true],
    ['9007199254740993.0', true],
    ['9.007199254740993e15', true],
    ['1e20', true],
    ['9007199254740991', false],
    ['-9007199254740991', false],
    ['0', false],
    ['-0', false],
    ['1e3', false],
    ['1.0', false],
    ['0e999', false],
    ['0.1', false],
    ['0.12345678901234567890', false],
    ['12345678901234567.25', false],
    ['5e-324', false],
    ['1.7976931348623157e308', true],
  ])('%s: %p is recognised as an integer or a size that a double may not hold', (literal, inexact) => {
    expect(isInexact(literal)).toBe(inexact);
    const shown = inexact ? literal : Number(literal);
    expect(parseExactly(literal).value).toBe(shown);
    expect(parseExactly(`{"a":[${literal} ,{"b": ${literal}}]}`).value).toEqual({ a: [shown, { b: shown }] });
  });

  const literal = fc.stringMatching(/^-?(0|[1-9]\d{0,22})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
  const leaf = fc.oneof(
    literal,
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'null', '"9007199254740993"', '":9007199254740993"', '"\\\\"', '"\\""'),
  );
  const text = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[ ${items.join(' ,\n')}]`),
      fc
        .array(
          fc.tuple(
            fc.string().map((key) => JSON.stringify(key)),
            tie('value'),
          ),
          { maxLength: 4 },
        )
        .map((entries) => `{${entries.map(([key, value]) => `${key}:\t${value}`).join(',')} }`),
    ),
  })).value;

  test('is parsed as by JSON.parse, or returned as its text if it is inexact', () => {
    fc.assert(
      fc.property(text, (json) => {
        const { value, inexact, count } = parseExactly(json);
        const sources: string[] = [];
        const compare = (exact: unknown, rounded: unknown): boolean => {
          if (typeof exact === 'string' && (typeof rounded === 'number' || rounded === null)) {
            sources.push(exact);
            return isInexact(exact) && Object.is(Number(exact), rounded ?? Number(exact)) && json.includes(exact);
          }
          if (typeof exact !== 'object' || exact === null) return Object.is(exact, rounded);
          const [keys, others] = [Object.keys(exact), Object.keys(rounded as object)];
          return (
            keys.join('\n') === others.join('\n') &&
            keys.every((key) =>
              compare((exact as Record<string, unknown>)[key], (rounded as Record<string, unknown>)[key]),
            )
          );
        };
        expect(compare(value, JSON.parse(json))).toBe(true);
        expect(inexact.length).toBe(Math.min(3, count));
        // Of a key that is given twice, the first is in the text alone.
        expect(count).toBeGreaterThanOrEqual(sources.length);
      }),
      { numRuns: 3000 },
    );
  });

  const uniqueText = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.constantFrom('0.' + '0'.repeat(400) + '1', '0.' + '0'.repeat(300) + '1e-50', '-1e-0400', '0e-400', '"3e-411"'),
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
      fc
        .uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), tie('value')), { maxLength: 4, selector: ([key]) => key })
        .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
    ),
  })).value;
  // A long text is searched for numbers in another way.
  const long = (json: string): string => json + ' '.repeat(5000);

  test('is found in a long text as in a short one', () => {
    fc.assert(
      fc.property(uniqueText, (json) => {
        // A fraction of 16 or more digits that has become 0 is noticed in a short text alone.
        fc.pre(!/0{400}1/.test(json));
        expect(parseExactly(long(json))).toEqual(parseExactly(json));
      }),
      { numRuns: 3000 },
    );
    // Of a key that is given twice, the first number is not in the value, so nothing is said about it.
    expect(parseExactly(long('[{"a":12345678901234567890,"a":1}]'))).toMatchObject({ value: [{ a: 1 }], count: 0 });
    expect(parseExactly(long('[{"a":1,"a":12345678901234567890}]'))).toMatchObject({ count: 1, inexact: ['0.a'] });
  });

  const member = fc.tuple(fc.constantFrom('a', 'items', 'a.b', '$', '"', 'a\\', 'ab', '(', '\u2028'), uniqueText);
  const spaces = fc.constantFrom('', ' ', '\n\t');
  test.each([
    ['few', 9],
    ['many', 20],
  ])('and repeated keys among %s are found in a long text as in a short one', (_, maxLength) => {
    const repeats = fc.array(fc.tuple(member, spaces, fc.boolean()), { minLength: 1, maxLength });
    fc.assert(
      fc.property(repeats, (members) => {
        const written = members.map(([[key, value], space, escaped]) => {
          const plain = JSON.stringify(key);
          const name = escaped ? `"\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${plain.slice(2)}` : plain;
          return `${space}${plain.includes('\\') ? plain : name}${space}:${space}${value}`;
        });
        const json = `{${written.join(',')}}`;
        const distinct = new Set(members.map(([[key]]) => key));
        expect(parseExactly(long(json)).repeatsKey).toBe(distinct.size < members.length);
        expect(parseExactly(json).repeatsKey).toBe(distinct.size < members.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('a key of any length is searched', () => {
    const key = `"${'k'.repeat(200_000)}"`;
    expect(parseExactly(`{${key}:1,"a":2}`).repeatsKey).toBe(false);
    expect(parseExactly(`{${key}:1,${key}:2}`).repeatsKey).toBe(true);
  });

  test('is found at any depth, and changes no prototype', () => {
    const deep = `${'[{"a":'.repeat(100_000)}12345678901234567890${'}]'.repeat(100_000)}`;
    expect(parseExactly(deep)).toMatchObject({ count: 1, inexact: ['….0.a.0.a.0.a'] });
    const { value } = parseExactly('{"__proto__":{"polluted":1e999},"a":1,"a":12345678901234567890}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a']);
    expect((value as { a: unknown }).a).toBe('12345678901234567890');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(() => parseExactly('[12345678901234567890 1]')).toThrow(SyntaxError);
    expect(() => parseExactly('{12345678901234567890:1}')).toThrow(SyntaxError);
  });
});

describe("an amount that JavaScript can't represent exactly", () => {
  const large = '9007199254740993';
  const transfers = (amount: string, n = 1): string =>
    `{"id":"cuacc_1","next_cursor":null,"items":[${Array.from({ length: n }, (_, i) => `{"id":"dptx_${i}","amount":{"amount":${amount},"currency":"USD"}}`).join()}]}`;

  test.each([large, `-${large}`, '1e400'])(
    'is returned as its text by an action, with a warning that names it: %s',
    async (amount) => {
      const brex = connectTo(await answering(transfers(amount)));
      const { output, meta } = await brex.run('list_transfers', {});
      expect(output.items[0]?.amount?.amount).toBe(amount);
      expect(meta.warnings).toEqual([
        `"items.0.amount.amount" is a number that JavaScript can't represent exactly; it is returned as text.`,
      ]);
    },
  );

  test('causes at most three warnings, with the number of others', async () => {
    const brex = connectTo(await answering(transfers(large, 1234)));
    const { meta } = await brex.run('list_transfers', {});
    expect(meta.warnings).toHaveLength(4);
    expect(meta.warnings[3]).toBe('1,231 more numbers are returned as text.');
  });

  test('is returned by a raw request and in a refusal, and makes no write uncertain', async () => {
    const brex = connectTo(await answering(`{"id":"dptx_1","amount":{"amount":${large}},"name":"x"}`));
    const raw = await brex.request({ method: 'GET', path: '/v1/transfers/dptx_1' });
    expect(raw).toMatchObject({
      output: { amount: { amount: large } },
      meta: { warnings: [expect.stringMatching(/amount.amount/)] },
    });
    const written = await brex.run('create_department', { name: 'x' }, { intent: 'one' });
    expect(written).toMatchObject({
      output: { id: 'dptx_1' },
      meta: { warnings: [expect.stringMatching(/returned as text/)] },
    });
  });

  test('is compared, shown, looked up and chosen without a crash', async () => {
    const brex = connectTo(await answering(transfers(large)));
    const least = { amount: 100, currency: 'USD' };
    await brex.run('find_transfer', { amount: least });
    await brex.choices('transfer').catch(() => undefined);
    expect(moneyText({ amount: large, currency: 'USD' })).toBe(`${large} USD`);
    expect(shows({ amount: { amount: 1 } }, { amount: { amount: large } })).toBe(false);
    const transactions = `{"items":[{"id":"t","amount":{"amount":${large},"currency":"USD"},"posted_at_date":"2026-01-01"}]}`;
    const { output } = await connectTo(await answering(transactions)).run('search_transactions', { min_amount: least });
    expect(output.items[0]?.amount?.amount).toBe(large);
  });

  test('is unchanged in a synced table', async () => {
    const file = join(temporaryFolder(), 'x.db');
    const destination = await sqliteDestination(file);
    try {
      const result = await sync(connectTo(await answering(transfers(large))), { destination, streams: ['transfers'] });
      expect(result.streams).toMatchObject([{ stream: 'transfers', added: 1 }]);
    } finally {
      await destination.close();
    }
    const { default: Database } = await import('libsql');
    const row = new Database(file).prepare('SELECT amount FROM transfers').get() as { amount: string };
    expect(JSON.parse(row.amount)).toEqual({ amount: large, currency: 'USD' });
  });

  test('is unchanged in an event of a poll', async () => {
    const records: unknown[] = [];
    const watch = createWatch(connectTo(await answering(transfers(large))), {
      triggers: ['transfers'],
      from: 'beginning',
      handle: ({ record }) => void records.push(record),
    });
    expect(await watch.poll()).toMatchObject([{ status: 'done', found: 1 }]);
    await watch.deliver();
    expect(records).toMatchObject([{ amount: { amount: large, currency: 'USD' } }]);
  });

  test('is unchanged in an event of a webhook', () => {
    const body = `{"event_type":"TRANSFER_PROCESSED","transfer_id":"t","amount":${large}}`;
    expect(readEvent(body).payload).toMatchObject({ amount: large });
  });

  test('is reported without a secret that the server used as its name', async () => {
    const url = await answering(`{"items":[{"id":"u","bxt_example_secret":${large},"opaque example_secret":1e999}]}`);
    const { meta } = await connectTo(url).run('list_users', {});
    expect(meta.warnings.filter((warning) => warning.includes('[secret]'))).toHaveLength(2);
    expect(meta.warnings.join()).not.toMatch(/example_secret/);
  });
});
