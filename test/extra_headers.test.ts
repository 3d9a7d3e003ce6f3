import { afterEach, expect, test } from '@jest/globals';
import { BrexError } from '../src';
import { extraHeaders } from '../src/http/headers';
import { answer, badServer, type BadServer, connectTo } from './server';

const servers: BadServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const refused = [
  'X-HTTP-Method-Override',
  'x-http-method',
  'X-Method-Override',
  'X_HTTP_Method_Override',
  'X.HTTP.Method.Override',
  'X-Original-URL',
  'X-Original-Host',
  'X-Original-Method',
  'X-Rewrite-URL',
  'X-Forwarded-Host',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Forwarded-Prefix',
  'X_Forwarded_Host',
  'Forwarded',
  'X-Forward-For',
  'X-Host',
  'X-HTTP-Host-Override',
  'X-Real-IP',
  'True-Client-IP',
  'X-Envoy-Original-Path',
  'X-Accel-Redirect',
  'X-Request-URI',
  'Via',
  'Cookie',
  'Cookie2',
  'Set-Cookie',
  'Max-Forwards',
  'Destination',
  'Referer',
  'Origin',
  'content_length',
  'Transfer_Encoding',
  'Idempotency_Key',
  'proxy.connection',
];

test.each(refused)('the header %s is refused: a server may treat it as another request', (name) => {
  let error: unknown;
  try {
    extraHeaders({ [name]: 'bxt_example_value' });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: 'invalid_input', fields: [{ field: `headers.${name}` }] });
  expect(JSON.stringify(error)).not.toContain('bxt_example_value');
});

test.each(['X-Gateway-Key', 'X-Tenant', 'CF-Access-Client-Id', 'Ocp-Apim-Subscription-Key', 'traceparent', 'X-Team'])(
  'the header %s, which a gateway requires, is sent',
  async (name) => {
    const server = await badServer((socket) => socket.write(answer(200, '{"items":[]}')));
    servers.push(server);
    const brex = connectTo(server.url, { headers: { [name]: 'one' } });
    await brex.run('list_users', {});
    expect(server.seen[0]?.head.toLowerCase()).toContain(`\r\n${name.toLowerCase()}: one`);
    await brex.close();
  },
);

test('a connection with such a header is refused', () => {
  expect(() =>
    connectTo('http://127.0.0.1:9', { read_only: true, headers: { 'X-HTTP-Method-Override': 'POST' } }),
  ).toThrow(BrexError);
});
