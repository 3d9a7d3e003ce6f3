import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { connect, type Settings } from '../src';
import { pasted } from '../src/auth/secret_input';
import { type Simulator } from '../src/simulator';
import { main } from '../src/hosts/cli';
import { connectStored, inactivityWarning, type StoredConnection } from '../src/connections';
import { root } from './examples';
import { kinds, newKey, settings, token } from './stores';
import { openSimulator } from './open_simulator';
import { temporaryFolder } from './temporary_folder';

jest.setTimeout(60_000);
const day = 24 * 60 * 60_000;
const withCode = (code: string) => expect.objectContaining({ code });
const field = (name: string, message: RegExp) =>
  expect.objectContaining({
    code: 'invalid_input',
    fields: [{ field: name, message: expect.stringMatching(message) }],
  });

let simulator: Simulator;
beforeAll(async () => void (simulator = await openSimulator()));
const live = (name: string) => settings(name, { api_token: simulator.tokens.all, base_url: simulator.url });

describe.each(kinds)('on %s', (_, place) => {
  test('a connection is stored and used again; lists and errors never contain its secret', async () => {
    const { open } = await place();
    const first = await open();
    const added = await first.connections.add(settings(' Acme ', { timeout: 5 }));
    expect(added).toMatchObject({
      name: 'Acme',
      auth_method: 'api_token',
      settings: { name: 'Acme', timeout: 5 },
      used_at: null,
    });
    await first.connections.add(settings('Beta'));
    await first.close();
    const { connections, close } = await open();
    const list = await connections.list();
    expect(list.map(({ name }) => name)).toEqual(['Acme', 'Beta']);
    expect(inspect(list, { depth: 9 }) + JSON.stringify(list)).not.toContain(token);
    const { connection, settings: found } = await connections.settingsOf('aCME');
    expect(connection).toEqual(added);
    expect(found).toEqual({ name: 'Acme', account_type: 'production', api_token: token, timeout: 5 });
    await expect(connections.settingsOf('Gamma')).rejects.toEqual(withCode('not_found'));
    const failed: unknown = await connections.add(settings('Acme')).catch((error: unknown) => error);
    expect(failed).toEqual(withCode('conflict'));
    expect(inspect(failed, { depth: 9 }) + JSON.stringify(failed)).not.toContain(token);
    expect(await connections.remove('ACME')).toEqual(added);
    await expect(connections.remove('Acme')).rejects.toEqual(withCode('not_found'));
    expect(await connections.list()).toHaveLength(1);
    await close();
  });

  test('extra headers are stored like secrets', async () => {
    const { open, dump } = await place();
    const { connections, close } = await open();
    const headers = { 'x-gateway-key': 'gate_example_canary' };
    await connections.add(settings('Acme', { headers }));
    expect(JSON.stringify(await connections.list())).not.toContain('gate_example');
    expect(await dump()).not.toContain('gate_example');
    expect((await connections.settingsOf('Acme')).settings).toMatchObject({ headers });
    await close();
  });

  test('a name is unique, whichever process uses it first', async () => {
    const { open } = await place();
    const [one, two] = [await open(), await open()];
    const names = ['Acme', 'ACME', 'acme ', 'aCme', 'Acme', ' acme'];
    const ends = await Promise.allSettled(names.map((name, i) => (i % 2 ? one : two).connections.add(settings(name))));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toEqual(withCode('conflict'));
    await one.connections.add(settings('Beta'));
    const renamed = await Promise.allSettled([
      one.connections.rename('Acme', 'One'),
      two.connections.rename('Beta', 'One'),
    ]);
    expect(renamed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(one.connections.edit('One', settings('one'))).resolves.toMatchObject({ name: 'one' });
    await Promise.all([one.close(), two.close()]);
  });

  test('renaming keeps the secret and the id', async () => {
    const { open, dump } = await place();
    const { connections, close } = await open();
    const { id } = await connections.add(settings('Acme'));
    const sealed = /v1\.[\w-]+\.[\w-]+\.[\w-]{60,}/.exec(await dump())?.[0] ?? 'none';
    expect(await connections.rename('Acme', 'Beta')).toMatchObject({ id, name: 'Beta', edited_at: null });
    expect(await dump()).toContain(sealed);
    expect((await connections.settingsOf('Beta')).settings).toMatchObject({ name: 'Beta', api_token: token });
    expect(await connections.withId(id)).toEqual(await connections.get('Beta'));
    for (const unknown of ['Beta', '', id.toUpperCase(), "' OR '1'='1"])
      expect(await connections.withId(unknown)).toBeUndefined();
    for (const wrong of ['', '  ', 'two\nlines', 'x'.repeat(101)])
      await expect(connections.rename('Beta', wrong)).rejects.toEqual(field('name', /./));
    await expect(connections.rename('Acme', 'Gamma')).rejects.toEqual(withCode('not_found'));
    await close();
  });

  test('an edit without the secret keeps it unless a limit is loosened; a refused edit changes nothing', async () => {
    const { open, dump } = await place();
    const { connections, close } = await open();
    const headers = { 'x-gateway-key': 'gate_example_canary' };
    const limits = { max_transfer: ['50 USD'], read_only: true };
    const before = settings('Acme', { headers, ...limits });
    const { id } = await connections.add(before);
    await connections.touch(id);
    const used = (await connections.get('Acme')).used_at;
    const encrypted = /v1\.[\w-]+\.[\w-]+\.[\w-]{60,}/.exec(await dump())?.[0] ?? 'none';
    const bare = { account_type: 'production', timeout: 9, ...limits };

    const tightened = { ...bare, max_transfer: ['20 USD'], max_card_limit: ['5 USD'], allowed_actions: ['list_users'] };
    const edited = await connections.edit('Acme', tightened);
    expect(edited).toMatchObject({ id, name: 'Acme', edited_at: expect.any(String), used_at: used });
    expect(edited.settings).toEqual({ name: 'Acme', ...tightened });
    expect(await dump()).toContain(encrypted);
    const whole = { name: 'Acme', ...tightened, api_token: token, headers };
    expect((await connections.settingsOf('Acme')).settings).toEqual(whole);

    const refused: [string, object, string[]][] = [
      ['more money', { ...tightened, max_transfer: ['21 USD'] }, ['max_transfer']],
      ['no limit', { ...tightened, max_transfer: undefined, max_card_limit: [] }, ['max_transfer', 'max_card_limit']],
      ['writes', { ...tightened, read_only: false }, ['read_only']],
      ['card numbers', { ...tightened, allow_card_numbers: true }, ['allow_card_numbers']],
      ['another server', { ...tightened, base_url: 'http://127.0.0.1:9' }, ['base_url']],
      ['another account', { ...tightened, account_type: 'sandbox' }, ['account_type', 'base_url', 'issuer']],
    ];
    for (const [, change, needs] of refused) {
      const error: unknown = await connections.edit('Acme', change).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: 'invalid_input',
        fields: [
          { field: 'api_token', message: 'must be entered again for this change' },
          ...needs.map((name) => ({ field: name })),
        ],
      });
      expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(token);
      await expect(connections.editedSettings('Acme', change)).rejects.toEqual(withCode('invalid_input'));
    }
    const again = expect.objectContaining({
      fields: [{ field: 'api_token', message: expect.stringMatching(/again/) }],
    });
    await expect(connections.edit('Acme', { ...tightened, headers: { 'x-other': 'y' } })).rejects.toEqual(again);
    await expect(connections.edit('Acme', { ...tightened, headers: {} })).rejects.toEqual(again);
    for (const secret of ['', '*****', '••••••••', '********', '...........'])
      await expect(connections.edit('Acme', { ...bare, api_token: secret })).rejects.toEqual(field('api_token', /./));
    await expect(connections.edit('Acme', { ...tightened, timeout: 'x' })).rejects.toEqual(field('timeout', /./));
    await expect(connections.edit('Acme', { ...tightened, unknown: 1 })).rejects.toEqual(field('unknown', /./));
    const partner = { name: 'Acme', account_type: 'production', client_id: 'c' };
    await expect(connections.edit('Acme', partner, 'client_credentials')).rejects.toEqual(
      field('client_secret', /again/),
    );
    expect((await connections.settingsOf('Acme')).settings).toEqual(whole);

    const loosened = { account_type: 'production', max_transfer: ['99 USD'], api_token: 'bxt_example_new' };
    expect(await connections.edit('Acme', loosened)).toMatchObject({ id, used_at: null });
    expect((await connections.settingsOf('Acme')).settings).toEqual({ name: 'Acme', ...loosened });
    await close();
  });

  test('an edit may name the auth method in its settings', async () => {
    const { open } = await place();
    const { connections, close } = await open();
    await connections.add(settings('Acme'));
    const edit = { account_type: 'production', auth_method: 'api_token', timeout: 9 };
    expect(await connections.edit('Acme', edit)).toMatchObject({
      auth_method: 'api_token',
      settings: { name: 'Acme', account_type: 'production', timeout: 9 },
    });
    expect((await connections.settingsOf('Acme')).settings).toMatchObject({ api_token: token });

    const partner = { account_type: 'production', auth_method: 'client_credentials', client_id: 'c' };
    await expect(connections.edit('Acme', partner)).rejects.toEqual(field('client_secret', /again/));
    const whole = { ...partner, client_secret: 'secret_example' };
    expect(await connections.edit('Acme', whole)).toMatchObject({ auth_method: 'client_credentials' });
    await expect(connections.edit('Acme', whole, 'api_token')).rejects.toEqual(
      field('auth_method', /must be api_token/),
    );
    await expect(connections.edit('Acme', { ...whole, auth_method: 7 })).rejects.toEqual(
      field('auth_method', /must be one of/),
    );
    await close();
  });

  test('a new secret with more rights ends the earlier sign-in', async () => {
    const { open } = await place();
    const { connections, tokens, close } = await open();
    const partner = {
      name: 'Partner',
      account_type: 'production',
      client_id: 'client_example',
      client_secret: 'secret_example_first',
      redirect_uri: 'http://127.0.0.1:4011/callback',
      max_transfer: ['5 USD'],
    };
    const { id } = await connections.add(partner);
    const signIn = () =>
      tokens.write(id, { access_token: 'at_example', expires_at: Date.now() + 60_000, scopes: ['cards'] });
    const signedIn = async () => (await tokens.read(id)) !== undefined;
    await signIn();
    const { client_secret: _, ...bare } = partner;
    await connections.edit('Partner', { ...bare, max_transfer: ['4 USD'] });
    await connections.edit('Partner', { ...partner, max_transfer: ['6 USD'] });
    await connections.edit('Partner', { ...partner, client_secret: 'secret_example_rotated', max_transfer: ['6 USD'] });
    expect(await signedIn()).toBe(true);
    await connections.edit('Partner', { ...partner, client_secret: 'secret_example_guessed', max_transfer: ['7 USD'] });
    expect(await signedIn()).toBe(false);
    await signIn();
    const base_url = 'https://evil.example';
    await connections.edit('Partner', {
      ...partner,
      client_secret: 'secret_example_x',
      max_transfer: ['7 USD'],
      base_url,
    });
    expect(await signedIn()).toBe(false);
    await close();
  });

  test('of two concurrent edits, each is judged by the settings that the other left', async () => {
    const { open } = await place();
    const [one, two] = [await open(), await open()];
    await one.connections.add(settings('Acme', { max_transfer: ['9 USD'] }));
    const edit = (store: typeof one, amount: string) =>
      store.connections.edit('Acme', { account_type: 'production', max_transfer: [`${amount} USD`] });
    let lowest = 9;
    for (let round = 0; round < 10; round++) {
      const ends = await Promise.allSettled([
        edit(one, '8'),
        edit(two, `${8 - round / 10}`),
        edit(two, '1'),
        edit(one, '9'),
      ]);
      for (const end of ends)
        if (end.status === 'rejected')
          expect(end.reason).toMatchObject({ code: expect.stringMatching(/invalid_input|conflict/) });
      const [now = ''] = (await one.connections.get('Acme')).settings.max_transfer as string[];
      expect(Number.parseFloat(now)).toBeLessThanOrEqual(lowest);
      lowest = Number.parseFloat(now);
    }
    await Promise.all([one.close(), two.close()]);
  });

  test('each call that Brex accepts updates the last use, at most once a minute', async () => {
    const { open, sql } = await place();
    const store = await open();
    const { id } = await store.connections.add(live('Acme'));
    const usedAt = async () => (await store.connections.get('Acme')).used_at;
    const refused = await connectStored(store, 'Acme');
    await expect(refused.run('get_user', { id: '' })).rejects.toEqual(withCode('invalid_input'));
    await refused.run('lock_card', { id: 'ncard_1', reason: 'CARD_LOST' }, { dryRun: true });
    expect(await usedAt()).toBeNull();

    const uses: ((brex: Awaited<ReturnType<typeof connectStored>>) => Promise<unknown>)[] = [
      (brex) => brex.run('list_users', { limit: 1 }),
      (brex) => brex.request({ method: 'GET', path: '/v2/users/me' }),
      (brex) => brex.choices('user'),
      (brex) => brex.label('user', 'cuuser_1'),
      (brex) => brex.each('list_users').next(),
      (brex) => brex.pages('list_users').next(),
      (brex) => brex.test(),
    ];
    for (const use of uses) {
      await sql(`UPDATE connections SET used_at = ${Date.now() - 21 * day}`);
      const brex = await connectStored(store, 'Acme');
      await use(brex);
      const noted = await usedAt();
      expect(Date.now() - Date.parse(noted ?? '')).toBeLessThan(10_000);
      await use(brex);
      await store.connections.touch(id);
      expect(await usedAt()).toBe(noted);
      await brex.close();
    }
    await store.close();
  });

  test('a token that was not used for 20 days causes a warning, also in test', async () => {
    const { open, sql } = await place();
    const store = await open();
    await store.connections.add(live('Acme'));
    const notes = async () => (await (await connectStored(store, 'Acme')).test()).notes.join();
    expect(await notes()).not.toMatch(/was not used/);
    await sql(`UPDATE connections SET used_at = ${Date.now() - 23 * day}`);
    expect(await notes()).toMatch(/"Acme" was not used for 23 days/);
    await store.close();
  });

  test('idempotency keys survive renaming', async () => {
    const { open } = await place();
    const store = await open();
    await store.connections.add(live('Acme'));
    const keyOf = async (name: string) => {
      const brex = await connectStored(store, name);
      const { meta } = await brex.run('create_department', { name: 'Made once' }, { intent: 'run 1' });
      return meta.idempotencyKeys[0];
    };
    const before = await keyOf('Acme');
    await store.connections.rename('Acme', 'Beta');
    expect(await keyOf('Beta')).toBe(before);
    await store.close();
  });
});

