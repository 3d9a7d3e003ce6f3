import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Simulator } from '../src/simulator';
import { startWorkbench } from '../src/hosts/workbench/server';
import { openStore } from '../src/store';
import { cli } from './command';
import { type TunnelProxy, tunnelProxy } from './tunnel_proxy';
import { openSimulator } from './open_simulator';
import { settingsFor, environmentFor } from './simulator_settings';
import { temporaryFolder } from './temporary_folder';

let simulator: Simulator;
let proxy: TunnelProxy;

beforeAll(async () => void (simulator = await openSimulator()));
beforeEach(async () => void (proxy = await tunnelProxy()));
afterEach(() => proxy.close());

const target = (): string => new URL(simulator.url).host;
const targets = (): Set<string> => new Set(proxy.asked.map((one) => one.target));
const environment = () => environmentFor(simulator);

test.each(['HTTP_PROXY', 'http_proxy'])('the command line reaches Brex through %s', async (variable) => {
  const { code, out } = await cli(['run', 'list_users', '--input', '{"limit":1}'], {
    ...environment(),
    [variable]: proxy.url,
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ items: [{ id: expect.any(String) }] });
  expect(targets()).toEqual(new Set([target()]));
});

test('NO_PROXY excludes a host, and the demo uses no proxy', async () => {
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  expect((await cli(['run', 'list_users'], { ...environment(), ...env, NO_PROXY: '127.0.0.1' })).code).toBe(0);
  expect((await cli(['run', 'list_users', '--demo'], env)).code).toBe(0);
  expect(proxy.asked).toEqual([]);
});

test('stored connections are tested, used and removed through the proxy', async () => {
  const env = { BREX_HOME: temporaryFolder(), HTTP_PROXY: proxy.url };
  const settings = settingsFor(simulator, { name: 'Acme' });
  const through = async (args: string[], input?: string): Promise<void> => {
    proxy.asked.length = 0;
    const { code, err } = await cli(args, env, input);
    expect([args[1], code, err && code]).toEqual([args[1], 0, err && 0]);
    expect(targets()).toEqual(new Set([target()]));
  };
  await through(['connections', 'add', '--input', '-'], JSON.stringify(settings));
  await through(['connections', 'test', 'Acme', '--json']);
  await through(['connections', 'edit', 'Acme', '--input', '-'], JSON.stringify({ ...settings, timeout: 20 }));
  await through(['run', 'list_users', '--connection', 'Acme']);
});

test('the page tests and uses its connections through the proxy, and the demo does not', async () => {
  const store = await openStore({ home: temporaryFolder() });
  const workbench = await startWorkbench({ store, proxy: { http: proxy.url } });
  const call = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${workbench.url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${workbench.accessKey}` },
      body: JSON.stringify(body),
    });
    expect([path, answer.status]).toEqual([path, answer.status < 300 ? answer.status : 0]);
    return answer.json();
  };
  await call('/connections/demo/actions/list_users', { input: { limit: 1 } });
  expect(proxy.asked).toEqual([]);
  const settings = settingsFor(simulator, { name: 'Acme' });
  await call('/connections', { auth_method: 'api_token', settings, test: true });
  expect(targets()).toEqual(new Set([target()]));
  await workbench.close();
  await store.close();
});

test.each([
  ['HTTPS_PROXY', 'socks5://someone:bxt_example_secret@proxy.example.com:1080'],
  ['http_proxy', 'http://someone:bxt_example_secret@'],
])('%s with an invalid proxy address is refused by its name, without showing the value', async (variable, value) => {
  const { code, err } = await cli(['run', 'list_users'], { ...environment(), [variable]: value });
  expect(code).toBe(2);
  expect(JSON.parse(err)).toMatchObject({ code: 'invalid_input', fields: [{ field: variable }] });
  expect(err).not.toContain('bxt_example_secret');
});
