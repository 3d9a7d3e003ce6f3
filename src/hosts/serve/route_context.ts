import type { FastifyRequest } from 'fastify';
import type { Connection } from '../../connector';
import type { Store, StoredConnection } from '../../connections';
import { BrexError } from '../../errors';
import type { Client, Clients } from './clients';
import { clientOf } from './gate';
import type { OpenConnections } from './open_connections';
import { mayConnect, notAllowed } from './permissions';

/** What the routes work with. */
export interface RouteContext {
  store: Store;
  clients: Clients;
  connections: OpenConnections;
}

/** A route below a connection. */
export interface AtConnection {
  Params: { connection: string };
}

/** The connection of a request, and who asks. */
export interface Asked {
  client: Client;
  stored: StoredConnection;
  brex: Connection;
}

/**
 * The connection that a request names, for its client. Rejects with `forbidden` if the client may not use it, and `not_found` if there is
 * none; a client of some connections gets `forbidden` for both, so that it can't find out the names of others.
 */
export async function askedOf({ store, connections }: RouteContext, request: FastifyRequest): Promise<Asked> {
  const client = clientOf(request);
  const { connection: name } = request.params as AtConnection['Params'];
  const stored = await store.connections.get(name).catch((error: unknown) => {
    if (BrexError.is(error) && error.code === 'not_found' && client.connections !== 'all') return undefined;
    throw error;
  });
  if (!stored || !mayConnect(client, stored))
    throw notAllowed(client, 'this connection', 'with --connection and its name');
  return { client, stored, brex: await connections.open(stored) };
}
