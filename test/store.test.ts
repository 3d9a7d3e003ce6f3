import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import Database from 'libsql';
import { openStore } from '../src/store';
import { root } from './examples';
import { testIf } from './conditional_test';
import { kinds, newKey, postgresPlace, settings, sqlitePlace, token } from './stores';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(60_000);
const run = promisify(execFile);
const tsx = join(root, 'node_modules/.bin/tsx');
const code = (expected: string, message = /./) =>
  expect.objectContaining({ code: expected, message: expect.stringMatching(message), remedy: expect.any(String) });

test('a closed store finishes what was underway, and says that it is closed to what comes later', async () => {
  const place = await sqlitePlace();
  const store = await place.open();
  const journal = store.journal('c');
  const opening = (key: string): Parameters<typeof journal.open>[0] => ({
    ...{ key, action: 'create_vendor', inputHash: 'x', holder: 'a', counted: [], account: 'a', origin: 'o' },
    ...{ fingerprint: 'f', request: { method: 'POST', path: '/v1/vendors', query: undefined, body: {} } },
  });
  const underway = Array.from({ length: 20 }, (_, i) => journal.open(opening(`key ${i}`)));
  const closing = store.close();
  expect((await Promise.all(underway)).every((opened) => 'mine' in opened && opened.mine)).toBe(true);
  await closing;
  for (const late of [
    () => journal.read('key 1'),
    () => journal.open(opening('late')),
    () => journal.list({ most: 3 }),
    () => store.connections.list(),
    () => store.tokens.read('c'),
  ])
    await expect(late()).rejects.toEqual(code('unavailable', /^The store is closed\.$/));
  const again = await place.open();
  expect(await again.journal('c').list({ most: 100 })).toHaveLength(20);
  await again.close();
});

describe.each(kinds)('on %s', (_, place) => {
  test('lists the names of the values of one part, in order', async () => {
    const store = await (await place()).open();
    const [one, other] = [store.values('one'), store.values('other')];
    expect(await one.names()).toEqual([]);
    for (const name of ['b', 'a', 'c', 'a']) await one.write(name, name);
    await other.write('d', {});
    await one.remove('c');
    expect([await one.names(), await other.names()]).toEqual([['a', 'b'], ['d']]);
    await store.close();
  });

  test('several processes create it and write to it at once, and nothing is lost', async () => {
    const { url, home, open } = await place();
    const who = ['a', 'b', 'c', 'd'];
    await Promise.all(
      who.map((name) => run(tsx, [join(root, 'test/store_child.ts'), url, home, name], { timeout: 50_000 })),
    );
    const store = await open();
    expect(await store.connections.list()).toHaveLength(20);
    expect((await store.connections.settingsOf('C 4')).settings).toMatchObject({ api_token: 'bxt_example_c_4' });
    expect(await store.values('test').read('count')).toBe(20);
    await store.close();
    expect(readdirSync(home).filter((name) => name.startsWith('key'))).toEqual(['key']);
  });

  test('contains no secret in clear text', async () => {
    const { open, dump } = await place();
    const store = await open();
    const added = await store.connections.add(settings('Acme'));
    const tokens = { access_token: token, refresh_token: `${token}_r`, expires_at: 1, scopes: ['users'] };
    await store.tokens.write(added.id, tokens);
    await store.values('webhooks').write('secret', token);
    const found = await dump();
    await store.close();
    for (const text of [found, await dump()]) {
      expect(text).toContain(added.id);
      for (const form of ['utf8', 'hex', 'base64'] as const)
        expect(text).not.toContain(Buffer.from(token).toString(form));
    }
  });

  test('a wrong key and a missing one are reported, and change nothing', async () => {
    const { open, dump, home, url } = await place();
    const store = await open(newKey());
    await store.connections.add(settings('Acme'));
    await store.close();
    const before = await dump();
    await expect(open(newKey())).rejects.toEqual(code('invalid_input', /another key/));
    await expect(open()).rejects.toEqual(code('invalid_input', /key of the store is missing/));
    await expect(openStore({ url, home, key: 'short' })).rejects.toEqual(code('invalid_input', /32 bytes/));
    expect(await dump()).toBe(before);
    expect(existsSync(join(home, 'key'))).toBe(false);
  });

  test('key rotation: with both keys everything is encrypted again, and the old one is no longer required', async () => {
    const { open } = await place();
    const [old, fresh] = [newKey(), newKey()];
    const first = await open(old);
    const { id } = await first.connections.add(settings('Acme'));
    await first.tokens.write(id, { access_token: token, expires_at: 1, scopes: [] });
    await first.values('a').write('b', 1);
    await first.close();
    const both = await open(`${fresh},${old}`);
    await both.connections.add(settings('Beta'));
    expect(await both.rotateKey()).toBe(4);
    expect(await both.rotateKey()).toBe(0);
    await both.close();
    await expect(open(old)).rejects.toEqual(code('invalid_input', /another key/));
    const last = await open(fresh);
    expect((await last.connections.settingsOf('Acme')).settings).toMatchObject({ api_token: token });
    expect((await last.tokens.read(id))?.access_token).toBe(token);
    expect(await last.values('a').read('b')).toBe(1);
    await last.close();
  });

  test('a store of a newer version is refused and left unchanged', async () => {
    const { open, dump, sql } = await place();
    const key = newKey();
    await (await open(key)).close();
    await sql("UPDATE meta SET value = '999' WHERE name = 'version'");
    const before = await dump();
    await expect(open(key)).rejects.toEqual(code('invalid_input', /newer version/));
    expect(await dump()).toBe(before);
  });

  test('an encrypted value that was moved to another row is refused', async () => {
    const { open, sql } = await place();
    const store = await open();
    await store.connections.add(settings('Acme'));
    await store.connections.add(settings('Beta', { api_token: 'bxt_example_other' }));
    await sql(
      "UPDATE connections SET secrets = (SELECT secrets FROM connections WHERE name = 'Beta') WHERE name = 'Acme'",
    );
    await expect(store.connections.settingsOf('Acme')).rejects.toEqual(code('unavailable', /damaged/));
    await store.close();
  });

  test('tokens of a connection that is not stored are refused', async () => {
    const { open } = await place();
    const store = await open();
    const tokens = { access_token: 'a', expires_at: 1_900_000_000_000, scopes: [] };
    await expect(store.tokens.write('nobody', tokens)).rejects.toEqual(code('not_found', /no longer stored/));
    expect(await store.tokens.read('nobody')).toBeUndefined();
    await store.close();
  });

  test('a lease that was taken while a clock was far ahead is free once the clock is right', async () => {
    const { open, sql } = await place();
    const store = await open();
    expect(await store.tokens.lease('c1', 'y', 60_000)).toBe(true);
    await sql('UPDATE leases SET until = 9900000000000');
    expect(await store.tokens.lease('c1', 'z', 60_000)).toBe(true);
    await store.close();
  });
});

