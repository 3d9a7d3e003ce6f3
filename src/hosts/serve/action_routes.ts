import type { FastifyInstance } from 'fastify';
import { describe } from '../../connector';
import { goneSignal } from '../local_http/requests';
import type { Client } from './clients';
import { checkAction } from './permissions';
import { askedOf, type AtConnection, type RouteContext } from './route_context';
import { readRunOrder } from './run_order';
import { inSnakeCase } from './snake_case';

/** Bytes of the largest request to run an action: a file of 50 MB as base64. */
const largestRun = 70 * 1024 * 1024;

/** The route that runs an action. */
export function serveActions(server: FastifyInstance, context: RouteContext): void {
  server.post<AtConnection & { Params: { action: string } }>(
    '/v1/connections/:connection/actions/:action',
    { bodyLimit: largestRun },
    async (request, reply) => {
      const { client, brex } = await askedOf(context, request);
      const { action } = request.params;
      checkAction(client, action);
      const writes = describe(action).effect !== 'read';
      const { input, intent, dryRun, options } = readRunOrder(request.body, request.headers, writes);
      // A client that goes away ends its reads. A write continues, so that the client can repeat the request for its answer.
      const signal = writes && !dryRun ? undefined : goneSignal(reply);
      const all = {
        ...options,
        ...(signal && { signal }),
        ...(intent !== undefined && { intent: intentOf(client, intent) }),
      };
      if (dryRun) return brex.run(action, input, { ...all, dryRun });
      const { output, meta } = await brex.run(action, input, all);
      return { output, meta: inSnakeCase(meta) };
    },
  );
}

/** Each client names its own runs: two that both count from 1 must not take each other's payments for repeats. */
const intentOf = ({ name }: Client, intent: string): string => `client ${name}: ${intent}`;
