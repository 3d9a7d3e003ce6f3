import { BrexError } from '../errors';
import { createClient } from '../http/client';
import type { Clock } from '../clock';
import type { ClosableTransport } from '../http/transport';

/** Options for one request to the sign-in server. */
export interface ExchangeLimits {
  /** Milliseconds, from an open connection until the answer is read. */
  timeout: number;
  /** Milliseconds. */
  connectTimeout: number;
  clock: Clock;
  /** Opens the transport for one request; it is closed afterwards. */
  open(): ClosableTransport;
}

/** A request to the sign-in server without a readable answer; `sent` says whether a byte may have left. */
export class Unanswered extends Error {
  constructor(
    readonly error: BrexError,
    readonly sent: boolean,
  ) {
    super(error.message);
  }
}

export interface ExchangeRequest {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** The part of `fetch` that openid-client uses. */
export type Exchange = (
  url: string,
  request: ExchangeRequest,
  /** Ends the request before its own timeout. */
  deadline?: AbortSignal,
) => Promise<Response>;

const largestAnswer = 1024 * 1024;

/**
 * Makes requests to the sign-in server through the same client as all others: follows no redirects and accepts only JSON or an empty body.
 * Rejects with `Unanswered` if there is no answer. Allows plain http only to this machine, even if discovery names another address.
 */
export function createExchange({ timeout, connectTimeout, clock, open }: ExchangeLimits): Exchange {
  return async (address, { method, headers, body }, deadline) => {
    const url = new URL(address);
    if (!isSafe(url)) throw new Unanswered(notSafe(), false);
    const transport = open();
    const { start } = transport;
    const client = createClient({ origin: url.origin, timeout, connectTimeout, largestAnswer, start, clock });
    const form = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : null;
    try {
      const result = await client.attempt({ method, path: url.pathname + url.search, headers, body: form }, deadline);
      if ('error' in result)
        throw new Unanswered(
          deadline?.aborted || result.error.code === 'timeout' ? tooLate() : result.error,
          result.sent,
        );
      const { status, body: answered, retryAfter } = result.answer;
      return new Response(answered === undefined ? null : JSON.stringify(answered), {
        status,
        headers: {
          'content-type': 'application/json',
          ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        },
      });
    } finally {
      void transport.close().catch(() => undefined);
    }
  };
}

/** Whether an address is allowed: https, or plain http on this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname));

/** The error for a sign-in address that is not allowed. */
export const notSafe = (): BrexError =>
  new BrexError(
    'unexpected_answer',
    "Brex's sign-in server returned an unencrypted address, so nothing was sent there.",
    {
      remedy: 'Check the issuer URL of the connection, and whether a proxy responds instead of Brex.',
    },
  );

const tooLate = (): BrexError =>
  new BrexError('timeout', "Brex's sign-in server did not respond in time.", {
    remedy: 'Check the network, or increase the timeout in the HTTP settings.',
    retryable: true,
  });

/** Milliseconds after which a request has certainly ended. */
export const maxExchangeTime = ({
  timeout,
  connectTimeout,
}: Pick<ExchangeLimits, 'timeout' | 'connectTimeout'>): number => timeout + connectTimeout;