describe('a file', () => {
  test.each([
    ['is a folder', () => temporaryFolder(), /can't be opened/],
    ['is in a folder that is not there', () => join(temporaryFolder(), 'none', 'store.db'), /can't be opened/],
    ['is no database', () => garbage('garbage '.repeat(1000)), /not a database/],
    ["is somebody else's database", foreign, /not a store of this connector/],
    ['is an address of another kind', () => 'libsql://example.com', /a file or a PostgreSQL/],
    ['is memory', () => ':memory:', /a file or a PostgreSQL/],
  ])('that %s is refused and left unchanged', async (_, make, message) => {
    const url = make();
    const before = existsSync(url) && !readdirOf(url) ? readFileSync(url, 'latin1') : '';
    await expect(openStore({ url, home: temporaryFolder() })).rejects.toEqual(code('invalid_input', message));
    if (before) expect(readFileSync(url, 'latin1')).toBe(before);
  });

  test('that another process locks is awaited without blocking the program', async () => {
    const { open, url } = await sqlitePlace();
    const store = await open();
    const other = new Database(url);
    other.exec('BEGIN IMMEDIATE');
    let [last, longest] = [performance.now(), 0];
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    const adding = store.connections.add(settings('Acme'));
    await sleep(500);
    // It changes the file, so that whoever kept looking at it as it was could not write any more.
    other.exec("INSERT INTO leases VALUES ('x', 'y', 1); COMMIT");
    await adding;
    expect(performance.now() - started).toBeLessThan(5000);
    clearInterval(beat);
    expect(longest).toBeLessThan(200);
    other.close();
    await store.close();
  });

  test('on a full disk gives one clear error, and stored data is kept', async () => {
    const { open, url, home } = await sqlitePlace();
    const store = await open();
    await store.connections.add(settings('Acme'));
    await store.close();
    // A limit on the size of files stands for the disk; it is in KiB.
    const child = [
      '-c',
      'ulimit -f 100; exec "$0" "$@"',
      tsx,
      join(root, 'test/store_child.ts'),
      url,
      home,
      'x'.repeat(90),
    ];
    const fill = openStore({ url, home }).then(async (filling) => {
      for (let i = 0; i < 6; i++) await filling.values('fill').write(String(i), 'y'.repeat(8000));
      await filling.close();
    });
    await fill;
    const failed = (await run('bash', child).catch((error: unknown) => error)) as { stderr: string; code: number };
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stderr)).toMatchObject({ code: 'unavailable', message: 'The disk of the store is full.' });
    const again = await open();
    expect((await again.connections.settingsOf('Acme')).settings).toMatchObject({ api_token: token });
    expect(await again.connections.add(settings('Beta'))).toMatchObject({ name: 'Beta' });
    await again.close();
  });
});

