import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrexError, invalidInput } from '../errors';
import { type Digest, digestOf, type OpenApi } from './digest';

/** Timeout for one file from an address. Milliseconds. */
const timeout = 30_000;

/**
 * The digest of an API published in a folder (`team.json` or `team_api.json`) or at an address
 * (`<address>/team.json`); undefined if it is not found there. Rejects with `invalid_input` for a folder that can't
 * be read or a file that is not OpenAPI, with `network` for an address that doesn't respond.
 */
export async function published(api: string, place: string, signal?: AbortSignal): Promise<Digest | undefined> {
  const text = /^https?:/i.test(place) ? await fetched(api, place, signal) : await fromFolder(api, place);
  if (text === undefined) return undefined;
  try {
    return digestOf(JSON.parse(text) as OpenApi);
  } catch {
    throw unusable(`contains ${api}, but it is not an OpenAPI document in JSON`);
  }
}

async function fromFolder(api: string, folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw unusable(
      error.code === 'ENOENT' ? 'does not exist' : `can't be read as a folder (${error.code ?? error.name})`,
    );
  });
  const name = [`${api}.json`, `${api}_api.json`].find((file) => names.includes(file));
  return name === undefined
    ? undefined
    : readFile(join(folder, name), 'utf8').catch(() => {
        throw unusable(`contains ${name}, which can't be read`);
      });
}

async function fetched(api: string, address: string, signal?: AbortSignal): Promise<string | undefined> {
  const late = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(`${address.replace(/\/+$/, '')}/${api}.json`, {
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
    return response.ok ? await response.text() : undefined;
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
    throw new BrexError('network', `The published API could not be read (${cause}).`, {
      remedy: 'Check the address and the network, or download the files and pass their folder.',
      retryable: true,
    });
  }
}

const unusable = (why: string): BrexError => invalidInput([{ field: 'place', message: why }]);
