import type { Request } from '../http/send';
import type { SafeReply, SafeRequest } from '../safety/once';
import type { PlannedRequest } from './types';

/** Thrown where a dry run has shown all it can without writing. */
class EndOfRehearsal extends Error {}

/**
 * A run that sends no write: `send` notes each request and lets only the reads of a composed action leave; `of` ends the run and
 * tells what was noted. The first request of a plain action, and the first write of a composed one, ends it.
 */
export function rehearse(
  send: (request: SafeRequest) => Promise<SafeReply>,
  origin: string,
  allowed: (request: SafeRequest) => SafeRequest,
): { send: typeof send; of(run: Promise<unknown>): Promise<{ requests: PlannedRequest[] }> } {
  const requests: PlannedRequest[] = [];
  return {
    send(given) {
      const request = allowed(given);
      requests.push(plan(request, origin));
      if (request.method === 'GET' && request.step) return send(request);
      throw new EndOfRehearsal();
    },
    async of(run) {
      try {
        await run;
      } catch (error) {
        if (!(error instanceof EndOfRehearsal)) throw error;
      }
      return { requests };
    },
  };
}

function plan({ method, path, query, body, key }: Request, origin: string): PlannedRequest {
  return {
    method,
    url: `${origin}${path}${query ? `?${query}` : ''}`,
    headers: {
      authorization: 'Bearer [secret]',
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...(key && method !== 'DELETE' && { 'idempotency-key': key }),
    },
    ...(body && { body }),
  };
}
