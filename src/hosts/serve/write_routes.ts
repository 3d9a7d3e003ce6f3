import type { FastifyInstance } from 'fastify';
import { BrexError } from '../../errors';
import { actionNames } from '../../manifest';
import { type Query, refuse, textsIn } from '../local_http/requests';
import type { Client } from './clients';
import { mayRun } from './permissions';
import { askedOf, type AtConnection, type RouteContext } from './route_context';
import { inSnakeCase } from './snake_case';

/** The most writes that the journal lists at once. */
const mostWrites = 1000;

/** The routes for the writes of a connection: those of actions that the client may run, by any client. */
export function serveWrites(server: FastifyInstance, context: RouteContext): void {
  server.get<AtConnection & { Querystring: Query }>('/v1/connections/:connection/writes', async (request) => {
    const { client, brex } = await askedOf(context, request);
    const { unresolved = 'false', limit: given = '100' } = textsIn(request.query, ['unresolved', 'limit']);
    const limit = Number(given);
    refuse(!['true', 'false'].includes(unresolved) && { field: 'unresolved', message: 'must be true or false' });
    refuse(
      !(Number.isInteger(limit) && limit >= 1 && limit <= mostWrites) && {
        field: 'limit',
        message: `must be a whole number from 1 to ${mostWrites}`,
      },
    );
    const found = await brex.writes({ unresolved: unresolved === 'true', limit: seesAll(client) ? limit : mostWrites });
    const own = found.filter(({ action }) => maySee(client, action)).slice(0, limit);
    return { writes: own.map(inSnakeCase) };
  });

  server.post<AtConnection & { Params: { key: string } }>(
    '/v1/connections/:connection/writes/:key/resolve',
    async (request) => {
      const { client, stored, brex } = await askedOf(context, request);
      const { key } = request.params;
      const entry = await context.store.journal(stored.id).read(key);
      if (!entry || !maySee(client, entry.action))
        throw new BrexError('not_found', 'This connection has no write with this key that this client may see.', {
          remedy: 'List the writes with GET /v1/connections/{connection}/writes.',
        });
      const { output, meta } = await brex.resolveWrite(key);
      return { output, meta: inSnakeCase(meta) };
    },
  );
}

/** Whether a client may see a write: that of an action it may run, and of no action only if it may run all. */
const maySee = (client: Client, action: string): boolean =>
  actionNames.includes(action) ? mayRun(client, action) : seesAll(client);

const seesAll = ({ actions }: Client): boolean => actions === 'irreversible';
