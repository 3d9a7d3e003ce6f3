import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { bearer } from './access';
import { EVENT_TYPES, type EventType } from './data/webhooks';

/** The path of the routes that control a simulator; Brex has none like it. */
const CONTROL = '/simulator';

/** Whether a route controls the simulator, and takes its own token. */
export const isControl = (url: string | undefined): boolean => url?.startsWith(`${CONTROL}/`) === true;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Adds the route that sends an event, for those who know the token. */
export function serveControl(
  server: FastifyInstance,
  token: string,
  emit: (event: EventType, payload: object) => readonly string[],
): void {
  const known = digest(token);
  server.post(`${CONTROL}/events`, (request, reply) => {
    const given = bearer(request.headers.authorization);
    if (given === undefined || !timingSafeEqual(digest(given), known))
      return reply.code(401).send({ message: "The control token is missing or not this simulator's" });
    const { event, payload = {} } = (request.body ?? {}) as { event?: unknown; payload?: unknown };
    const type = EVENT_TYPES.find((one) => one === event);
    if (!type) return reply.code(400).send({ message: `event must be one of ${EVENT_TYPES.join(', ')}` });
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
      return reply.code(400).send({ message: 'payload must be an object' });
    return reply.code(200).send({ event: type, ids: emit(type, payload) });
  });
}
