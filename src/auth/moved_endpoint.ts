import type { ServerMetadata } from 'openid-client';
import { after, type Clock } from '../clock';
import type { Discovery } from './discovery';
import { type Exchange, type ExchangeRequest, Unanswered } from './exchange';

/** How a request to an endpoint ended: with a status or without an answer. */
export type Ending = { status: number } | { sent: boolean };

/**
 * What the result of a request shows about its endpoint. `gone`: it does not exist, and the request was not processed. `suspect`: it may
 * have moved, and the request may have been processed. `in_place`: it works.
 */
export function stateOf(ending: Ending): 'gone' | 'suspect' | 'in_place' {
  if ('sent' in ending) return ending.sent ? 'suspect' : 'gone';
  const { status } = ending;
  if (status === 404 || status === 405 || status === 410) return 'gone';
  return status >= 500 || (status >= 300 && status < 400) ? 'suspect' : 'in_place';
}

/**
 * Sends each request to the endpoint's current address in discovery instead of the one in `used`. Reads discovery again when an endpoint
 * fails. Repeats a request once, only if it was not processed and discovery names another address. Takes at most `timeout` milliseconds in
 * total, the limit for one request.
 */
export function followMoves(
  exchange: Exchange,
  used: ServerMetadata,
  discovery: Discovery,
  fallback: Partial<ServerMetadata>,
  { timeout, clock }: { timeout: number; clock: Clock },
): Exchange {
  return async (address, request) => {
    const ending = new AbortController();
    const late = ending.signal;
    const stop = after(clock, timeout, () => ending.abort());
    try {
      return await follow(address, request, late);
    } finally {
      stop();
    }
  };

  async function follow(address: string, request: ExchangeRequest, late: AbortSignal): Promise<Response> {
    const name = Object.keys(used).find((key) => sameAddress(used[key], address));
    const current = ({ ...metadata }: ServerMetadata): string => {
      const found = name === undefined ? undefined : (metadata[name] ?? fallback[name]);
      return typeof found === 'string' && URL.canParse(found) ? found : address;
    };
    const tried = current(await discovery.known());
    const result = await exchange(tried, request, late).catch((thrown: unknown) => {
      if (thrown instanceof Unanswered) return thrown;
      throw thrown;
    });
    const state = stateOf(result);
    if (state === 'suspect' || (state === 'gone' && late.aborted)) discovery.suspect();
    else if (state === 'gone') {
      const next = current(await discovery.reread(late));
      if (!sameAddress(next, tried)) return exchange(next, request, late);
    }
    if (result instanceof Unanswered) throw result;
    return result;
  }
}

const sameAddress = (one: unknown, other: string): boolean =>
  typeof one === 'string' && URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
