import { describe, expect, test } from '@jest/globals';
import type { AttemptEvent, BrexError } from '../src';
import { connect, type Settings } from '../src';
import { verified } from '../src/auth/token_check';
import type { TokenSource } from '../src/http/token';
import { answer, badServer, type BadServer, sender } from './server';

const dead = answer(403, '{"message":"Invalid or Revoked Token"}');
const bare = answer(401, '');
const fine = answer(200, '{"ok":true}');
const tokenOf = ({ head }: { head: string }): string => /authorization: bearer (\S+)/i.exec(head)?.[1] ?? '';
const keyOf = ({ head }: { head: string }): string => /idempotency-key: (\S+)/i.exec(head)?.[1] ?? '';

/** A source whose tokens are t1, t2, ...; it notes which were given up. */
const counting = () => {
  const refused: string[] = [];
  const source: TokenSource = {
    token: () => Promise.resolve(`t${refused.length + 1}`),
    renew: (token) => Promise.resolve(void refused.push(token)),
    remedy: 'Sign in again.',
  };
  return { source, refused };
};

const against = async (
  behave: (token: string, path: string) => string,
  work: (send: ReturnType<typeof sender>, server: BadServer, refused: string[]) => Promise<void>,
) => {
  const server = await badServer((socket, request) =>
    socket.end(behave(tokenOf(request), request.head.split(' ')[1] ?? '')),
  );
  const { source, refused } = counting();
  try {
    await work(sender(server.url, { tokens: source, retries: 0 }), server, refused);
  } finally {
    await server.close();
  }
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: BrexError) => `${error.code}: ${error.remedy ?? ''}`,
  );

describe('a token that Brex refuses', () => {
  test('is refreshed once, and the write is sent again with the same key', () =>
    against(
      (token) => (token === 't1' ? dead : fine),
      async (send, { seen }, refused) => {
        const reply = await send({ method: 'POST', path: '/v2/cards', body: {}, key: 'k1' });
        expect(reply).toMatchObject({ attempts: 2, renewed: true });
        expect(seen.map(keyOf)).toEqual(['k1', 'k1']);
        expect(refused).toEqual(['t1']);
      },
    ));

  test('is not refreshed endlessly', () =>
    against(
      () => dead,
      async (send, { seen }) => {
        expect(await codeOf(send({ method: 'GET', path: '/v2/users' }))).toBe('unauthenticated: Sign in again.');
        expect(seen).toHaveLength(2);
      },
    ));

  test('is kept if a route answers a bare 401 for lack of a product', () =>
    against(
      (_token, path) => (path === '/v2/users/me' ? fine : bare),
      async (send, _server, refused) => {
        expect(await codeOf(verified(send)({ method: 'GET', path: '/v2/accounts/cash' }))).toMatch(/^forbidden/);
        expect(refused).toEqual([]);
      },
    ));

  test('is checked by a read whose attempt names its route', async () => {
    const server = await badServer((socket, { head }) => void socket.end(head.includes('/v2/users/me ') ? fine : bare));
    const routes: string[] = [];
    const { source } = counting();
    const watch = {
      listens: true,
      count: () => undefined,
      report: ({ route }: AttemptEvent) => void routes.push(route),
    };
    const send = sender(server.url, { tokens: source, watch });
    await codeOf(verified(send)({ method: 'GET', path: '/v2/accounts/cash', route: '/v2/accounts/cash' }));
    expect(routes).toEqual(['/v2/accounts/cash', '/v2/users/me']);
    await server.close();
  });

  test('is refreshed after such a 401 if the cheap read shows that the token is invalid', () =>
    against(
      (token) => (token === 't1' ? bare : fine),
      async (send, { seen }, refused) => {
        expect(await codeOf(verified(send)({ method: 'POST', path: '/v1/transfers', body: {}, key: 'k1' }))).toBe(
          'done',
        );
        expect(refused).toEqual(['t1']);
        expect(seen.map(tokenOf)).toEqual(['t1', 't1', 't2', 't2']);
      },
    ));
});

describe('extra headers', () => {
  const base: Settings = { name: 'x', account_type: 'production', api_token: 'bxt_example_secret' };

  test('are sent with every call', async () => {
    const server = await badServer((socket) => socket.end(answer(200, '{"items":[]}')));
    await connect({ ...base, base_url: server.url, headers: { 'X-Gateway-Key': 'gate_example_key' } }).run(
      'list_users',
      {},
    );
    expect(server.seen[0]?.head).toMatch(/x-gateway-key: gate_example_key/);
    await server.close();
  });

  test.each([
    ['Authorization', 'x'],
    ['host', 'x'],
    ['Content-Type', 'x'],
    ['IDEMPOTENCY-KEY', 'x'],
    ['accept', 'x'],
    ['user-agent', 'x'],
    ['connection', 'x'],
    ['transfer-encoding', 'x'],
    ['x y', 'x'],
    ['x-good', 'one\r\ntwo: secret_example'],
  ])('%s is refused by its name, never by its value', (name, value) => {
    const make = () => connect({ ...base, headers: { [name]: value } });
    expect(make).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        fields: [expect.objectContaining({ field: `headers.${name}` })],
      }),
    );
    expect(make).not.toThrow(/secret_example/);
  });
});
