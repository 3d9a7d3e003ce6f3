import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isResourceFailure } from '../database';
import { BrexError } from '../errors';
import { storeFailure } from './store_wording';

export type Keys = readonly [Buffer, ...Buffer[]];

/** Parses keys: 32 bytes each as base64 or hex, separated by commas or line breaks. Throws `invalid_input`. */
export function parseKeys(text: string, where: string): Keys {
  const keys = text
    .trim()
    .split(/[,\n]/)
    .map((part) => decode(part.trim()));
  const [first, ...more] = keys.filter((key) => key !== undefined);
  if (first && more.length === keys.length - 1) return [first, ...more];
  throw new BrexError('invalid_input', `${where} must contain a key of 32 bytes, written as base64 or hex.`, {
    remedy:
      'Create one with "openssl rand -base64 32". You can list several, separated by commas: the first one encrypts.',
    fields: [{ field: where, message: 'must be 32 bytes as base64 or hex' }],
  });
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/**
 * The keys of the key file in a folder; undefined if there is no such file. Throws `invalid_input` if it can't be
 * read, or if other users of this machine can read or replace it.
 */
export function readKeyFile(home: string): Keys | undefined {
  const file = join(home, 'key');
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const { mode, uid } = fstatSync(opened);
    if (isAnothers(uid)) throw notYours('The key file of the store', file);
    if (process.platform !== 'win32' && mode & 0o077)
      throw new BrexError('invalid_input', `Other users of this machine can read the key file of the store: ${file}.`, {
        remedy:
          `Run: chmod 600 ${quoted(file)}. Others may have read the key, so replace it then: write a new one ("openssl rand -base64 32") ` +
          'on a line above it, run "brex-connector connections rotate-key", and delete the old line.',
      });
    return parseKeys(readFileSync(opened, 'utf8'), file);
  } catch (error) {
    if (BrexError.is(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cannot("The key file can't be read", file, error);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/**
 * Creates a key file with a new key, readable only by its owner; returns the existing key if another process was
 * faster. Synchronous, since it runs while the store is locked.
 */
export function makeKeyFile(home: string): Keys {
  const file = join(home, 'key');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    makeHome(home);
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    try {
      // Creating a link is atomic and never replaces an existing key.
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw BrexError.is(error) ? error : cannot("The key file can't be created", file, error);
  }
  const keys = readKeyFile(home);
  if (!keys) throw cannot("The key file can't be read", file, undefined);
  return keys;
}

/** Creates the data folder, accessible only to its owner, if it does not exist. Throws `invalid_input`. */
export function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannot("The data folder can't be created", home, error);
  }
  // mkdir also accepts a folder that another user has just created.
  checkHome(home);
}

/**
 * Rejects a folder in which other users of this machine could replace the key or the store: one that they own or can
 * write to. A missing folder passes. Throws `invalid_input` with the command that fixes it.
 */
export function checkHome(home: string): void {
  if (process.platform === 'win32') return;
  let found: Stats | undefined;
  try {
    found = statSync(home, { throwIfNoEntry: false });
  } catch (error) {
    throw cannot("The data folder can't be read", home, error);
  }
  if (!found) return;
  if (isAnothers(found.uid)) throw notYours('The data folder', home);
  if (found.mode & 0o022)
    throw new BrexError('invalid_input', `Other users of this machine can change the data folder: ${home}.`, {
      remedy:
        `Check that nothing in it was changed, then run: chmod 700 ${quoted(home)}. Or set BREX_HOME to a folder that only you can ` +
        'write to.',
      fields: [{ field: 'BREX_HOME', message: 'must be a folder that only you can write to' }],
    });
}

/** Whether a file belongs to neither this user nor root. */
const isAnothers = (uid: number): boolean => process.getuid !== undefined && uid !== process.getuid() && uid !== 0;

const notYours = (what: string, where: string): BrexError =>
  new BrexError('invalid_input', `${what} belongs to another user of this machine: ${where}.`, {
    remedy: `If you trust its contents, run: sudo chown -R "$(id -un)" ${quoted(where)}. Otherwise, set BREX_HOME to a folder that you own.`,
    fields: [{ field: 'BREX_HOME', message: 'must be a folder that you own' }],
  });

/** A path quoted for the shell. */
const quoted = (path: string): string => `'${path.replaceAll("'", String.raw`'\''`)}'`;

function cannot(what: string, where: string, cause: unknown): Error {
  if (isResourceFailure(cause)) return storeFailure(cause);
  const { code = 'gone' } = (cause ?? {}) as NodeJS.ErrnoException;
  return new BrexError('invalid_input', `${what}: ${where} (${code}).`, {
    remedy: 'Grant yourself access to it, or set BREX_HOME to a folder that you can write to.',
    cause,
  });
}