const readdirOf = (path: string): boolean => {
  try {
    return readdirSync(path).length >= 0;
  } catch {
    return false;
  }
};
function garbage(text: string): string {
  const file = join(temporaryFolder(), 'store.db');
  writeFileSync(file, text);
  return file;
}
function foreign(): string {
  const file = join(temporaryFolder(), 'other.db');
  const database = new Database(file);
  database.exec('CREATE TABLE meta (a); CREATE TABLE connections (b)');
  database.close();
  return file;
}

test("a folder that can't be created is named", async () => {
  const home = join(temporaryFolder(), 'file');
  writeFileSync(home, '');
  await expect(openStore({ home: join(home, 'below') })).rejects.toEqual(code('invalid_input', /data folder/));
  mkdirSync(`${home}2`);
  await (await openStore({ home: `${home}2` })).close();
  expect(readdirSync(`${home}2`)).toEqual(expect.arrayContaining(['key', 'store.db']));
});

describe('a PostgreSQL', () => {
  test.each([
    ['does not answer', 'postgres://u:canary-password@127.0.0.1:1/x', 'unavailable', /can't be reached/],
    ['has an address that is none', 'postgres://u:canary-password@:x:/x', 'invalid_input', /address of the store/],
  ])('that %s gives one clear error without the password', async (_, url, expected, message) => {
    const failed: unknown = await openStore({ url, home: temporaryFolder() }).catch((error: unknown) => error);
    expect(failed).toEqual(code(expected, message));
    expect(JSON.stringify(failed)).not.toContain('canary-password');
  });

  const onServer = testIf(process.env.BREX_TEST_POSTGRES);

  onServer('that restarts gives one clear error, and then works again', async () => {
    const place = await postgresPlace();
    const real = new URL(place.url);
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      const onward = dial(Number(real.port), real.hostname);
      for (const [from, to] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        sockets.add(from);
        from.on('error', () => undefined).on('close', () => to.destroy());
        from.pipe(to);
      }
    });
    const listen = (port: number) =>
      new Promise<number>((resolve) =>
        proxy.listen(port, '127.0.0.1', () => resolve((proxy.address() as { port: number }).port)),
      );
    const port = await listen(0);
    const url = new URL(place.url);
    url.port = String(port);
    const store = await openStore({ url: url.href, home: place.home });
    await store.connections.add(settings('Acme'));
    const closed = new Promise((resolve) => proxy.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    for (let i = 0; i < 2; i++)
      await expect(store.connections.add(settings('Beta'))).rejects.toEqual(code('unavailable', /can't be reached/));
    await listen(port);
    expect((await store.connections.list()).map(({ name }) => name)).toEqual(['Acme']);
    const cut = store.connections.add(settings('Gamma'));
    for (const socket of sockets) socket.destroy();
    await cut.catch((error: unknown) => expect(error).toEqual(code('unavailable')));
    await store.connections.touch('nobody');
    await store.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });

  onServer('a wrong password and a missing database are distinguished', async () => {
    const url = new URL(process.env.BREX_TEST_POSTGRES ?? '');
    url.pathname = '/nosuch';
    await expect(openStore({ url: url.href, home: temporaryFolder() })).rejects.toEqual(
      code('invalid_input', /no such database/),
    );
    url.password = 'canary-password';
    await expect(openStore({ url: url.href, home: temporaryFolder() })).rejects.toEqual(
      code('invalid_input', /user or the password/),
    );
  });

  onServer('that was prepared for a user without the right to create works', async () => {
    const place = await postgresPlace();
    await place.sql(
      "CREATE ROLE plain LOGIN PASSWORD 'x'; REVOKE CREATE ON DATABASE " +
        `${new URL(place.url).pathname.slice(1)} FROM PUBLIC;`,
    );
    const url = new URL(place.url);
    [url.username, url.password] = ['plain', 'x'];
    await expect(openStore({ url: url.href, home: place.home })).rejects.toEqual(
      code('invalid_input', /lacks a permission/),
    );
    await place.sql('CREATE SCHEMA brex_connector AUTHORIZATION plain');
    await (await openStore({ url: url.href, home: place.home })).close();
    await place.sql('DROP OWNED BY plain; DROP ROLE plain');
  });
});
