import { request } from 'node:http';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type HttpEndpoint, serveHttp } from '../../../src/hosts/mcp';
import { payment } from '../../payment';
import { valueOf } from './clients';
import { type Served, served } from './served';

const secret = 'example-secret-of-the-mcp-server';
let brex: Served;
let endpoint: HttpEndpoint;
beforeAll(async () => {
  brex = await served();
  endpoint = await serveHttp(await brex.serve(), { port: 0, secret });
});
afterAll(async () => {
  await endpoint.close();
  await brex.brex.close();
});

interface Asked {
  headers?: Record<string, string>;
  path?: string;
  method?: string;
  body?: string;
}

/** A request with exactly these headers, which fetch would not send. */
function ask({
  headers = {},
  path = '/mcp',
  method = 'POST',
  body = list,
}: Asked): Promise<{ status: number; text: string }> {
  const { port } = new URL(endpoint.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { ...usual, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const usual = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  authorization: `Bearer ${secret}`,
};
const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });

test.each<[string, Asked, number]>([
  ['a foreign host', { headers: { host: 'evil.example' } }, 403],
  ['a foreign host that begins like ours', { headers: { host: '127.0.0.1.evil.example' } }, 403],
  ['a page of another site', { headers: { origin: 'https://evil.example' } }, 403],
  ['a page without an origin', { headers: { origin: 'null' } }, 403],
  ['no secret', { headers: { authorization: '' } }, 401],
  ['a wrong secret', { headers: { authorization: `Bearer ${secret}x` } }, 401],
  ['a secret of another scheme', { headers: { authorization: `Basic ${secret}` } }, 401],
  ['another path', { path: '/' }, 404],
  ['a path beside it', { path: '/mcp/../admin' }, 404],
  ['a body that is not JSON', { body: 'tools/list' }, 400],
  ['a body that is no request', { body: '[]' }, 400],
])('refuses %s', async (_, asked, status) => {
  const { status: got, text } = await ask(asked);
  expect({ got, text }).toEqual({ got: status, text: expect.not.stringContaining(secret) });
  expect(text).not.toContain('"tools"');
});

test('answers at both names of this machine, with an origin of this machine or none', async () => {
  const { port } = new URL(endpoint.url);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
    for (const origin of [undefined, `http://${host}`])
      expect(await ask({ headers: { host, ...(origin && { origin }) } })).toMatchObject({
        status: 200,
        text: expect.stringContaining('"describe"'),
      });
});

const connected = async (mode: 'auto' | 'legacy'): Promise<Client> => {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode }, capabilities: { elicitation: { form: {} } } },
  );
  client.setRequestHandler('elicitation/create', () =>
    Promise.resolve({ action: 'accept' as const, content: { confirm: true } }),
  );
  const options = { requestInit: { headers: { authorization: `Bearer ${secret}` } } };
  await client.connect(new StreamableHTTPClientTransport(new URL(endpoint.url), options));
  return client;
};

describe('a client over HTTP', () => {
  test('pays once after a confirmation', async () => {
    const before = brex.transfers();
    const client = await connected('auto');
    const result = await client.callTool({ name: 'write', arguments: { action: 'create_transfer', input: payment } });
    expect(valueOf(result as never)).toMatchObject({ done: true });
    expect(brex.transfers()).toBe(before + 1);
    await client.close();
  });

  test('of the revision before, which has no connection to ask through, gets a remedy and pays nothing', async () => {
    const before = brex.transfers();
    const client = await connected('legacy');
    const result = await client.callTool({ name: 'write', arguments: { action: 'create_transfer', input: payment } });
    expect(valueOf(result as never)).toMatchObject({ error: { code: 'blocked', remedy: expect.any(String) } });
    expect(brex.transfers()).toBe(before);
    await client.close();
  });

  test('that goes away in the middle of a call does not disturb others', async () => {
    const [gone, stays] = await Promise.all([connected('auto'), connected('auto')]);
    const stop = new AbortController();
    const call = gone.callTool(
      { name: 'read', arguments: { action: 'list_card_transactions' } },
      { signal: stop.signal },
    );
    stop.abort();
    await expect(call).rejects.toThrow();
    await gone.close();
    const { tools } = await stays.listTools();
    expect(tools.map(({ name }) => name)).toContain('read');
    await stays.close();
  });

  test('may call a thousand times at once', async () => {
    const client = await connected('auto');
    const calls = Array.from({ length: 1000 }, (_, i) =>
      client.callTool({ name: 'find', arguments: { words: i % 2 ? 'lock card' : 'pay a vendor', limit: 1 } }),
    );
    const found = new Set((await Promise.all(calls)).map((result) => JSON.stringify(valueOf(result as never))));
    expect(found.size).toBe(2);
    await client.close();
  }, 60_000);
});
