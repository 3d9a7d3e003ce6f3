import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { BrexError, shortCodeOf } from '../errors';
import { after, type Clock } from '../clock';
import { type Backoff, retryDelay } from './retry';
import { type ClosableTransport, failureCodes, transportOn } from './transport';
import { hostOf, mayReach, reachOf, type UploadPolicy, uploadUrl } from './upload_address';

/** A file that can be read from the start for each attempt. */
export interface Upload {
  /** Bytes. */
  size: number;
  open(): Readable | Uint8Array;
}

interface UploadAttempt {
  signal?: AbortSignal | undefined;
  /** Whether an earlier attempt may have uploaded the file, so that a refusal does not prove it is missing. */
  doubtful?: boolean;
}

/** Uploads a file to a pre-signed address from Brex: sends no token and never logs the address. */
export type UploadTo = (address: string, file: Upload, attempt?: UploadAttempt) => Promise<void>;

export interface UploadOptions extends UploadPolicy {
  /** Milliseconds without progress; after the last byte, until the answer. */
  timeout: number;
  /** Milliseconds for resolving the address and connecting to it. */
  connectTimeout: number;
  /** Attempts after the first; uploading the same bytes again changes nothing. */
  retries: number;
  backoff: Backoff;
  clock: Clock;
  /** Creates the transport for the allowed IP addresses; without addresses if names are resolved elsewhere. */
  carrier: (addresses: LookupAddress[] | undefined) => ClosableTransport;
  /** Name resolution. Default: the operating system's. */
  lookup?: (name: string) => Promise<LookupAddress[]>;
}

/** Milliseconds for one whole attempt: Brex's addresses are valid for that long (Expenses API). */
const maxUploadTime = 30 * 60_000;
/** Bytes per chunk. */
const chunk = 64 * 1024;

/**
 * Uploads as S3 requires: one PUT with a known length, only to the IP addresses that the name first resolved to. Rejects with `rejected` if
 * the address refuses the file, `network` or `timeout` if nothing was sent, `outcome_unknown` if the file may have arrived, also in an
 * earlier attempt, `unexpected_answer` for an address that is not allowed.
 */
export function createUpload(options: UploadOptions): UploadTo {
  const { retries, backoff } = options;
  return async (address, file, { signal, doubtful = false } = {}) => {
    const url = uploadUrl(address, options);
    if (typeof url === 'string') throw notAnAddress(url);
    const addresses = pinned(hostOf(url), options);
    let doubt = doubtful;
    for (let attempt = 1; ; attempt++) {
      const end = await put(url, file, { addresses, signal, ...options });
      if (end.status !== undefined && end.status >= 200 && end.status < 300) return;
      const passing = end.status === undefined || end.status >= 500 || end.status === 408 || end.status === 429;
      const wait = retryDelay(attempt, backoff);
      if (!passing || attempt > retries || wait === undefined || signal?.aborted) throw failed(end, doubt);
      doubt ||= end.sent && end.status !== 429;
      await options.clock.sleep(wait, signal);
    }
  };
}

/** The IP addresses of a host: resolved once, so that a name that changes cannot redirect the file. Rejects with `unexpected_answer`. */
function pinned(host: string, options: UploadOptions): () => Promise<LookupAddress[] | undefined> {
  const { lookup = resolveAll } = options;
  let known: LookupAddress[] | undefined;
  return async () => {
    if (known || options.resolves === false) return known;
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host);
    if (!found.length || !found.every(({ address }) => mayReach(reachOf(address), options)))
      throw notAnAddress(
        'has a host name that resolves to this machine, to a private network or to a reserved address',
      );
    return (known = found);
  };
}

/** How one attempt ended: with the answer's status or an error. */
interface PutEnd {
  status?: number;
  failure?: { code: 'network' | 'timeout' | 'cancelled'; what: string };
  /** Whether a byte may have left this machine. */
  sent: boolean;
}

interface PutOptions extends UploadOptions {
  addresses: () => Promise<LookupAddress[] | undefined>;
  signal: AbortSignal | undefined;
}

