import type { FastifyInstance, FastifyReply } from 'fastify';
import { catalogue, type Connection, describe } from '../../connector';
import { type FieldProblem, invalidInput } from '../../errors';
import type { Connections } from './connections';
import type { ActionForm, NewConnection, RunAnswer, RunOrder } from './wire';

type Action = Parameters<Connection['run']>[0];
type ById = { Params: { id: string } };

/** A run may carry a file of 50 MB as base64. */
const largestRun = 70 * 1024 * 1024;

/** The workbench's JSON API. Every answer that is not a success is a BrexError in its flat form. */
export function serveApi(server: FastifyInstance, connections: Connections): void {
  server.get('/api/catalogue', () => catalogue());

  server.get<{ Params: { action: string } }>('/api/actions/:action', ({ params }): ActionForm =>
    describe(params.action),
  );

  server.get('/api/connections', () => connections.list());

  server.post('/api/connections', ({ body }, reply) => reply.code(201).send(connections.add(newConnection(body))));

  server.delete<ById>('/api/connections/:id', async ({ params }, reply) => {
    await connections.remove(params.id);
    return reply.code(204).send();
  });

  server.post<ById>('/api/connections/:id/test', async ({ params }, reply) => {
    const connection = await connections.get(params.id);
    return connection.test({ signal: goneSignal(reply) });
  });

  server.get<ById & { Params: { name: string }; Querystring: Record<string, string | string[] | undefined> }>(
    '/api/connections/:id/options/:name',
    async ({ params, query }, reply) => {
      const connection = await connections.get(params.id);
      const search = String(query.search ?? '');
      return connection.options(params.name, { search, given: givenIn(query), signal: goneSignal(reply) });
    },
  );

  server.post<ById & { Params: { action: string } }>(
    '/api/connections/:id/actions/:action',
    { bodyLimit: largestRun },
    async ({ params, body }, reply): Promise<RunAnswer> => {
      const connection = await connections.get(params.id);
      const { input, dryRun, ...how } = runOrder(body);
      const options = { ...how, signal: goneSignal(reply) };
      const action = params.action as Action;
      return dryRun
        ? connection.run(action, input as never, { ...options, dryRun })
        : connection.run(action, input as never, options);
    },
  );
}

/** Aborts when the browser goes before it was answered: the user pressed Cancel or closed the page. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** What a dependent list needs first: `given.field_id=...` in the query. */
function givenIn(query: Record<string, string | string[] | undefined>): Record<string, string> {
  const fields = Object.entries(query).filter(([name, value]) => name.startsWith('given.') && value !== '');
  return Object.fromEntries(
    fields.map(([name, value]) => {
      refuse(typeof value !== 'string' && { field: name, message: 'may be given once only' });
      return [name.slice('given.'.length), String(value)];
    }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function newConnection(body: unknown): NewConnection {
  const { way, settings } = isObject(body) ? body : {};
  refuse(typeof way !== 'string' && { field: 'way', message: 'must be the name of a way to connect' });
  refuse(!isObject(settings) && { field: 'settings', message: 'must be an object with the fields of the form' });
  return { way, settings } as NewConnection;
}

function runOrder(body: unknown): RunOrder {
  const { input, dryRun, intent, idempotencyKey, ...unknown } = isObject(body) ? body : {};
  const wrongText = (value: unknown): boolean =>
    value !== undefined && (typeof value !== 'string' || value === '' || value.length > 255);
  const [first] = Object.keys(unknown);
  refuse(first !== undefined && { field: first, message: 'is not known here' });
  refuse(input !== undefined && !isObject(input) && { field: 'input', message: 'must be an object' });
  refuse(dryRun !== undefined && typeof dryRun !== 'boolean' && { field: 'dryRun', message: 'must be true or false' });
  refuse(wrongText(intent) && { field: 'intent', message: 'must be a text of up to 255 characters' });
  refuse(wrongText(idempotencyKey) && { field: 'idempotencyKey', message: 'must be a text of up to 255 characters' });
  return { input: input ?? {}, ...defined({ dryRun, intent, idempotencyKey }) } as RunOrder;
}

const refuse = (problem: FieldProblem | false): void => {
  if (problem) throw invalidInput([problem]);
};

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
