/** A platform that stores its users' connections, prints its forms from the connector and runs actions for them. */
import { BrexError, type Connection, type ErrorCode, form, fromForm, type Settings } from 'brex-connector';
import { connectStored, openStore } from 'brex-connector/store';
import Fastify, { type FastifyError } from 'fastify';

interface Run {
  /** What the user filled in, by the paths of the form. */
  values: object;
  /** The platform's name for this run. A retry with the same intent never writes twice. */
  intent?: string;
}

const store = await openStore({ home: process.env.APP_HOME ?? 'data' });
const server = Fastify();

// One connection per stored name: it keeps its sockets and shares the account's rate limit.
const open = new Map<string, Promise<Connection>>();
function connectionOf(name: string): Promise<Connection> {
  const opened = open.get(name) ?? connectStored(store, name);
  open.set(name, opened);
  opened.catch(() => open.delete(name));
  return opened;
}

const statuses: Partial<Record<ErrorCode, number>> = { invalid_input: 400, not_found: 404, rate_limited: 429 };
server.setErrorHandler((error: FastifyError | BrexError, _request, reply) => {
  if (BrexError.is(error)) return reply.code(statuses[error.code] ?? 422).send(error.toJSON());
  const { statusCode = 500, message } = error;
  return reply.code(statusCode).send({ message: statusCode < 500 ? message : 'Internal error' });
});

server.post<{ Body: Settings }>('/connections', async ({ body }) => {
  const { name } = await store.connections.add(body);
  return { name };
});

server.get<{ Params: { name: string } }>('/connections/:name/test', async ({ params }) => {
  const brex = await connectionOf(params.name);
  return brex.test();
});

server.get<{ Params: { action: string } }>('/actions/:action/form', ({ params }) => form(params.action));

server.get<{ Params: { name: string; list: string }; Querystring: { search?: string } }>(
  '/connections/:name/choices/:list',
  async ({ params, query }) => {
    const brex = await connectionOf(params.name);
    return brex.choices(params.list, query);
  },
);

server.post<{ Params: { name: string; action: string }; Body: Run }>(
  '/connections/:name/runs/:action',
  async ({ params: { name, action }, body: { values, intent } }) => {
    const brex = await connectionOf(name);
    return brex.run(action, fromForm(action, values), intent === undefined ? {} : { intent });
  },
);

console.log(await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 3000) }));
async function stop(): Promise<void> {
  await server.close();
  await Promise.allSettled([...open.values()].map(async (brex) => (await brex).close()));
  await store.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
