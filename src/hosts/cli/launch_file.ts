import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeHome } from '../../store/encryption_keys';
import { openBrowser } from './browser';
import type { Configuration } from './configuration';

/** How long the browser has to read the file. Milliseconds. */
const lifetime = 2 * 60_000;
const form = /^open-[\w-]{22}\.html$/;

/**
 * Opens an address that contains a secret in the user's browser. Other users of this machine can read a program's
 * arguments, so the browser gets a file in `home` that only its owner can read and that redirects to the address. The
 * file is deleted once `used` resolves, after two minutes, and when the returned function is called. Without a
 * browser or a safe place for the file, nothing is opened: the printed address remains.
 */
export async function launchBrowser(
  address: string,
  { home, hasBrowser }: Configuration,
  used: Promise<void>,
): Promise<() => Promise<void>> {
  const file = hasBrowser ? await write(address, home).catch(() => undefined) : undefined;
  if (file === undefined) return () => Promise.resolve();
  const timer = setTimeout(() => void remove(), lifetime).unref();
  const remove = async (): Promise<void> => {
    clearTimeout(timer);
    await rm(file, { force: true }).catch(() => undefined);
  };
  void used.then(remove);
  openBrowser(pathToFileURL(file).href);
  return remove;
}

/** Writes the file and returns its path; rejects if other users could replace it. */
async function write(address: string, home: string): Promise<string> {
  makeHome(home);
  if (process.platform !== 'win32') {
    const { mode, uid } = await stat(home);
    // Other users could replace the file with another page.
    if (mode & 0o022 || uid !== process.getuid?.()) throw new Error('others can write here');
  }
  await removeOld(home);
  const file = join(home, `open-${randomBytes(16).toString('base64url')}.html`);
  await writeFile(file, page(address), { mode: 0o600, flag: 'wx' });
  return file;
}

/** Deletes files left by a killed process; their keys are no longer valid. */
async function removeOld(home: string): Promise<void> {
  for (const name of (await readdir(home)).filter((one) => form.test(one))) {
    const file = join(home, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > lifetime) await rm(file, { force: true });
  }
}

const page = (address: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0; url=${address}">
    <title>Brex workbench</title>
  </head>
  <body><a href="${address}">Open the Brex workbench</a></body>
</html>
`;
