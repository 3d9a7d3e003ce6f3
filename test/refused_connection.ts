import { afterEach } from '@jest/globals';
import { connect, type Connection, type Settings } from '../src';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer, type BadServer } from './server';

const servers: BadServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** The token of a connection to a Brex that refuses. */
export const refusedToken = 'bxt_example_0a1b2c3d4e5f6g7h8i9j';

/**
 * A connection to a Brex that answers every request with one refusal; with `knowsToken`, all but the read that shows the token to be good.
 */
export async function refusedConnection(
  status: number,
  body: unknown,
  { knowsToken = false, ...settings }: Partial<Settings> & { knowsToken?: boolean } = {},
): Promise<Connection> {
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  const server = await badServer((socket, { head }) =>
    socket.write(knowsToken && head.startsWith('GET /v2/users/me ') ? answer(200, '{"id":"u"}') : answer(status, text)),
  );
  servers.push(server);
  const all = { name: 't', account_type: 'production', api_token: refusedToken, base_url: server.url, retries: 0 };
  return connect({ ...all, ...settings } as Settings, { rateLimiter: quickRateLimiter });
}
