import { BrexError } from '../../errors';
import type { Answer } from '../../http/answer';
import { createSend, type Wire } from '../../http/send';

/** A read as it is sent, and every answer that came to it, those of repeated attempts included. */
export interface ProbeRequest {
  action: string;
  path: string;
  query?: string;
  asksOfToken?: boolean;
}
export interface Seen {
  answers: Answer[];
  attempts: number;
  /** Why it failed; a refusal has its answer among the answers. */
  error?: BrexError;
}
export type Probe = (request: ProbeRequest) => Promise<Seen>;

/**
 * Sends reads as the connection does (token, rate limiter, extra headers) and keeps the answers whole. A failed attempt is repeated once
 * at most. Rejects with `cancelled` alone.
 */
export function createProbe(wire: Wire, signal?: AbortSignal): Probe {
  return async (request) => {
    const seen: Seen = { answers: [], attempts: 0 };
    const client: Wire['client'] = {
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
      await send({ method: 'GET', mayBeEmpty: true, signal, ...request });
      return seen;
    } catch (error) {
      if (!BrexError.is(error) || error.code === 'cancelled') throw error;
      return { ...seen, error };
    }
  };
}
