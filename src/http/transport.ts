/** One request as it leaves: its whole address and every header but the host. */
export interface TransportRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** A stream of bytes only for the content of a file; its length is in the header `content-length`. */
  body: string | AsyncIterable<Uint8Array> | null;
  /** Milliseconds until a connection is open. */
  connectTimeout: number;
  /** Bytes of the answer's body that are of use; a transport may leave out the rest. 0: the status alone. */
  maxBytes: number;
  /**
   * To be called just before the first byte leaves, by a transport that knows that moment: `false` means that nothing may leave any
   * more. From then on the time for the answer is counted. Without the call, it is counted from the beginning.
   */
  leave(): boolean;
}

/** An answer. Header names in any case; a body without a content type is read as JSON. */
export interface TransportAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string | Uint8Array | AsyncIterable<Uint8Array> | null | undefined;
}

/** Why there is no answer. `sent`: whether a byte of the request may have left; only `false` is believed to mean that none did. */
export interface TransportFailure {
  error: unknown;
  sent: boolean;
}

/**
 * Carries one request to its answer. It follows no redirect, repeats nothing by itself, and settles as soon as the signal aborts. Where it
 * rejects, the request counts as sent.
 */
export type Transport = (request: TransportRequest, signal: AbortSignal) => Promise<TransportAnswer | TransportFailure>;

/** A transport that holds connections open. */
export interface ClosableTransport {
  carry: Transport;
  close(): Promise<void>;
}

/** The proxies of the default transport, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name them. */
export interface Proxy {
  /** The proxy's URL for http:// addresses. */
  http?: string | undefined;
  /** The proxy's URL for https:// addresses. */
  https?: string | undefined;
  /** Host names that are reached directly, between commas; `*` for all. */
  except?: string | undefined;
}

/** The codes of failures that mean something of their own; any other is trouble on the network. */
export const failureCodes = { connectTimeout: 'UND_ERR_CONNECT_TIMEOUT', invalid: 'UND_ERR_INVALID_ARG' } as const;

/** The code or the name of what a transport failed with, where it is one short word; nothing else of it may be shown. */
export function failureCodeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return [code, name].find((one): one is string => typeof one === 'string' && /^\w{1,40}$/.test(one)) ?? 'error';
}
