import { afterEach, describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { BrexError, type Connection, connect } from '../src';
import { refusal } from '../src/http/answer';
import { redact, redactTogether, secretsIn, shownTraceId } from '../src/http/redact';
import { checkOutput, loadValidators } from '../src/validate';
import { answer, badServer, type BadServer } from './server';

const servers: BadServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
const secret = 'bxt_example_0a1b2c3d4e5f6g7h8i9j';
const opaque = 'Zq8RtY2uIo4PaS6dFg1HjK3lXc5VbN7m';

describe('a text from outside', () => {
  test.each([
    ['a URL with a query', 'see https://s3.example/k?X-Amz-Signature=abc now', 'see https://s3.example/k?[secret] now'],
    ['a URL with a password', 'https://me:word@s3.example/k', 'https://[secret]@s3.example/k'],
    ['a card number', 'card 5556 7100 0000 1234.', 'card [number].'],
    ['a long number', 'no. 123456789012345678901234567890', 'no. [number]'],
    ['a bearer token', 'Authorization: Bearer abc.def', 'Authorization: Bearer [secret]'],
    ['a control character', 'one\u0000two\nthree', 'one two three'],
  ])('with %s is shown without it', (_, text, shown) => expect(redact(text)).toBe(shown));

  test('is cut before the check, and shows no part of a secret at the cut', () => {
    for (let lead = 8192 - 60; lead <= 8192; lead++) {
      // What goes before shrinks to a few words, so that the end of what was looked at is within what is shown.
      const url = `https://s3.example/?${'x'.repeat(lead - 21)} `;
      expect(redact(`${url}${opaque} and more`, [opaque])).not.toMatch(/Zq8RtY2u/);
      expect(redact(`${url}5556 7100 0000 1234 and more`)).not.toMatch(/5556|7100/);
    }
    expect(redact('a'.repeat(100_000))).toHaveLength(500);
  });

  test('shows no part of a known secret, in any place', () => {
    for (let at = 4; at < opaque.length - 4; at++) {
      const shown = redact(`${opaque.slice(0, at)}\u200b and ${opaque.slice(at)}`, [opaque]);
      for (let i = 0; i + 8 <= opaque.length; i++) expect(shown).not.toContain(opaque.slice(i, i + 8));
    }
  });
});

describe('a secret split over fields that are shown together', () => {
  const splits = (text: string): [string, string][] =>
    Array.from({ length: text.length - 1 }, (_, i) => [text.slice(0, i + 1), text.slice(i + 1)]);

  test.each([secret, opaque])('is not shown, in any order: %s', (known) => {
    for (const [a, b] of splits(known))
      for (const fields of [
        [`no ${a}`, `${b} no`, ''],
        [`${b} no`, `no ${a}`, 'x'],
        ['x', a, b],
        [b, 'x', a],
      ]) {
        const joined = redactTogether(fields, [known]).join('');
        expect(joined).not.toContain(a.slice(-5) + b.slice(0, 5));
        for (const part of [a, b])
          if (part.length > 3)
            expect(redactTogether(fields, [known])).not.toContainEqual(expect.stringContaining(part));
      }
  });

  test('is hidden by its format if it is not known', () => {
    expect(redactTogether(['token bxt_example_first', 'half_and_more'])).toEqual(['token [secret]', '[secret]']);
    expect(redactTogether(['card 5556 7100 ', '0000 1234 is bad'])).toEqual(['card [secret]', '[secret] is bad']);
    expect(redactTogether(['No such user', 'USER_NOT_FOUND'])).toEqual(['No such user', 'USER_NOT_FOUND']);
  });

  test('reaches no error', () => {
    for (const [a, b] of splits(opaque)) {
      const error = refusal({ status: 400, body: { message: `no ${a}`, code: b }, traceId: 'trace-1' }, [opaque]);
      const crossed = refusal({ status: 400, body: { message: `no`, error_code: a }, traceId: b }, [opaque]);
      for (const one of [error, crossed]) {
        const text = inspect(one, { depth: 9 }) + JSON.stringify(one);
        for (const part of [a, b]) if (part.length > 5) expect(text).not.toContain(part);
      }
    }
    expect(refusal({ status: 400, body: {}, traceId: 'trace-1' }, [opaque]).traceId).toBe('trace-1');
  });
});

describe('a trace id', () => {
  test.each([
    ['trace-1', 'trace-1'],
    ['Root=1-67891233-abcdef012345678912345678;Sampled=1', 'Root=1-67891233-abcdef012345678912345678;Sampled=1'],
    ['4bf92f3577b34da6a3ce929d0e0e4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
    ['12345678901234567890', '12345678901234567890'],
    [`x${secret}`, 'x[secret]'],
    [opaque, '[secret]'],
    ['bxt_another', '[secret]'],
    ['5556710000001234', '[number]'],
    ['two words', undefined],
    ['<script>', undefined],
    ['x'.repeat(201), undefined],
    ['', undefined],
  ])('%j is shown as %j', (value, shown) => expect(shownTraceId(value, [secret, opaque])).toBe(shown));

  test("uses the secrets of the request's own headers", () => {
    const headers = {
      authorization: `Bearer ${opaque}`,
      'x-gateway': 'gateway-secret',
      'user-agent': 'brex-connector',
    };
    expect(secretsIn(headers)).toEqual([opaque, 'gateway-secret']);
  });
});

describe('a server that repeats the request', () => {
  const token = opaque;
  const gateway = 'gateway-secret-0123456789';
  test.each([200, 200.5, 400, 401, 404, 409, 429, 500, 503])(
    'in its headers and fields, with %d, reveals nothing',
    async (status) => {
      const server = await badServer((socket, _, n) => {
        const odd = ['trace', token, `${gateway}${token}`][n % 3] ?? '';
        const text =
          status === 200.5
            ? 'no JSON'
            : JSON.stringify({
                message: `no ${token.slice(0, 16)}`,
                code: token.slice(16),
                items: [{ id: 5, metadata: { [token]: 5 } }],
                [token]: 12345678901234567890n.toString(),
              }).replace('"12345678901234567890"', '12345678901234567890');
        const more = {
          'x-brex-trace-id': n % 2 ? token : `${odd}${gateway}`,
          'retry-after': token,
          date: token,
          'www-authenticate': token,
        };
        socket.write(
          answer(Math.floor(status), text).replace(
            'x-brex-trace-id: trace-1\r\n',
            Object.entries(more)
              .map(([name, value]) => `${name}: ${value}\r\n`)
              .join(''),
          ),
        );
      });
      servers.push(server);
      const lines: string[] = [];
      const log = (fields: object, message: string) => void lines.push(inspect([fields, message], { depth: 9 }));
      const brex: Connection = connect(
        {
          name: 't',
          account_type: 'production',
          access_token: token,
          base_url: server.url,
          retries: 0,
          headers: { 'x-gateway': gateway },
        },
        { logger: { debug: log, info: log, warn: log, error: log } },
      );
      const calls = [
        () => brex.run('get_user', { id: 'u' }),
        () => brex.run('create_department', { name: 'x' }),
        () => brex.run('list_users', {}),
        () => brex.request({ method: 'GET', path: '/v2/users' }),
      ];
      const shown: string[] = [];
      for (const call of calls)
        shown.push(
          await call().then(
            ({ meta }) => inspect(meta, { depth: 9 }),
            (error: unknown) => {
              expect(BrexError.is(error)).toBe(true);
              return `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${(error as Error).stack}`;
            },
          ),
        );
      for (const text of [...shown, ...lines])
        for (const known of [token, gateway])
          for (let i = 0; i + 8 <= known.length; i++) expect(text).not.toContain(known.slice(i, i + 8));
    },
  );
});

test('a warning about a response names only known fields', async () => {
  await loadValidators('list_users');
  const said = checkOutput('list_users', { items: [{ id: 'u', metadata: { [opaque]: 5 }, [opaque]: 1 }] }) ?? '';
  expect(said).not.toContain(opaque);
  expect(checkOutput('list_users', { items: [{ id: 5 }] })).toMatch(/items\.0\.id must be text/);
});
