import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import {
  type ClosableTransport,
  failureCodes,
  type Proxy,
  type TransportAnswer,
  type TransportFailure,
  type TransportRequest,
} from './transport';

export interface UndiciOptions {
  /** Maximum connections per origin. */
  connections: number;
  /** Milliseconds before an unused connection attempt is abandoned. */
  connectTimeout: number;
  proxy?: Proxy | undefined;
  /** The IP addresses that every name resolves to. Default: the operating system's resolver. Ignored behind a proxy. */
  addresses?: LookupAddress[] | undefined;
}

/** The default transport: undici's keep-alive connections on this machine's own timers. */
export function undiciTransport({ connections, connectTimeout, proxy, addresses }: UndiciOptions): ClosableTransport {
  const options = {
    connections,
    // The attempt has its own timers: undici's are up to a second late and restart with every byte.
    connect: { timeout: connectTimeout + 1000, ...(addresses && { lookup: toPinned(addresses) }) },
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  // An empty text prevents undici from reading the environment.
  const { http = '', https = '', except = '' } = proxy ?? {};
  const agent: Dispatcher = proxy
    ? new EnvHttpProxyAgent({ ...options, httpProxy: http, httpsProxy: https, noProxy: except })
    : new Agent(options);
  return {
    carry: (request, signal) =>
      new Promise((resolve) => dispatch(agent, request, new Reader(request, signal, resolve))),
    close: () => (addresses ? agent.destroy() : agent.close()),
  };
}

function dispatch(agent: Dispatcher, request: TransportRequest, reader: Reader): void {
  if (reader.done) return;
  const { method, url, headers, body } = request;
  const { origin } = new URL(url);
  // The path as given: URL would normalize its dots and its encoding.
  const path = url.slice(origin.length) || '/';
  try {
    agent.dispatch(
      {
        origin,
        path,
        method,
        headers,
        body: typeof body === 'string' || body === null ? body : Readable.from(body),
      },
      reader,
    );
  } catch (error) {
    reader.fail(error as Error);
  }
}

/** Reads one answer from the connection. */
class Reader implements Dispatcher.DispatchHandler {
  #sent = false;
  #done = false;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Record<string, string | string[] | undefined> = {};
  #chunks: Buffer[] = [];
  #size = 0;
  readonly #connecting: NodeJS.Timeout;
  readonly #onAbort = () => this.fail(Object.assign(new Error('ended'), { code: 'ABORTED' }));

  constructor(
    private readonly request: TransportRequest,
    private readonly signal: AbortSignal,
    private readonly resolve: (end: TransportAnswer | TransportFailure) => void,
  ) {
    const late = () => this.fail(Object.assign(new Error('late'), { code: failureCodes.connectTimeout }));
    this.#connecting = setTimeout(late, request.connectTimeout);
    signal.addEventListener('abort', this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  get done(): boolean {
    return this.#done;
  }

  /** undici calls this just before the first byte is written; stops an attempt that ended while it waited. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#done) return controller.abort(new Error('ended'));
    clearTimeout(this.#connecting);
    if (!this.request.leave()) return this.fail(new Error('held'));
    this.#sent = true;
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    // The real answer follows an interim one.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    const { maxBytes } = this.request;
    if (maxBytes === 0 || Number(headers['content-length']) > maxBytes) this.#answer();
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#done) return;
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    if (this.#size > this.request.maxBytes) this.#answer();
  }

  onResponseEnd(): void {
    this.#controller = undefined;
    this.#answer();
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(error);
  }

  /** Ends without an answer; later data is dropped. */
  fail(error: Error): void {
    this.#finish({ error, sent: this.#sent });
  }

  #answer(): void {
    const [only] = this.#chunks;
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#finish({ status: this.#status, headers: this.#headers, body });
  }

  #finish(end: TransportAnswer | TransportFailure): void {
    if (this.#done) return;
    this.#done = true;
    clearTimeout(this.#connecting);
    this.signal.removeEventListener('abort', this.#onAbort);
    this.resolve(end);
    this.#controller?.abort(new Error('ended'));
  }
}

/** A resolver for `net.connect` that returns only these addresses. */
const toPinned =
  (addresses: LookupAddress[]): LookupFunction =>
  (_, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
