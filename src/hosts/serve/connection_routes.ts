import type { FastifyInstance } from 'fastify';
import { describe } from '../../connector';
import { form } from '../../forms';
import { clientOf } from './gate';
import { actionsOf, checkAction, mayConnect, mayRun } from './permissions';
import { askedOf, type AtConnection, type RouteContext } from './route_context';

/** The routes that show what a client may use: connections, their actions with forms, and a test. */
export function serveConnections(server: FastifyInstance, context: RouteContext): void {
  server.get('/v1/connections', async (request) => {
    const client = clientOf(request);
    const stored = await context.store.connections.list();
    const allowed = stored.filter((one) => mayConnect(client, one));
    return {
      connections: allowed.map(({ id, name, auth_method, settings, used_at }) => ({
        id,
        name,
        auth_method,
        account_type: settings.account_type,
        used_at,
      })),
    };
  });

  server.get<AtConnection>('/v1/connections/:connection/actions', async (request) => {
    const { client, brex } = await askedOf(context, request);
    const restrictions = await brex.restrictions();
    const names = actionsOf(client).filter((name) => !restrictions[name]);
    return {
      actions: names.map((name) => {
        const { action, group, title, description, effect, paginated = false } = describe(name);
        return { action, group, title, description, effect, paginated };
      }),
    };
  });

  server.get<AtConnection & { Params: { action: string } }>(
    '/v1/connections/:connection/forms/:action',
    async (request) => {
      const { client } = await askedOf(context, request);
      checkAction(client, request.params.action);
      return form(request.params.action);
    },
  );

  server.post<AtConnection>('/v1/connections/:connection/test', async (request) => {
    const { client, brex } = await askedOf(context, request);
    const { actions, ...report } = await brex.test();
    const allowed = Object.entries(actions).filter(([action]) => mayRun(client, action));
    return { ...report, actions: Object.fromEntries(allowed) };
  });
}