test('inactivity counts from the last use, else from the last edit, else from the creation', () => {
  const at = (days: number) => new Date(Date.now() - days * day).toISOString();
  const row = {
    name: 'Acme',
    auth_method: 'api_token',
    created_at: at(40),
    edited_at: null,
    used_at: null,
  } as unknown as StoredConnection;
  expect(inactivityWarning(row)).toMatch(/40 days/);
  expect(inactivityWarning({ ...row, edited_at: at(25) })).toMatch(/25 days/);
  expect(inactivityWarning({ ...row, edited_at: at(25), used_at: at(19) })).toBeUndefined();
  expect(inactivityWarning({ ...row, auth_method: 'oauth' })).toBeUndefined();
});

describe('a pasted token', () => {
  test.each([
    `  ${token}\n`,
    `"${token}"`,
    `'${token}'`,
    `“${token}”`,
    `Bearer ${token}`,
    `Authorization: bearer  ${token} `,
    ` " Bearer ${token}" `,
    `\u200b${token}\ufeff`,
  ])('%j is cleaned', (text) => {
    expect(pasted(text)).toBe(token);
    expect(connect(settings('x', { api_token: text }) as unknown as Settings).name).toBe('x');
  });

  test.each([token, 'eyJhbGciOi.eyJpc3Mi.c2ln-_', '0aBcLientSecret_-x', `"${token}`])(
    '%j is left unchanged',
    (text) => {
      expect(pasted(text)).toBe(text);
    },
  );

  test.each([
    ['***********', /dots that hide/],
    ['••••••••', /dots that hide/],
    ['bxt_******', /dots that hide/],
    ['bxt_abc…', /dots that hide/],
    ['https://dashboard.brex.com/settings', /address/],
    ['{"api_token":"x"}', /JSON/],
    ['$BREX_API_TOKEN', /is a placeholder/],
    ['<your-token>', /is a placeholder/],
    ['undefined', /is a placeholder/],
    ['Bearer ', /must not be empty|must have 8/],
    ['bxt_two words', /a space/],
  ])('%j is refused with the reason', (text, message) => {
    expect(() => connect(settings('x', { api_token: text }) as unknown as Settings)).toThrow(
      field('api_token', message),
    );
  });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line from its source in a process of its own, so that no build is needed. */
function spawned(args: string[], env: NodeJS.ProcessEnv, input?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin/tsx'), [join(root, 'src/hosts/cli/bin.ts'), ...args], {
      env: { PATH: process.env.PATH, HOME: env.BREX_HOME, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** Runs it within this process, which is quicker. */
async function cli(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  let [out, err] = ['', ''];
  const before = process.env;
  process.env = { PATH: before.PATH, ...env };
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    out += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  const stderr = jest.spyOn(console, 'error').mockImplementation((text) => void (err += `${String(text)}\n`));
  const written = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  try {
    return { code: await main(args, ''), out, err };
  } finally {
    process.env = before;
    stdout.mockRestore();
    process.stdout.removeAllListeners('error');
    stderr.mockRestore();
    written.mockRestore();
  }
}

test.each(kinds)('the command line on %s: from adding to removing a connection', async (_, place) => {
  const { url, home, sql } = await place();
  const env = { BREX_HOME: home, BREX_STORE: url, BREX_STORE_KEY: newKey() };
  const said: string[] = [];
  const call = async (args: string[], input?: object) => {
    const file = join(home, 'settings.json');
    if (input) writeFileSync(file, JSON.stringify(input));
    const ended = await cli(input ? [...args, '--input', `@${file}`] : args, env);
    said.push(ended.out, ended.err);
    return ended;
  };
  const error = ({ err }: Ended) => JSON.parse(err.trim().split('\n').at(-1) ?? '') as { code: string };

  // The address leads nowhere: without a test, adding sends nothing.
  const first = JSON.stringify({ ...live('Acme'), base_url: 'http://127.0.0.1:1' });
  const added = await spawned(['connections', 'add', '--no-test', '--input', '-'], env, first);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(added.out)).toMatchObject({ name: 'Acme', auth_method: 'api_token' });
  const twice = await call(['connections', 'add'], live('ACME'));
  expect([twice.code, error(twice).code]).toEqual([4, 'conflict']);
  const inArgument = await call(['connections', 'add', '--input', JSON.stringify(live('Beta'))]);
  expect([inArgument.code, error(inArgument).code]).toEqual([2, 'invalid_input']);
  const nobody = await call(['connections', 'add']);
  expect([nobody.code, error(nobody).code]).toEqual([2, 'invalid_input']);
  const wrong = { ...live('Wrong'), api_token: 'bxt_example_wrong_canary' };
  const tested = await call(['connections', 'add', '--test'], wrong);
  expect([tested.code, error(tested).code]).toEqual([3, 'unauthenticated']);
  expect((await call(['connections', 'add'], wrong)).code).toBe(3);
  expect((await call(['connections', 'list', '--json'])).out).not.toContain('Wrong');

  const edited = await call(['connections', 'edit', 'acme', '--test'], live('Acme'));
  expect(edited.code).toBe(0);
  expect(edited.err).toMatch(/token is valid: .*Analytical Engines/);
  const bare = { account_type: 'production', base_url: simulator.url, max_transfer: ['5 USD'] };
  const kept = await call(['connections', 'edit', 'Acme', '--test'], bare);
  expect([kept.code, kept.err]).toEqual([0, expect.stringMatching(/token is valid/)]);
  for (const flags of [[], ['--test']]) {
    const loosened = await call(['connections', 'edit', 'Acme', ...flags], { ...bare, max_transfer: ['6 USD'] });
    expect([loosened.code, error(loosened)]).toEqual([
      2,
      expect.objectContaining({
        fields: [
          { field: 'api_token', message: expect.any(String) },
          expect.objectContaining({ field: 'max_transfer' }),
        ],
      }),
    ]);
  }
  expect((await call(['connections', 'rename', 'Acme', 'Main'])).code).toBe(0);
  const list = JSON.parse((await call(['connections', 'list', '--json'])).out) as StoredConnection[];
  expect(list).toMatchObject([{ name: 'Main', used_at: null }]);

  // One connection is stored, and still it has to be named.
  const unnamed = await call(['run', 'list_users']);
  expect([unnamed.code, error(unnamed).code]).toEqual([2, 'invalid_input']);
  expect((await call(['run', 'list_users', '--connection', 'other'])).code).toBe(4);
  expect((await call(['run', 'list_users', '--connection', 'Main', '--demo'])).code).toBe(2);
  await sql(`UPDATE connections SET used_at = ${Date.now() - 30 * day}`);
  const run = await call(['run', 'list_users', '--connection', 'main', '--input', '{"limit":1}']);
  expect(run.code).toBe(0);
  expect(run.err).toMatch(/not used for 30 days/);
  expect((JSON.parse(run.out) as { items: unknown[] }).items).toHaveLength(1);
  const table = await call(['connections', 'list']);
  expect(table.out).toMatch(new RegExp(`Main +api_token +production +\\S+ +${new Date().getFullYear()}-`));
  const report = await call(['connections', 'test', 'Main', '--json']);
  expect(JSON.parse(report.out)).toMatchObject({ ok: true });

  const otherKey = await cli(['connections', 'list'], { ...env, BREX_STORE_KEY: newKey() });
  expect([otherKey.code, error(otherKey).code]).toEqual([2, 'invalid_input']);
  expect((await call(['connections', 'remove', 'Main'])).code).toBe(0);
  expect((await call(['connections', 'list'])).out).toMatch(/No stored connections/);
  for (const secret of [simulator.tokens.all, wrong.api_token, env.BREX_STORE_KEY])
    expect(said.join()).not.toContain(secret);
});

test('by default, everything is stored in BREX_HOME, with access for its owner only', async () => {
  const home = join(temporaryFolder(), 'kept');
  const file = join(temporaryFolder(), 'settings.json');
  writeFileSync(file, JSON.stringify(live('Acme')));
  expect(await spawned(['connections', 'add', '--input', `@${file}`], { BREX_HOME: home })).toMatchObject({ code: 0 });
  for (const name of readdirSync(home))
    expect(readFileSync(join(home, name), 'latin1')).not.toContain(simulator.tokens.all);
  mkdirSync(join(home, 'folder'));
  const refused = await cli(['connections', 'list'], { BREX_HOME: home, BREX_STORE: join(home, 'folder') });
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/can't be opened/);
});
