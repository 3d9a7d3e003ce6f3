import type { FastifyInstance } from 'fastify';
import { scopePlan, scopesFor } from '../../connector';
import { callbackHeaders, callbackPage } from '../callback_page';
import { bodyObject, type ById, goneSignal, isObject, namesIn, refuse } from '../local_http/requests';
import type { Connections } from './connections';
import type { SignIns } from './sign_ins';
import type { NewConnection, ScopesAnswer, SignInOrder } from './wire';

/** The API for connections: list, store, edit and remove them, and sign in. */
export function serveConnections(server: FastifyInstance, connections: Connections, signIns: SignIns): void {
  server.get('/api/connections', () => connections.list());

  server.post('/api/connections', async ({ body }, reply) =>
    reply.code(201).send(await connections.add(newConnection(body), goneSignal(reply))),
  );

  server.put<ById>('/api/connections/:id', ({ params, body }, reply) =>
    connections.edit(params.id, newConnection(body), goneSignal(reply)),
  );

  server.patch<ById>('/api/connections/:id', ({ params, body }) => {
    const { name } = bodyObject(body, ['name']);
    refuse(typeof name !== 'string' && { field: 'name', message: 'must be text' });
    return connections.rename(params.id, name as string);
  });

  server.delete<ById>('/api/connections/:id', ({ params }) => connections.remove(params.id));

  server.post<ById>('/api/connections/:id/test', async ({ params }, reply) => {
    const connection = await connections.get(params.id);
    return connection.test({ signal: goneSignal(reply) });
  });

  server.post('/api/scopes', ({ body }): ScopesAnswer => {
    const { actions, auth_method: method } = bodyObject(body, ['actions', 'auth_method']);
    refuse(
      method !== undefined &&
        typeof method !== 'string' && { field: 'auth_method', message: 'must be the name of an auth method' },
    );
    const chosen = actions === undefined ? [] : namesIn('actions', actions);
    return { scopes: scopesFor(chosen), plan: scopePlan(chosen, method as string | undefined) };
  });

  server.post('/api/sign-ins', async ({ body }, reply) => reply.code(201).send(await signIns.begin(signInOrder(body))));

  server.get<ById>('/api/sign-ins/:id', ({ params }) => signIns.get(params.id));

  server.post<ById>('/api/sign-ins/:id/callback', ({ params, body }) => {
    const { address } = bodyObject(body, ['address']);
    refuse(
      (typeof address !== 'string' || !address.trim()) && {
        field: 'address',
        message: 'must be the complete address that the browser was redirected to',
      },
    );
    return signIns.paste(params.id, address as string);
  });

  server.get('/callback', { config: { open: 'callback' } }, async ({ url, headers }, reply) => {
    const { status, text, more } = await signIns.take(`http://${headers.host}${url}`);
    return reply.code(status).headers(callbackHeaders).send(callbackPage(text, more));
  });
}

function newConnection(body: unknown): NewConnection {
  const { auth_method, settings, test } = bodyObject(body, ['auth_method', 'settings', 'test']);
  refuse(typeof auth_method !== 'string' && { field: 'auth_method', message: 'must be the name of an auth method' });
  refuse(!isObject(settings) && { field: 'settings', message: 'must be an object with the fields of the form' });
  refuse(test !== undefined && typeof test !== 'boolean' && { field: 'test', message: 'must be true or false' });
  return { auth_method, settings, test: test === true } as NewConnection;
}

function signInOrder(body: unknown): SignInOrder {
  const { connection, actions, fresh } = bodyObject(body, ['connection', 'actions', 'fresh']);
  refuse(typeof connection !== 'string' && { field: 'connection', message: 'must be the id of a connection' });
  refuse(fresh !== undefined && typeof fresh !== 'boolean' && { field: 'fresh', message: 'must be true or false' });
  return {
    connection,
    actions: actions === undefined ? [] : namesIn('actions', actions),
    fresh: fresh === true,
  } as SignInOrder;
}
