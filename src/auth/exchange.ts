import { BrexError } from '../errors';
import { createClient } from '../http/client';

/** Milliseconds, for one request to the sign-in server. */
export interface Patience {
  timeout: number;
  connectTimeout: number;
}

/** A request to the sign-in server that got no readable answer; `sent` tells whether a byte of it may have left. */
export class Unanswered extends Error {
  constructor(
    readonly error: BrexError,
    readonly sent: boolean,
  ) {
    super(error.message);
  }
}

/** The part of `fetch` that openid-client uses. */
export type Exchange = (
  url: string,
  request: { method: string; headers: Record<string, string>; body?: unknown },
) => Promise<Response>;

const largestAnswer = 1024 * 1024;

/**
 * Makes requests to the sign-in server through the same client as all others: no redirect is followed, an answer is JSON or nothing,
 * and without one it rejects with `Unanswered`. Plain http is for this machine only, whatever address a discovery gives.
 */
export function createExchange({ timeout, connectTimeout }: Patience): Exchange {
  return async (address, { method, headers, body }) => {
    const url = new URL(address);
    if (!isSafe(url)) throw new Unanswered(notSafe(), false);
    const client = createClient({ origin: url.origin, timeout, connectTimeout, connections: 1, largestAnswer });
    const late = AbortSignal.timeout(longest({ timeout, connectTimeout }));
    const form = body instanceof URLSearchParams ? body.toString() : null;
    try {
      const result = await client.attempt({ method, path: url.pathname + url.search, headers, body: form }, late);
      if ('error' in result) throw new Unanswered(late.aborted ? tooLate() : result.error, result.sent);
      const { status, body: answered, retryAfter } = result.answer;
      return new Response(answered === undefined ? null : JSON.stringify(answered), {
        status,
        headers: {
          'content-type': 'application/json',
          ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        },
      });
    } finally {
      void client.close().catch(() => undefined);
    }
  };
}

/** Whether an address may be gone to: encrypted, or plain http on this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname));

/** The error for an address of the sign-in server that may not. */
export const notSafe = (): BrexError =>
  new BrexError(
    'unexpected_answer',
    "Brex's sign-in names an address that is not encrypted, so nothing was sent there.",
    {
      remedy: 'Check the sign-in address of the connection, and whether a proxy answers in place of Brex.',
    },
  );

const tooLate = (): BrexError =>
  new BrexError('timeout', "Brex's sign-in did not answer in time.", {
    remedy: 'Check the network, or allow more time in the HTTP settings.',
    retryable: true,
  });

/** Milliseconds after which a request has surely ended, one way or the other. */
export const longest = ({ timeout, connectTimeout }: Patience): number => timeout + connectTimeout;
