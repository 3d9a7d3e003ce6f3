import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { listenOn } from '../../../src/hosts/local_http/port';
import { startWorkbench, type Workbench } from '../../../src/hosts/workbench/server';
import { type Bench, openBench } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ page: true });
}, 120_000);
afterAll(() => bench.close());

/** A request with a Host of its own, which fetch does not allow. */
const askAs = (host: string, { url, accessKey }: Pick<Workbench, 'url' | 'accessKey'> = bench) =>
  new Promise<number | undefined>((done, failed) => {
    request(url + '/api/catalogue', { headers: { host, authorization: `Bearer ${accessKey}` } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    })
      .on('error', failed)
      .end();
  });

test("only the workbench's own address on this machine is accepted", async () => {
  const { port } = new URL(bench.url);
  expect(await askAs(`127.0.0.1:${port}`)).toBe(200);
  expect(await askAs(`localhost:${port}`)).toBe(200);
  for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`, '127.0.0.1:1'])
    expect(await askAs(host)).toBe(403);
});

test('in a container, which listens at every address, it names and accepts only its own', async () => {
  const workbench = await startWorkbench({ host: '0.0.0.0' });
  try {
    const { port, hostname } = new URL(workbench.url);
    expect(hostname).toBe('127.0.0.1');
    expect(await askAs(`127.0.0.1:${port}`, workbench)).toBe(200);
    for (const host of [`0.0.0.0:${port}`, `192.0.2.1:${port}`, `workbench:${port}`])
      expect(await askAs(host, workbench)).toBe(403);
  } finally {
    await workbench.close();
  }
});

test.each(['203.0.113.9', '*'])('an address that this machine does not have is an invalid one: %s', async (host) => {
  await expect(listenOn(0, 'workbench', () => startWorkbench({ host }))).rejects.toMatchObject({
    code: 'invalid_input',
    message: `This machine can't listen at ${host}.`,
    fields: [{ field: '--host' }],
  });
});

test('no other website is accepted', async () => {
  const from = (headers: Record<string, string>) => bench.ask('/api/connections', 'GET', undefined, headers);
  expect((await from({ origin: bench.url })).status).toBe(200);
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])
    expect((await from(headers)).body).toMatchObject({ code: 'forbidden' });
  expect(
    (await bench.ask('/api/connections/demo/test', 'POST', undefined, { origin: 'https://evil.example' })).status,
  ).toBe(403);
});

test('a body that is not declared as JSON is not read', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(
      (await bench.ask('/api/connections', 'POST', JSON.stringify(bench.settings('Plain')), { 'content-type': type }))
        .status,
    ).toBe(415);
  expect((await bench.ask('/api/connections', 'POST', '{"auth_method":', {})).body).toMatchObject({
    code: 'invalid_input',
  });
});

test("the page has a security policy, and the API's responses are not cached", async () => {
  const page = await bench.ask('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe-eval');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await bench.ask('/api/catalogue')).headers.get('cache-control')).toBe('no-store');
  for (const path of [
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  ])
    expect((await bench.ask(path)).status).toBe(404);
});
