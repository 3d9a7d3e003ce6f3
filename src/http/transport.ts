/** One outgoing request: its full address and every header but the host. */
export interface TransportRequest {
  /** The HTTP method, in capital letters. */
  method: string;
  /** The full address. */
  url: string;
  /** Every header but `host`. */
  headers: Record<string, string>;
  /** The body: text, nothing, or a byte stream for file content; the header `content-length` has its length. */
  body: string | AsyncIterable<Uint8Array> | null;
  /** Milliseconds until a connection is open. */
  connectTimeout: number;
  /** Bytes of the answer's body that are used; a transport may drop the rest. 0: the status only. */
  maxBytes: number;
  /**
   * Call it just before the first byte leaves, if the transport knows that moment; if it returns `false`, send nothing. The answer timeout
   * starts then. Without the call, it starts at the beginning.
   */
  leave(): boolean;
}

/** An answer. Header names in any case; a body without a content type is parsed as JSON. */
export interface TransportAnswer {
  /** The HTTP status. */
  status: number;
  /** The headers; a repeated one may be a list. */
  headers: Record<string, string | string[] | undefined>;
  /** The body: text, bytes or a byte stream. */
  body: string | Uint8Array | AsyncIterable<Uint8Array> | null | undefined;
}

/** An answer whose headers are read one by one, and together only if asked for. */
export interface LazyAnswer extends TransportAnswer {
  /** The first value of a header, by its name in lower case. */
  header(name: string): string | undefined;
}

/** Why there is no answer. */
export interface TransportFailure {
  /** The transport's own error; only its code or name is shown. */
  error: unknown;
  /** Whether a byte of the request may have left; anything but `false` counts as sent. */
  sent: boolean;
}

/**
 * Sends one request and resolves to its answer. Follows no redirects, does not retry, and settles as soon as the signal aborts. If it
 * rejects, the request counts as sent.
 * @param request The request.
 * @param signal Aborts the request.
 * @returns The answer, or why there is none.
 */
export type Transport = (request: TransportRequest, signal: AbortSignal) => Promise<TransportAnswer | TransportFailure>;

/** A request whose result is passed to `end`, exactly once; so it needs neither a promise nor a signal. */
export interface Exchange extends TransportRequest {
  end(result: TransportAnswer | TransportFailure): void;
}

/** A request in progress. Once aborted, it ends with a failure. */
export interface Underway {
  abort(): void;
}

/** Starts a request; never throws. */
export type StartExchange = (exchange: Exchange) => Underway;

/** A transport with persistent connections. */
export interface ClosableTransport {
  start: StartExchange;
  close(): Promise<void>;
}

/** Starts requests on a host's transport. One that rejects counts as sent. */
export const startOn =
  (transport: Transport): StartExchange =>
  (exchange) => {
    const { method, url, headers, body, connectTimeout, maxBytes } = exchange;
    const ending = new AbortController();
    const carry = async () =>
      transport({ method, url, headers, body, connectTimeout, maxBytes, leave: () => exchange.leave() }, ending.signal);
    carry().then(
      (result) => exchange.end(result),
      (error: unknown) => exchange.end({ error, sent: true }),
    );
    return ending;
  };

/** The transport of a host's interface over one that starts requests. */
export const transportOn =
  (start: StartExchange): Transport =>
  ({ method, url, headers, body, connectTimeout, maxBytes, leave }, signal) =>
    new Promise((resolve) => {
      const stop = (): void => underway.abort();
      const end = (result: TransportAnswer | TransportFailure): void => {
        signal.removeEventListener('abort', stop);
        resolve(result);
      };
      if (signal.aborted) return end({ error: signal.reason, sent: false });
      signal.addEventListener('abort', stop, { once: true });
      const underway = start({ method, url, headers, body, connectTimeout, maxBytes, leave, end });
    });

/** The proxies of the default transport, with the meaning of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
export interface Proxy {
  /** The proxy URL for http:// addresses. */
  http?: string | undefined;
  /** The proxy URL for https:// addresses. */
  https?: string | undefined;
  /** Comma-separated host names to connect to directly; `*` for all. */
  except?: string | undefined;
}

/** Failure codes with a specific meaning; any other is a network error. */
export const failureCodes = { connectTimeout: 'UND_ERR_CONNECT_TIMEOUT', invalid: 'UND_ERR_INVALID_ARG' } as const;
