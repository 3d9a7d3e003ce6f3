import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, jest, test } from '@jest/globals';
import { root } from './examples';
import { testIf } from './conditional_test';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(60_000);
// The browser that `start` opens is a program of the test on Linux; other systems have theirs built in.
const withBrowser = testIf(process.platform === 'linux');
let running: { child: ChildProcess; closed: Promise<unknown> } | undefined;
afterEach(async () => {
  running?.child.kill('SIGTERM');
  await running?.closed;
});

const until = async <T>(look: () => T | undefined): Promise<T> => {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await sleep(20);
  }
};
const opened = (home: string): string[] => readdirSync(home).filter((name) => name.startsWith('open-'));

/** Runs `start` with a browser that notes how it was called, and what other users can read of every process meanwhile. */
async function start(args: string[] = [], { home = temporaryFolder(), display = ':0' } = {}) {
  const folder = temporaryFolder();
  const notes = join(folder, 'notes');
  const browser = `#!/bin/sh\nfor one in /proc/[0-9]*; do tr '\\0' ' ' < $one/cmdline; done > ${notes}.ps 2>/dev/null\necho "$@" > ${notes}.part\nmv ${notes}.part ${notes}\n`;
  writeFileSync(join(folder, 'xdg-open'), browser, { mode: 0o755 });
  const program = join(folder, 'start.mts');
  const order = JSON.stringify(['start', '--port', '0', ...args]);
  // The page itself is not needed, so no build is.
  writeFileSync(
    program,
    `import { main } from ${JSON.stringify(join(root, 'src/hosts/cli/index.ts'))};
process.exitCode = await main(${order}, ${JSON.stringify(temporaryFolder())});`,
  );
  const child = spawn(process.execPath, ['--import', join(root, 'node_modules/tsx/dist/esm/index.mjs'), program], {
    cwd: root,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: home, BREX_HOME: home, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = { child, closed: new Promise((done) => child.once('close', done)) };
  let [said, warned] = ['', ''];
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (warned += data.toString()));
  const [address = '', url = '', key = ''] = await until(
    () => /(http:\/\/127\.0\.0\.1:\d+)\/#key=([\w-]{43})/.exec(said) ?? undefined,
  );
  const called = () => until(() => (existsSync(notes) ? readFileSync(notes, 'utf8').trim() : undefined));
  return { child, home, address, url, key, notes, called, warned: () => warned, closed: running.closed };
}

withBrowser(
  'a browser gets the key in a file of its owner, never as an argument, and the file is deleted after its use',
  async () => {
    const { home, address, url, key, notes, called } = await start();
    const [name = ''] = await until(() => (opened(home).length ? opened(home) : undefined));
    const file = join(home, name);
    expect(await called()).toBe(`file://${file}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain(`content="0; url=${address}"`);
    const processes = readFileSync(`${notes}.ps`, 'latin1');
    expect(processes).toContain('xdg-open');
    expect(processes).not.toContain(key);

    expect((await fetch(`${url}/api/catalogue`)).status).toBe(401);
    expect(existsSync(file)).toBe(true);
    const headers = { authorization: `Bearer ${key}` };
    expect((await fetch(`${url}/api/catalogue`, { headers })).status).toBe(200);
    await until(() => !existsSync(file) || undefined);
  },
);

withBrowser('an unused file is deleted with the workbench, and one of a killed workbench with the next', async () => {
  const home = temporaryFolder();
  const left = join(home, `open-${'x'.repeat(22)}.html`);
  const fresh = join(home, `open-${'y'.repeat(22)}.html`);
  for (const file of [left, fresh]) writeFileSync(file, '');
  utimesSync(left, new Date(0), new Date(0));
  const { child, called, closed } = await start([], { home });
  await called();
  expect(opened(home)).toHaveLength(2);
  expect(existsSync(left)).toBe(false);
  child.kill('SIGINT');
  await closed;
  // Another workbench may have just written its own.
  expect(opened(home)).toEqual([`open-${'y'.repeat(22)}.html`]);
});

withBrowser.each([
  ['with --no-open', ['--no-open'], ':0'],
  ['without a display', [], ''],
])('%s the address is printed and no browser is opened', async (_, args, display) => {
  const home = temporaryFolder();
  const { url, notes } = await start(args, { home, display });
  expect((await fetch(url)).status).toBeLessThan(500);
  expect(opened(home)).toEqual([]);
  expect(existsSync(notes)).toBe(false);
});

/** The status of a request to another address of this machine that names the workbench's own. */
const statusAt = (hostname: string, url: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { host, port } = new URL(url);
    request({ hostname, port, path, headers: { host, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

test.each([
  [[], false],
  [['--host', '127.0.0.1'], false],
  [['--host', 'localhost'], false],
  [['--host', '0.0.0.0'], true],
])('start %j says whether other machines may reach it: %j', async (args, warns) => {
  const { child, url, closed, warned } = await start(['--no-open', ...args]);
  child.kill('SIGTERM');
  await closed;
  const { port } = new URL(url);
  expect(warned()).toBe(
    warns
      ? `Note: other machines of the network may reach port ${port}. They get the files of the page, and nothing else without the access key in this address.\n`
      : '',
  );
});

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

testIf(elsewhere !== undefined)('another machine of the network needs the access key', async () => {
  const { url, key } = await start(['--no-open', '--host', '0.0.0.0']);
  const at = (path: string, headers?: Record<string, string>) => statusAt(elsewhere ?? '', url, path, headers);
  for (const path of ['/api/catalogue', '/api/connections', '/%61pi/connections', '//api/connections'])
    expect([path, await at(path)]).toEqual([path, 401]);
  expect(await at('/api/connections', { authorization: 'Bearer wrong' })).toBe(401);
  expect(await at('/api/connections', { authorization: `Bearer ${key}`, host: `${elsewhere}:1` })).toBe(403);
  expect(await at('/api/connections', { authorization: `Bearer ${key}` })).toBe(200);
});
