import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BrexError } from '../../errors';
import { fullManifest } from '../../full_manifest';
import { givenIn, goneSignal, type Query, textsIn } from '../local_http/requests';
import { mayChoose, notAllowed } from './permissions';
import { type Asked, askedOf, type AtConnection, type RouteContext } from './route_context';

type AtList = AtConnection & { Params: { list: string }; Querystring: Query };

/** The routes for the choices of a field, and for the label of a stored value. */
export function serveChoices(server: FastifyInstance, context: RouteContext): void {
  const asked = async (request: FastifyRequest<AtList>): Promise<Asked> => {
    const found = await askedOf(context, request);
    checkList(found, request.params.list);
    return found;
  };

  server.get<AtList>('/v1/connections/:connection/choices/:list', async (request, reply) => {
    const { brex } = await asked(request);
    const { search, cursor, limit } = textsIn(request.query, ['search', 'cursor', 'limit']);
    return brex.choices(request.params.list, {
      given: givenIn(request.query),
      signal: goneSignal(reply),
      ...(search !== undefined && { search }),
      ...(cursor !== undefined && { cursor }),
      ...(limit !== undefined && { limit: Number(limit) }),
    });
  });

  server.get<AtList>('/v1/connections/:connection/labels/:list', async (request, reply) => {
    const { brex } = await asked(request);
    const { id = '' } = textsIn(request.query, ['id']);
    const label = await brex.label(request.params.list, id, {
      given: givenIn(request.query),
      signal: goneSignal(reply),
    });
    return { label: label ?? null };
  });
}

function checkList({ client }: Asked, list: string): void {
  if (!Object.hasOwn(fullManifest.choices, list))
    throw new BrexError('not_found', `There is no list of choices "${list.slice(0, 64)}".`, {
      remedy: `The lists are ${Object.keys(fullManifest.choices).join(', ')}.`,
    });
  if (!mayChoose(client, list))
    throw notAllowed(client, `the choices of ${list}`, 'with an action that has a field with these choices');
}
