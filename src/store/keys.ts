import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { BrexError } from '../errors';
import type { Logger } from '../http/logger';

export type Keys = readonly [Buffer, ...Buffer[]];

/** The keys in a text: 32 bytes each as base64 or hex, separated by commas or line breaks. Throws `invalid_input`. */
export function parseKeys(text: string, where: string): Keys {
  const keys = text
    .trim()
    .split(/\s*[,\n]\s*/)
    .map(decode);
  const [first, ...more] = keys.filter((key) => key !== undefined);
  if (first && more.length === keys.length - 1) return [first, ...more];
  throw new BrexError('invalid_input', `${where} must hold a key of 32 bytes, written as base64 or hex.`, {
    remedy: 'Make one with "openssl rand -base64 32". Several, separated by commas, are read too: the first seals.',
    fields: [{ field: where, message: 'must be 32 bytes as base64 or hex' }],
  });
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** The keys of the key file in a folder; nothing when there is no such file. Throws `invalid_input` when it cannot be read. */
export function readKeyFile(home: string, logger: Logger): Keys | undefined {
  const file = join(home, 'key');
  try {
    const keys = parseKeys(readFileSync(file, 'utf8'), file);
    if (process.platform !== 'win32' && statSync(file).mode & 0o077)
      logger.warn({ file }, 'Others on this machine may read the key file; make it yours alone with chmod 600');
    return keys;
  } catch (error) {
    if (BrexError.is(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cannot('The key file cannot be read', file, error);
  }
}

/**
 * A new key in a key file that its owner alone may read; the one that is there when another process was faster. It does not await,
 * since it runs while the store is locked.
 */
export function makeKeyFile(home: string, logger: Logger): Keys {
  const file = join(home, 'key');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    makeHome(home);
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    try {
      // A link appears whole or not at all, and never takes the place of a key that is there.
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw BrexError.is(error) ? error : cannot('The key file cannot be made', file, error);
  }
  const keys = readKeyFile(home, logger);
  if (!keys) throw cannot('The key file cannot be read', file, undefined);
  return keys;
}

/** Makes the folder of everything kept, for its owner alone, unless it is there. Throws `invalid_input`. */
export function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannot('The folder for everything kept cannot be made', home, error);
  }
}

const cannot = (what: string, where: string, cause: unknown): BrexError =>
  new BrexError(
    'invalid_input',
    `${what}: ${where} (${(cause as NodeJS.ErrnoException | undefined)?.code ?? 'gone'}).`,
    {
      remedy: 'Give yourself the right to it, or set BREX_HOME to a folder that you may write in.',
      cause,
    },
  );
