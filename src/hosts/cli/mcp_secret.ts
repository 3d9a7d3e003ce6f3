import { randomBytes } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrexError } from '../../errors';
import { makeHome } from '../../store/encryption_keys';
import type { Configuration } from './configuration';

/**
 * The secret of the MCP server over HTTP, and where a person finds it: BREX_MCP_SECRET, otherwise a file in the data folder that only its
 * owner can read, made at the first start. It is never printed.
 */
export async function secretOf({ mcpSecret, home }: Configuration): Promise<{ secret: string; place: string }> {
  if (mcpSecret !== undefined) return { secret: mcpSecret, place: 'BREX_MCP_SECRET' };
  makeHome(home);
  const file = join(home, 'mcp-secret');
  const made = join(home, `mcp-secret-${randomBytes(8).toString('hex')}`);
  await writeFile(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  // Another server may create it at the same moment: the first one counts, and it is never seen half-written.
  await link(made, file)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    })
    .finally(() => rm(made));
  if (process.platform !== 'win32' && (await stat(file)).mode & 0o077)
    throw new BrexError('invalid_input', `Other users of this machine can read ${file}.`, {
      remedy: 'Delete the file: a new secret is made at the next start.',
    });
  return { secret: (await readFile(file, 'utf8')).trim(), place: `the file ${file}` };
}
