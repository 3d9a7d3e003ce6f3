import { errors, Pool, type Dispatcher } from 'undici';
import { BrexError } from '../errors';
import type { Answer } from './answer';

/** One request as it goes out: a path with its query, every header but the host. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** How one attempt ended: with an answer, or without; `sent` tells whether a byte of it may have left this machine. */
export type Attempt = { answer: Answer } | { error: BrexError; sent: boolean };

export interface ClientOptions {
  origin: string;
  /** Milliseconds. */
  connectTimeout: number;
  /** Milliseconds for one attempt as a whole. */
  timeout: number;
  connections: number;
  /** Bytes; a longer answer is not read. */
  largestAnswer: number;
}

/** A keep-alive pool to one origin. `attempt` makes one attempt and never rejects; redirects are not followed. */
export interface Client {
  attempt(request: WireRequest, signal?: AbortSignal): Promise<Attempt>;
  close(): Promise<void>;
}

export function createClient(options: ClientOptions): Client {
  const pool = new Pool(options.origin, {
    connections: options.connections,
    connect: { timeout: options.connectTimeout },
    headersTimeout: options.timeout,
    bodyTimeout: options.timeout,
  });
  return {
    attempt: (request, signal) =>
      new Promise((resolve) => {
        const reader = new Reader(options, signal, resolve);
        if (signal?.aborted) return reader.end(cancelled);
        try {
          pool.dispatch({ ...request, method: request.method }, reader);
        } catch (error) {
          reader.end(trouble(error as Error, false));
        }
      }),
    close: () => pool.close(),
  };
}

/** Reads one answer off the wire. Its deadline holds for the attempt as a whole, so an answer that drips cannot hold it open. */
class Reader implements Dispatcher.DispatchHandler {
  #sent = false;
  #done = false;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Record<string, string | string[] | undefined> = {};
  #chunks: Buffer[] = [];
  #size = 0;
  readonly #deadline: NodeJS.Timeout;
  readonly #onAbort = () => this.end(cancelled);

  constructor(
    private readonly options: ClientOptions,
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (attempt: Attempt) => void,
  ) {
    const late = () =>
      new BrexError('timeout', `Brex did not answer within ${options.timeout / 1000} s.`, { retryable: true });
    this.#deadline = setTimeout(() => this.end(late), options.timeout + options.connectTimeout);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** undici calls this just before the first byte is written; an attempt that ended while it waited is stopped here. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done) return controller.abort(new Error('ended'));
    this.#sent = true;
    this.#deadline.refresh();
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length']) > this.options.largestAnswer) this.end(tooLarge);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.options.largestAnswer) this.end(tooLarge);
    else if (!this.#done) this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const header = (name: string) => [this.#headers[name]].flat()[0];
    const traceId = header('x-brex-trace-id')?.slice(0, 200);
    const retryAfter = seconds(header('retry-after'));
    const text = Buffer.concat(this.#chunks).toString('utf8');
    const ok = this.#status >= 200 && this.#status < 300;
    let body: unknown;
    try {
      if (header('content-encoding')) throw new Error('compressed unasked');
      body = text.trim() === '' ? undefined : JSON.parse(text);
    } catch {
      // An error page in HTML still has a status that says enough; a success must be readable.
      if (ok) return this.end(() => unreadable(this.#status, traceId));
      body = { message: '' };
    }
    this.#finish({ answer: { status: this.#status, body, traceId, retryAfter } });
  }

  onResponseError(_: unknown, error: Error): void {
    this.end(trouble(error, this.#sent));
  }

  /** Ends the attempt without an answer; whatever arrives later is dropped. */
  end(error: () => BrexError): void {
    if (this.#done) return;
    this.#finish({ error: error(), sent: this.#sent });
    this.#controller?.abort(new Error('ended'));
  }

  #finish(attempt: Attempt): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#deadline);
    this.signal?.removeEventListener('abort', this.#onAbort);
    this.resolve(attempt);
  }
}

const cancelled = (): BrexError => new BrexError('cancelled', 'The call was cancelled.', { retryable: true });
const tooLarge = (): BrexError =>
  new BrexError('unexpected_answer', "Brex's answer is larger than this connector reads.", {
    remedy: 'Ask for smaller pages (limit) or fewer details to include.',
  });
const unreadable = (status: number, traceId?: string): BrexError =>
  new BrexError('unexpected_answer', `Something answered with status ${status}, but not with JSON as Brex does.`, {
    remedy: 'Check the base URL, and whether a proxy or a firewall answers in place of Brex.',
    status,
    traceId,
  });

/** What went wrong on the way, in words; nothing of undici's error but its code is kept, since it may hold the request. */
function trouble(error: Error, sent: boolean): () => BrexError {
  const code = (error as NodeJS.ErrnoException).code ?? error.name;
  const cause = Object.assign(new Error(code), { code, stack: undefined });
  if (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  )
    return () =>
      new BrexError('timeout', sent ? 'Brex did not answer in time.' : 'Brex could not be reached in time.', {
        remedy: 'Check the network, or allow more time in the HTTP settings.',
        retryable: true,
        cause,
      });
  if (error instanceof errors.InvalidArgumentError)
    return () =>
      new BrexError('invalid_input', 'The request cannot be sent: it holds a character that HTTP does not allow.', {
        cause,
      });
  const message = sent ? `The connection to Brex broke off (${code}).` : `Brex could not be reached (${code}).`;
  return () =>
    new BrexError('network', message, {
      remedy: 'Check the network, a proxy or a firewall, and the base URL if the connection has one of its own.',
      retryable: true,
      cause,
    });
}

/** Retry-After in seconds, from either of its forms: a number or a date. */
function seconds(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(number) ? Math.max(0, Math.ceil(number)) : undefined;
}
