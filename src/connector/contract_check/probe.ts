import { BrexError } from '../../errors';
import type { Answer } from '../../http/answer';
import { routeOf } from '../../route_index';
import { createSend, type RetryingWire } from '../../http/send';

/** A read as sent, and all its answers, including those of retries. */
interface ProbeRequest {
  action: string;
  path: string;
  query?: string;
  asksOfToken?: boolean;
}
export interface Seen {
  answers: Answer[];
  attempts: number;
  /** Why it failed; for a refusal, see the answers. */
  error?: BrexError;
}
export type Probe = (request: ProbeRequest) => Promise<Seen>;

/**
 * Sends reads like the connection (token, rate limiter, extra headers) and keeps the full answers. Retries a failed attempt at most once.
 * Rejects only with `cancelled`.
 */
export function createProbe(wire: RetryingWire, signal?: AbortSignal): Probe {
  return async (request) => {
    const seen: Seen = { answers: [], attempts: 0 };
    const client: RetryingWire['client'] = {
      ...wire.client,
      attempt: async (...args) => {
        seen.attempts++;
        const result = await wire.client.attempt(...args);
        if ('answer' in result) seen.answers.push(result.answer);
        return result;
      },
    };
    const send = createSend({ ...wire, client, retries: Math.min(wire.retries, 1) });
    try {
      await send({ method: 'GET', mayBeEmpty: true, signal, route: routeOf(request.action)?.path, ...request });
      return seen;
    } catch (error) {
      if (!BrexError.is(error) || error.code === 'cancelled') throw error;
      return { ...seen, error };
    }
  };
}