async function put(url: URL, file: Upload, options: PutOptions): Promise<PutEnd> {
  const { addresses, signal, timeout, connectTimeout, clock } = options;
  const ending = new AbortController();
  const late = (what: string) => () => ending.abort(Object.assign(new Error(what), { late: true }));
  let over = false;
  let stopTimer = after(clock, connectTimeout, late(`not reached within ${connectTimeout / 1000} s`));
  const stopWhole = after(clock, maxUploadTime, late(`not done within ${maxUploadTime / 60_000} minutes`));
  const cancel = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  let handed = 0;
  const progress = () => {
    stopTimer();
    // The body may still be read after the answer arrived; a timer set then would keep the process alive.
    if (!over) stopTimer = after(clock, timeout, late(`no progress for ${timeout / 1000} s`));
  };
  // A transport requests the body once connected, and more of it as the other side accepts it. A transport that continues after it was
  // cancelled gets nothing: the reported outcome would be wrong.
  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const part of parts(file.open())) {
      if (over) throw new Error('the upload was cancelled');
      progress();
      handed += part.byteLength;
      yield part;
    }
    progress();
  }
  let transport: ClosableTransport | undefined;
  try {
    transport = options.carrier(await until(addresses(), ending.signal));
    const headers = { 'content-length': String(file.size) };
    const order = {
      method: 'PUT',
      url: url.href,
      headers,
      body: body(),
      connectTimeout,
      maxBytes: 0,
      leave: () => !over,
    };
    const answer = await until(transportOn(transport.start)(order, ending.signal), ending.signal);
    if ('error' in answer) throw answer.error;
    if (answer.status < 300 && handed < file.size)
      return { failure: { code: 'network', what: 'responded before it received the file' }, sent: true };
    return { status: answer.status, sent: true };
  } catch (error) {
    if (BrexError.is(error)) throw error;
    const reason = ending.signal.aborted ? (ending.signal.reason as unknown) : error;
    const { message, late: isLate } = (reason ?? {}) as { message?: string; late?: boolean };
    const what = isLate ? (message ?? '') : shortCodeOf(reason);
    const code = isLate || what === failureCodes.connectTimeout ? 'timeout' : signal?.aborted ? 'cancelled' : 'network';
    return { failure: { code, what: signal?.aborted ? 'cancelled' : what }, sent: handed > 0 };
  } finally {
    over = true;
    stopTimer();
    stopWhole();
    signal?.removeEventListener('abort', cancel);
    await transport?.close();
  }
}

async function* parts(source: Readable | Uint8Array): AsyncGenerator<Uint8Array> {
  if (!ArrayBuffer.isView(source)) for await (const part of source) yield part as Uint8Array;
  else for (let at = 0; at < source.byteLength; at += chunk) yield source.subarray(at, at + chunk);
}

/** The promise's result, unless the signal aborts first. */
function until<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, failed) => {
    const stop = () => failed(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(done, failed).finally(() => signal.removeEventListener('abort', stop));
  });
}

const resolveAll = async (name: string): Promise<LookupAddress[]> => {
  const { lookup } = await import('node:dns/promises');
  return lookup(name, { all: true });
};

/** `unexpected_answer` for an invalid address from Brex, with the end of a sentence that begins with "it". */
export const notAnAddress = (why: string): BrexError =>
  new BrexError('unexpected_answer', `Brex returned an upload address that can't be used: it ${why}.`, {
    remedy:
      'Check the base URL of the connection: the response may not come from Brex. If the storage is in a ' +
      'private network, the host can allow it (allowPrivateUploads).',
  });

function failed({ status, failure, sent }: PutEnd, doubt: boolean): BrexError {
  if (status !== undefined && status < 500 && !doubt)
    return new BrexError('rejected', `The storage rejected the file (status ${status}).`, {
      status,
      remedy: 'Start a new run: an upload address is valid for 30 minutes and for one file.',
    });
  if (failure && !sent && !doubt)
    return new BrexError(
      failure.code,
      `The upload address could not be reached, so no file was sent (${failure.what}).`,
      {
        retryable: true,
        remedy: 'Check the network, a proxy or a firewall, then run it again with the same intent within 30 minutes.',
      },
    );
  if (status !== undefined && status < 500)
    return new BrexError(
      'outcome_unknown',
      `The storage rejected the file (status ${status}), but an earlier attempt may have uploaded it.`,
      { status, remedy: 'Check in Brex whether the file is there. If it is not, start a new run.' },
    );
  return new BrexError('outcome_unknown', `It is not known whether the file arrived (${failure?.what ?? status}).`, {
    ...(status !== undefined && { status }),
    remedy:
      'Run it again with the same intent within 30 minutes. Start a new run only after you have checked that the file is not in Brex.',
  });
}
