import type { FastifyInstance } from 'fastify';
import { catalogue, type Counters, describe } from '../../connector';
import { confirmation, form } from '../../forms';
import {
  bodyObject,
  type ById,
  givenIn,
  goneSignal,
  isObject,
  type Query,
  refuse,
  textsIn,
} from '../local_http/requests';
import { type FoundAction, searchActions } from '../action_search';
import type { Connections } from './connections';
import type { ActionForm, ChoiceLabel, RunAnswer, RunOrder } from './wire';

/** A run may include a file of 50 MB as base64. */
const largestRun = 70 * 1024 * 1024;

/** The workbench's JSON API for actions. Every error response is a BrexError in its flat form. */
export function serveApi(server: FastifyInstance, connections: Connections): void {
  server.get('/api/catalogue', () => catalogue());

  server.get<{ Querystring: Query }>('/api/actions', ({ query }): FoundAction[] =>
    searchActions(textsIn(query, ['search']).search ?? ''),
  );

  server.get<{ Params: { action: string } }>('/api/actions/:action', ({ params: { action } }): ActionForm => ({
    ...describe(action),
    fields: form(action).fields,
  }));

  server.get<ListRequest>('/api/connections/:id/choices/:name', async ({ params, query }, reply) => {
    const connection = await connections.get(params.id);
    const { search, cursor, limit } = textsIn(query, ['search', 'cursor', 'limit']);
    return connection.choices(params.name, {
      given: givenIn(query),
      signal: goneSignal(reply),
      ...(search !== undefined && { search }),
      ...(cursor !== undefined && { cursor }),
      ...(limit !== undefined && { limit: Number(limit) }),
    });
  });

  server.get<ListRequest>(
    '/api/connections/:id/labels/:name',
    async ({ params, query }, reply): Promise<ChoiceLabel> => {
      const connection = await connections.get(params.id);
      const { id = '' } = textsIn(query, ['id']);
      const label = await connection.label(params.name, id, { given: givenIn(query), signal: goneSignal(reply) });
      return { label: label ?? null };
    },
  );

  server.post<ById & { Params: { action: string } }>(
    '/api/connections/:id/actions/:action',
    { bodyLimit: largestRun },
    async ({ params, body }, reply): Promise<RunAnswer> => {
      const connection = await connections.get(params.id);
      const { input, dryRun, confirm, ...how } = runOrder(body);
      const options = { ...how, signal: goneSignal(reply) };
      const { action } = params;
      if (!dryRun) return connection.run(action, input, options);
      const planned = await connection.run(action, input, { ...options, dryRun });
      const asked = confirm ? await confirmation(connection, action, input, options) : undefined;
      return { ...planned, ...(asked && { confirmation: asked }) };
    },
  );

  server.get<ById>('/api/connections/:id/writes', async ({ params }) => {
    const connection = await connections.get(params.id);
    const found = [
      await connection.writes({ limit: 50 }),
      await connection.writes({ unresolved: true, limit: 50 }),
    ].flat();
    const byKey = new Map(found.map((write) => [write.key, write]));
    return [...byKey.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  });

  server.get<ById>('/api/connections/:id/counters', async ({ params }): Promise<Counters> =>
    (await connections.get(params.id)).counters(),
  );

  server.post<ById>('/api/connections/:id/resolve-write', async ({ params, body }, reply): Promise<RunAnswer> => {
    const { key } = bodyObject(body, ['key']);
    refuse(typeof key !== 'string' && { field: 'key', message: 'must be the key of a write' });
    return (await connections.get(params.id)).resolveWrite(key as string, { signal: goneSignal(reply) });
  });
}

type ListRequest = ById & { Params: { name: string }; Querystring: Query };

function runOrder(body: unknown): RunOrder {
  const known = ['input', 'dryRun', 'confirm', 'intent', 'idempotencyKey'];
  const { input, dryRun, confirm, intent, idempotencyKey } = bodyObject(body, known);
  const wrongText = (value: unknown): boolean =>
    value !== undefined && (typeof value !== 'string' || value === '' || value.length > 255);
  refuse(input !== undefined && !isObject(input) && { field: 'input', message: 'must be an object' });
  refuse(dryRun !== undefined && typeof dryRun !== 'boolean' && { field: 'dryRun', message: 'must be true or false' });
  refuse(
    confirm !== undefined &&
      (confirm !== true || dryRun !== true) && { field: 'confirm', message: 'must be true, with dryRun' },
  );
  refuse(wrongText(intent) && { field: 'intent', message: 'must be text of up to 255 characters' });
  refuse(wrongText(idempotencyKey) && { field: 'idempotencyKey', message: 'must be text of up to 255 characters' });
  return { input: input ?? {}, ...defined({ dryRun, confirm, intent, idempotencyKey }) } as RunOrder;
}

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
