import { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { BrexError } from '../errors';
import { type Backoff, pause, sleep } from './retry';

/** A file that can be read from its beginning, again for each attempt. */
export interface Upload {
  /** Bytes. */
  size: number;
  open(): Readable | Uint8Array;
}

/** Puts a file where Brex said, at an address that is itself the permission: no token goes along, and it is never logged. */
export type UploadTo = (address: string, file: Upload, signal?: AbortSignal) => Promise<void>;

export interface UploadOptions {
  /** The connection's own server; an address on this machine is taken only from a server on this machine. */
  origin: string;
  /** Milliseconds without progress. */
  timeout: number;
  connectTimeout: number;
  /** Attempts after the first; putting the same bytes again changes nothing. */
  retries: number;
  backoff: Backoff;
}

/**
 * Uploads as S3 takes them: one PUT with the length told beforehand. Rejects with `rejected` when the address refuses the file, with
 * `outcome_unknown` when the file may have arrived, with `unexpected_answer` for an address that is none.
 */
export function createUpload({ origin, timeout, connectTimeout, retries, backoff }: UploadOptions): UploadTo {
  const agent = new Agent({ connect: { timeout: connectTimeout }, headersTimeout: timeout, bodyTimeout: timeout });
  return async (address, file, signal) => {
    const url = addressOf(address, origin);
    for (let attempt = 1; ; attempt++) {
      const status = await put(url, file, agent, signal);
      if (typeof status === 'number' && status >= 200 && status < 300) return;
      const passing = typeof status !== 'number' || status >= 500 || status === 408 || status === 429;
      const wait = pause(attempt, backoff);
      if (!passing || attempt > retries || wait === undefined || signal?.aborted) throw failed(status);
      await sleep(wait, signal);
    }
  };
}

/** The answer's status, or the code of what went wrong on the way. */
async function put(url: URL, file: Upload, agent: Agent, signal?: AbortSignal): Promise<number | string> {
  const body = file.open();
  try {
    const answer = await request(url, {
      method: 'PUT',
      dispatcher: agent,
      headers: { 'content-length': String(file.size) },
      body,
      ...(signal && { signal }),
    });
    await answer.body.dump({ limit: 64 * 1024 });
    return answer.statusCode;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  } finally {
    if (body instanceof Readable) body.destroy();
  }
}

function addressOf(address: string, origin: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const local = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
  if (url && (url.protocol === 'https:' || (local.test(url.origin) && local.test(origin)))) return url;
  throw new BrexError('unexpected_answer', 'Brex gave an address for the file that is not one to send a file to.', {
    remedy: 'Check the base URL of the connection: something other than Brex may have answered.',
  });
}

function failed(status: number | string): BrexError {
  if (typeof status === 'number' && status < 500)
    return new BrexError('rejected', `The file was refused where Brex asked for it (status ${status}).`, {
      status,
      remedy: 'Run it again as a new run: the address for a file holds for 30 minutes and for one file.',
    });
  return new BrexError('outcome_unknown', `It is not known whether the file arrived (${status}).`, {
    ...(typeof status === 'number' && { status }),
    remedy:
      'Run it again with the same intent within 30 minutes; as a new run only once you have seen that the file is not in Brex.',
  });
}
