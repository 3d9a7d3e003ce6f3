import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { makeKeyFile, parseKeys, readKeyFile } from '../src/store/encryption_keys';
import { storeFailure } from '../src/store/store_wording';
import { createCipher } from '../src/store/encryption';
import { openStore } from '../src/store';
import { root } from './examples';
import { testIf } from './conditional_test';
import { newKey } from './stores';
import { temporaryFolder } from './temporary_folder';

const [a, b] = [randomBytes(32), randomBytes(32)];
const place = ['connections', 'secrets', 'id-1'] as const;

test('an encrypted value is readable only in its own place, and names its key', () => {
  const sealer = createCipher([a]);
  const sealed = sealer.encrypt('bxt_example_ü', place);
  expect(sealed).not.toContain('bxt_');
  expect(sealed.split('.')[1]).toBe(sealer.keyId);
  expect(sealer.encrypt('bxt_example_ü', place)).not.toBe(sealed);
  expect(sealer.decrypt(sealed, place)).toBe('bxt_example_ü');
  for (const other of [
    ['connections', 'secrets', 'id-2'],
    ['connections', 'settings', 'id-1'],
    ['tokens', 'secrets', 'id-1'],
  ])
    expect(() => sealer.decrypt(sealed, other as unknown as typeof place)).toThrow(/damaged/);
});

test.each([
  ['a changed byte', (sealed: string) => sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2)],
  ['a cut value', (sealed: string) => sealed.slice(0, 40)],
  ['another form', (sealed: string) => `v2${sealed.slice(2)}`],
  ['nothing', () => ''],
])('%s is refused as damaged', (_, spoil) => {
  const sealer = createCipher([a]);
  const spoilt = spoil(sealer.encrypt('bxt_example_secret', place));
  expect(() => sealer.decrypt(spoilt, place)).toThrow(expect.objectContaining({ code: 'unavailable' }));
});

test('a key for a purpose is the same for one key, and for no other key or purpose', () => {
  const key = createCipher([a]).keyFor('one');
  expect(key).toHaveLength(32);
  expect(createCipher([a, b]).keyFor('one')).toEqual(key);
  expect(createCipher([b, a]).keyFor('one')).not.toEqual(key);
  expect(createCipher([a]).keyFor('other')).not.toEqual(key);
  // Stored signatures of the same text reveal nothing of it.
  expect(createCipher([a]).sign('one', ['one', 'one'])).not.toContain(Buffer.from(key).toString('base64url'));
});

test('the first of several keys encrypts, each of them decrypts, and another one is refused without being shown', () => {
  const old = createCipher([a]).encrypt('secret', place);
  const both = createCipher([b, a]);
  expect(both.decrypt(old, place)).toBe('secret');
  expect(createCipher([b]).decrypt(both.encrypt('secret', place), place)).toBe('secret');
  try {
    createCipher([b]).decrypt(old, place);
    throw new Error('not refused');
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_input', message: expect.stringMatching(/another key/) });
    for (const key of [a, b])
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(inspect(error) + JSON.stringify(error)).not.toContain(key.toString(form));
  }
});

test('keys are read as base64, base64url and hex, one or several', () => {
  const texts = [
    a.toString('base64'),
    a.toString('base64url'),
    a.toString('hex'),
    ` ${a.toString('hex').toUpperCase()}\n`,
  ];
  for (const text of texts) expect(parseKeys(text, 'BREX_STORE_KEY')).toEqual([a]);
  expect(parseKeys(`${b.toString('hex')}, ${a.toString('base64')}`, 'BREX_STORE_KEY')).toEqual([b, a]);
});

test.each([
  '',
  'password',
  a.toString('hex').slice(1),
  randomBytes(16).toString('base64'),
  `${a.toString('hex')},`,
  `${a.toString('hex')},x`,
])('anything else is refused with the command that creates a key: %j', (text) => {
  expect(() => parseKeys(text, 'BREX_STORE_KEY')).toThrow(
    expect.objectContaining({ code: 'invalid_input', remedy: expect.stringMatching(/openssl rand -base64 32/) }),
  );
});

test('the key file is created once, with access for its owner only', () => {
  const home = join(temporaryFolder(), 'new');
  expect(readKeyFile(home)).toBeUndefined();
  const made = makeKeyFile(home);
  expect(makeKeyFile(home)).toEqual(made);
  expect(readKeyFile(home)).toEqual(made);
  expect(readdirSync(home)).toEqual(['key']);
  expect(statSync(join(home, 'key')).mode & 0o777).toBe(0o600);
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test('a key file without a key is refused and left unchanged', () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'key'), 'nonsense', { mode: 0o600 });
  expect(() => readKeyFile(home)).toThrow(/32 bytes/);
  expect(readFileSync(join(home, 'key'), 'utf8')).toBe('nonsense');
  expect(() => makeKeyFile(join(home, 'key'))).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

const refusal = (work: Promise<{ close(): Promise<void> }>): Promise<unknown> =>
  work.then(
    (store) => store.close().then(() => undefined),
    (error: unknown) => error,
  );

test.each([0o777, 0o770, 0o720, 0o702, 0o1777])(
  'a folder of mode %o, in which others may write, is refused',
  async (mode) => {
    const home = join(temporaryFolder(), "it's mine");
    mkdirSync(home);
    chmodSync(home, mode);
    expect(await refusal(openStore({ home }))).toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'BREX_HOME' }],
      remedy: expect.stringContaining(`chmod 700 '${home.replace("'", String.raw`'\''`)}'`),
    });
    expect(readdirSync(home)).toEqual([]);
    expect(await refusal(openStore({ home, url: join(temporaryFolder(), 'x.db') }))).toMatchObject({
      code: 'invalid_input',
    });
    chmodSync(home, 0o755);
    expect(await refusal(openStore({ home, key: newKey() }))).toBeUndefined();
  },
);

test.each([0o644, 0o640, 0o604, 0o620])(
  'a key file of mode %o is refused, with how to replace the key',
  async (mode) => {
    const home = temporaryFolder();
    makeKeyFile(home);
    chmodSync(join(home, 'key'), mode);
    expect(await refusal(openStore({ home }))).toMatchObject({
      code: 'invalid_input',
      remedy: expect.stringMatching(/chmod 600 '.*key'.*openssl rand -base64 32.*rotate-key/),
    });
  },
);

// Only root can give a folder to another user.
testIf(process.getuid?.() === 0)('a folder of another user is refused', async () => {
  const home = temporaryFolder();
  chownSync(home, 65534, 65534);
  expect(await refusal(openStore({ home }))).toMatchObject({ code: 'invalid_input', fields: [{ field: 'BREX_HOME' }] });
});

test.each([44, 60])('with %i open files allowed, the command line says that too many are open', (files) => {
  const command = `ulimit -n ${files}; exec "${process.execPath}" dist/cli.js connections list --json`;
  const { stderr } = spawnSync('sh', ['-c', command], {
    cwd: root,
    env: { ...process.env, BREX_HOME: temporaryFolder() },
  });
  expect(stderr.toString()).toMatch(/"code":"unavailable".*too many files are open.*ulimit -n/);
});

test.each([
  ['EMFILE', /too many files/],
  ['ENFILE', /too many files/],
  ['ENOSPC', /disk of the store is full/],
  ['EDQUOT', /disk of the store is full/],
])('%s is reported as it is', (code, message) =>
  expect(storeFailure(Object.assign(new Error(code), { code }))).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(message),
  }),
);
