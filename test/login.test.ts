import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrexError, connect, inMemoryTokenStore } from '../src';
import { login } from '../src/hosts/cli/login';
import { type Decision, type Provider, simulated } from './sign_in';

let provider: Provider;
beforeAll(async () => void (provider = await simulated()));
afterAll(() => provider.close());

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Signs in; `browse` is the user's browser, handed the address it is to open. */
const tryLogin = async (
  browse: (url: string, redirect: string) => Promise<void>,
  { redirect_uri, ...more }: { redirect_uri?: string } & Partial<Omit<Parameters<typeof login>[2], 'open'>> = {},
) => {
  const redirect = redirect_uri ?? `http://127.0.0.1:${await freePort()}/callback`;
  const store = { tokens: inMemoryTokenStore() };
  let browsing = Promise.resolve();
  const end = await login({ ...provider.settings, redirect_uri: redirect }, store, {
    scopes: ['users.readonly', 'cards'],
    signal: new AbortController().signal,
    open: (url) => void (browsing = browse(url, redirect)),
    ...more,
  }).catch((error: unknown) => error);
  await browsing;
  return { end, store };
};
const page = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
};

test('the browser returns, gets a message, and the connection works', async () => {
  const { end, store } = await tryLogin(async (url, redirect) => {
    expect((await page(new URL('/favicon.ico', redirect).href)).status).toBe(404);
    const wrong = await page(`${redirect}?code=x&state=${'y'.repeat(43)}`);
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringMatching(/another sign-in/)]);
    const right = await page(await provider.visit(url, ['users.readonly']));
    expect([right.status, right.text]).toEqual([200, expect.stringMatching(/You are signed in/)]);
  });
  expect(end).toMatchObject({ missing: ['cards'], renewable: true });
  const { output } = await connect(provider.settings, { store }).run('get_current_user', {});
  expect(output.id).toBe('cuuser_1');
});

test('a denial ends it, on the page and in the terminal', async () => {
  const { end } = await tryLogin(async (url) => {
    const said = await page(await provider.visit(url, 'deny'));
    expect([said.status, said.text]).toEqual([400, expect.stringMatching(/Access was denied/)]);
  });
  expect(end).toMatchObject({ code: 'forbidden' });
});

test('ends without a visit, or when the user cancels', async () => {
  expect((await tryLogin(() => Promise.resolve(), { timeout: 50 })).end).toMatchObject({ code: 'timeout' });
  const ending = new AbortController();
  const { end } = await tryLogin(() => Promise.resolve(ending.abort()), { signal: ending.signal });
  expect(end).toMatchObject({ code: 'cancelled' });
});

test('a busy port is reported with its field', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const { end } = await tryLogin(() => Promise.resolve(), { redirect_uri: `http://127.0.0.1:${port}/callback` });
  expect(BrexError.is(end) && end.code).toBe('invalid_input');
  expect(end).toMatchObject({ fields: [{ field: 'redirect_uri' }] });
  taken.close();
});

describe('an address from another machine can be pasted', () => {
  const elsewhere = 'https://partner.example/brex/callback';
  /** Signs in; `typed` makes what the user types of the address that the browser came back to. */
  const typing = async (
    typed: (address: string) => string[],
    {
      decision = 'allow',
      redirect_uri = elsewhere,
      ...more
    }: { decision?: Decision; redirect_uri?: string; paste?: true } = {},
  ) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let said = '';
    output.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const browse = async (url: string) => {
      for (const line of typed(await provider.visit(url, decision))) input.write(`${line}\n`);
      input.end();
    };
    const { end, store } = await tryLogin(browse, { redirect_uri, input, output, ...more });
    return { end, store, said };
  };

  test('in quotes too, after something else was pasted', async () => {
    const { end, store, said } = await typing((address) => ['', 'https://partner.example/', 'hello', ` "${address}" `]);
    expect(end).toMatchObject({ missing: [], renewable: true });
    expect(said.match(/is not a sign-in response/g)).toHaveLength(2);
    expect(said).toMatch(/Copy the complete address/);
    const { output } = await connect(provider.settings, { store }).run('get_current_user', {});
    expect(output.id).toBe('cuuser_1');
  });

  test('a denial, a missing code and an empty line are reported', async () => {
    expect((await typing((address) => [address], { decision: 'deny' })).end).toMatchObject({ code: 'forbidden' });
    const codeless = await typing((address) => [address.replace(/code=[^&]*&?/, '')]);
    expect(codeless.end).toMatchObject({ code: 'invalid_input', fields: [{ field: 'code' }] });
    expect((await typing(() => [])).end).toMatchObject({ message: expect.stringMatching(/No address was pasted/) });
    const gone = new AbortController();
    gone.abort();
    const { end } = await tryLogin(() => Promise.resolve(), { redirect_uri: elsewhere, signal: gone.signal });
    expect(end).toMatchObject({ code: 'cancelled' });
  });

  test('pasting can be requested even if this machine could wait', async () => {
    const redirect_uri = `http://127.0.0.1:${await freePort()}/callback`;
    expect((await typing((address) => [address], { redirect_uri, paste: true })).end).toMatchObject({ missing: [] });
  });
});
