import { randomBytes } from 'node:crypto';
import { access, constants, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { BrexError } from '../../errors';

/** A file of the user as it was read. */
export interface UserFile {
  path: string;
  /** Its text; undefined if there is no such file. */
  text?: string;
  mode: number;
}

/** Bytes of the largest file that is edited. */
const largest = 64 * 1024 * 1024;
/** The ending of a copy made before a change. */
export const backupEnding = '.brex-backup';

/**
 * Reads a file that is going to be replaced. Throws `invalid_input` for one that can't be replaced safely: a link, not a plain file, another
 * user's, without permission to write, or not UTF-8 text.
 */
export async function readUserFile(path: string): Promise<UserFile> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw refused(path, `can't be read (${error.code ?? error.message})`);
  });
  if (!found) return { path, mode: 0o600 };
  if (found.isSymbolicLink())
    throw refused(path, 'is a symbolic link', 'Set up the client by hand, or replace the link with the file.');
  if (!found.isFile()) throw refused(path, 'is not a file');
  if (found.size > largest) throw refused(path, 'is too large to be a configuration');
  if (process.getuid && found.uid !== process.getuid()) throw refused(path, 'belongs to another user of this machine');
  const writable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  // An administrator may write everywhere, but a file that its owner protects is protected for a reason.
  if (!writable || !(found.mode & 0o200))
    throw refused(path, 'is read-only', 'Allow writing to it, then run the command again.');
  return { path, text: await textOf(path), mode: found.mode & 0o777 };
}

async function textOf(path: string): Promise<string> {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refused(path, `can't be read (${error.code ?? error.message})`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw refused(path, 'is not UTF-8 text');
  }
}

/**
 * Replaces a file's text in one step, with the same permissions; a copy of the former text stays beside it. Throws `conflict` if another
 * program changed the file since it was read.
 */
export async function replaceUserFile(file: UserFile, text: string): Promise<void> {
  const { path, mode } = file;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (file.text !== undefined) await writeWhole(path + backupEnding, file.text, mode);
  const { text: now } = await readUserFile(path);
  if (now !== file.text)
    throw new BrexError('conflict', `${path} was changed by another program. It was not touched.`, {
      remedy: 'Close the client, then run the command again.',
    });
  await writeWhole(path, text, mode);
}

/** Writes a file beside the final one and renames it, so that no reader sees an incomplete one. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const made = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const handle = await open(made, 'wx', mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(made, path);
  } catch (error) {
    await rm(made, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw refused(path, `can't be written (${code ?? message})`);
  }
}

const refused = (path: string, why: string, remedy = 'Correct that, then run the command again.'): BrexError =>
  new BrexError('invalid_input', `${path} ${why}. It was not changed.`, { remedy });
