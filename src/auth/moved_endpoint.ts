import type { ServerMetadata } from 'openid-client';
import { after, type Clock } from '../http/clock';
import type { Discovery } from './discovery';
import { type Exchange, type ExchangeRequest, Unanswered } from './exchange';

/** How a request to an endpoint ended: with a status, or without an answer. */
export type Ending = { status: number } | { sent: boolean };

/**
 * What the end of a request says of its endpoint. `gone`: it is not there, and the request was not processed. `suspect`: it may have
 * moved, and the request may have been processed. `in_place`: it answered as an endpoint does.
 */
export function stateOf(ending: Ending): 'gone' | 'suspect' | 'in_place' {
  if ('sent' in ending) return ending.sent ? 'suspect' : 'gone';
  const { status } = ending;
  if (status === 404 || status === 405 || status === 410) return 'gone';
  return status >= 500 || (status >= 300 && status < 400) ? 'suspect' : 'in_place';
}

/**
 * Sends each request to where the discovery names its endpoint now, rather than where `used` named it. An endpoint that fails has the
 * discovery read again. A request that was not processed is sent once more where that names another address; any other request never is.
 * All of it takes no longer than `timeout` milliseconds, as long as one request may.
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
