import { requestHeaders, type Wire } from '../http/attempt';
import type { Request } from '../http/request';
import type { SafeRequest, SafeSend } from '../safety/safe_write';
import type { PlannedRequest } from './types';

/** Thrown when a dry run has shown all it can without writing. */
class EndOfDryRun extends Error {}

/**
 * A run without writes: `send` records each request and sends only the reads of a composed action; `of` ends the run and returns the
 * recorded requests. Ends at the first request of a plain action or the first write of a composed one.
 */
export function startDryRun(
  send: SafeSend,
  origin: string,
  wire: Pick<Wire, 'headers' | 'userAgent'>,
  allowed: (request: SafeRequest) => SafeRequest,
): { send: SafeSend; of(run: Promise<unknown>): Promise<{ requests: PlannedRequest[] }> } {
  const requests: PlannedRequest[] = [];
  return {
    send(given) {
      const request = allowed(given);
      requests.push(plan(request, origin, wire));
      if (request.method === 'GET' && request.step) return send(request);
      throw new EndOfDryRun();
    },
    async of(run) {
      try {
        await run;
      } catch (error) {
        if (!(error instanceof EndOfDryRun)) throw error;
      }
      return { requests };
    },
  };
}

/** Headers whose values may be shown; the connection's own and the request's own are treated as secrets. */
const shownHeaders = new Set(['accept', 'content-type', 'idempotency-key', 'user-agent']);

function plan(request: Request, origin: string, wire: Pick<Wire, 'headers' | 'userAgent'>): PlannedRequest {
  const { method, path, query, body } = request;
  const headers = Object.entries(requestHeaders(request, wire, '[secret]'));
  return {
    method,
    url: `${origin}${path}${query ? `?${query}` : ''}`,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, name === 'authorization' || shownHeaders.has(name) ? value : '[secret]']),
    ),
    ...(body && { body }),
  };
}
