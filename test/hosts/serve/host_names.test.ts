import { request } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { hostNames, nameInHost } from '../../../src/hosts/serve/host_names';
import { openServed } from './service';

const served = openServed({}, {}, { hostNames: ['Brex.Example.com', 'proxy'] });

/** The status of a request with this Host; several values are several headers. */
async function statusWith(host: string | string[], headers: Record<string, string> = {}): Promise<number> {
  const { service, secret } = await served;
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ hostname, port, path: '/v1/connections', setHost: false },
        headers: [
          ...['authorization', `Bearer ${secret}`],
          ...[host].flat().flatMap((one) => (one ? ['host', one] : [])),
          ...Object.entries(headers).flat(),
        ],
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.once('error', reject).end();
  });
}

describe('a request', () => {
  test.each(['brex.example.com', 'BREX.example.com:8443', 'brex.example.com:443', 'proxy', 'proxy:80'])(
    'to the name %s is served',
    async (host) => expect(await statusWith(host)).toBe(200),
  );

  test.each([
    ...['evil.example.com', 'brex.example.com.evil.com', 'sub.brex.example.com', 'example.com', 'brex.example.com.'],
    ...['brex.example.com:80:80', 'brex.example.com:', 'brex.example.com@evil.com', 'evil.com#brex.example.com'],
    ...['brex.example.com/', 'brex.example.com:port', 'brex%2eexample.com', 'xn--brex', ' ', '*', '[::1]', '0.0.0.0'],
    ...['127.0.0.1', 'localhost', '127.0.0.1:1', `${'a'.repeat(5000)}.com`],
  ])('to the name %s is refused', async (host) => expect(await statusWith(host)).toBe(403));

  test.each([
    ['evil.example.com', 'brex.example.com'],
    ['brex.example.com', 'evil.example.com'],
    ['brex.example.com', 'brex.example.com'],
  ])('with two names is refused, since a proxy may have checked the other one: %s and %s', async (...hosts) => {
    expect([400, 403]).toContain(await statusWith(hosts));
  });

  test('without a name is refused', async () => expect(await statusWith('')).toBe(400));

  test('of a page is refused, also one at a served name', async () => {
    expect(await statusWith('brex.example.com', { origin: 'https://evil.example.com' })).toBe(403);
    expect(await statusWith('brex.example.com', { origin: 'https://brex.example.com' })).toBe(403);
    expect(await statusWith('brex.example.com', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith('brex.example.com', { 'x-forwarded-host': 'evil.example.com' })).toBe(200);
    expect(await statusWith('evil.example.com', { 'x-forwarded-host': 'brex.example.com' })).toBe(403);
  });
});

test.each([
  ...['', '*', '*.example.com', 'a b', 'http://example.com', 'example.com:80', 'example.com/', '.example.com'],
  ...['example.com.', '-a.com', 'a-.com', 'ä.com', 'a'.repeat(64), `${'a.'.repeat(130)}com`, '[::1]', 'a\nb', 'a,b'],
])('the name %j is rejected', (name) => {
  expect(() => hostNames([name])).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test.each([
  ['example.com', 'example.com'],
  ['example.com:8080', 'example.com'],
  ['example.com:', undefined],
  ['[::1]:80', undefined],
  ['', undefined],
])('the name in Host: %s', (host, name) => {
  expect(nameInHost(host)).toBe(name);
});
