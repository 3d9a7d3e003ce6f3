import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { openServed } from './service';
import { errorProblems } from './openapi_document';

const served = openServed();

/** Sends a request as it is written, which fetch would correct. */
function raw(url: string, path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      let text = '';
      response.on('data', (data: Buffer) => (text += data.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('a request', () => {
  test('for another host or of a web page is refused', async () => {
    const { service, secret } = await served;
    const authorization = `Bearer ${secret}`;
    const { host } = new URL(service.url);
    for (const headers of [
      { host: 'brex.example.com' },
      { host: `rebound.example.com:${new URL(service.url).port}` },
      { host, origin: 'https://example.com' },
      { host, origin: 'null' },
      { host, 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      for (const path of ['/health', '/openapi.json', '/v1/connections'])
        expect(await raw(service.url, path, { authorization, ...headers })).toMatchObject({ status: 403 });
    expect(await raw(service.url, '/v1/connections', { authorization, host })).toMatchObject({ status: 200 });
  });

  test('with tricks in its path leads nowhere', async () => {
    const { service, secret } = await served;
    const authorization = `Bearer ${secret}`;
    for (const path of [
      '/v1/connections/../../etc/passwd',
      '/v1/connections/%2e%2e/%2e%2e/etc/passwd',
      '//v1/connections',
      '/v1//connections',
      '/v1/connections/acme/actions/..%2f..%2fhealth',
      '/health/../v1/connections',
      '/health%2f..%2fv1/connections',
      '/v1/connections/acme%00/actions',
      '/v1/connections/%E0%A4%A/actions',
      `/v1/connections/${'a'.repeat(5000)}/actions`,
      '/HEALTH/',
    ]) {
      const answer = await raw(service.url, path, { authorization });
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expect(answer.text).not.toMatch(/node_modules|\bat \w+ \(|"connections"/);
      // Without the secret, no spelling of a public address opens another route.
      expect([400, 401, 414]).toContain((await raw(service.url, path, {})).status);
    }
  });

  test('with a wrong body says what would be right', async () => {
    const { ask, run } = await served;
    const at = '/v1/connections/acme/actions/list_users';
    const send = (body: string, type = 'application/json') => ask(at, { body, headers: { 'content-type': type } });
    expect(await send('{}', 'text/plain')).toMatchObject({
      status: 415,
      body: { remedy: expect.stringContaining('application/json') },
    });
    expect(await send('a=b', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
    expect(await send('<a/>', 'application/xml')).toMatchObject({ status: 415 });
    for (const body of [
      '{',
      '[]',
      '"text"',
      '{"input": []}',
      '{"__proto__": {"input": {}}}',
      '{"inptu": {}}',
      '{"dry_run": "yes"}',
      '{"fields": "id"}',
      '{"max_bytes": 1}',
      '{"since": {}}',
      '{"input": {"limit": 1e9}}',
    ]) {
      const answer = await send(body);
      expect([body, answer.status, answer.body.code]).toEqual([body, 400, 'invalid_input']);
      expect(errorProblems(answer.body)).toEqual([]);
    }
    expect((await send('')).status).toBe(400);
    expect((await ask(at, { method: 'POST' })).status).toBe(200);
    expect((await run('list_users', { input: {}, fields: ['id'], max_bytes: 1000 })).text.length).toBeLessThan(2000);
    expect((await ask('/v1/connections/acme/writes?limit=0')).status).toBe(400);
    expect((await ask('/v1/connections/acme/writes?limit=1&limit=2')).status).toBe(400);
    expect((await ask('/v1/connections/acme/choices/user?limit=x')).status).toBe(400);
    expect((await ask('/v1/connections/acme/events')).status).toBe(400);
    expect((await ask('/v1/connections/acme/events?trigger=nothing')).status).toBe(400);
    expect((await ask('/v1/connections/acme/events?trigger=users&interval=1')).status).toBe(400);
  });

  test('that is too large is refused before it is read, as are large headers', async () => {
    const { service, secret, ask } = await served;
    const declared = (path: string, headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(service.url);
        const sent = request({ hostname, port, path, method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
          sent.destroy();
        });
        sent.on('error', reject);
        sent.flushHeaders();
      });
    const headers = { 'content-type': 'application/json', 'content-length': String(80 * 1024 * 1024) };
    const at = '/v1/connections/acme/actions/list_users';
    expect(await declared(at, { ...headers, authorization: `Bearer ${secret}` })).toBe(413);
    expect(await declared(at, headers)).toBe(401);
    const large = await ask('/v1/connections/acme/test', { body: { a: 'a'.repeat(2 * 1024 * 1024) } });
    expect(large).toMatchObject({ status: 413, body: { code: 'invalid_input' } });
    const long = await raw(service.url, '/health', { 'x-long': 'a'.repeat(40_000) });
    expect(long).toMatchObject({ status: 431, text: expect.stringContaining('invalid_input') });
  });

  test('that is no HTTP gets an answer without details', async () => {
    const { service } = await served;
    const { hostname, port } = new URL(service.url);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'));
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1.1 400 [\s\S]*"invalid_input"/);
  });
});
