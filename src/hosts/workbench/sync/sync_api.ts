import type { FastifyInstance } from 'fastify';
import { bodyObject, type ById, goneSignal, refuse } from '../../local_http/requests';
import type { SyncJobs } from './sync_jobs';
import type { SyncPlanOrder, SyncView } from './wire';

/** The API for syncs: the plan, the run and its streams. */
export function serveSync(server: FastifyInstance, jobs: SyncJobs): void {
  server.get<ById>('/api/connections/:id/sync', async ({ params }): Promise<SyncView> =>
    (await jobs.of(params.id)).view(),
  );

  server.put<ById>('/api/connections/:id/sync', async ({ params, body }): Promise<SyncView> => {
    const { destination, streams } = bodyObject(body, ['destination', 'streams']);
    const order = { destination, streams: namesIn('streams', streams) ?? [] } as SyncPlanOrder;
    return (await jobs.of(params.id)).plan(order);
  });

  server.post<ById>('/api/connections/:id/sync/run', async ({ params, body }): Promise<SyncView> => {
    const { streams, full, accept } = bodyObject(body, ['streams', 'full', 'accept']);
    refuse(full !== undefined && typeof full !== 'boolean' && { field: 'full', message: 'must be true or false' });
    const names = { streams: namesIn('streams', streams), accept: namesIn('accept', accept) };
    const given = Object.entries({ ...names, full }).filter(([, value]) => value !== undefined);
    return (await jobs.of(params.id)).run(Object.fromEntries(given));
  });

  server.post<ById>('/api/connections/:id/sync/pause', async ({ params }): Promise<SyncView> =>
    (await jobs.of(params.id)).pause(),
  );

  server.post<ById>('/api/connections/:id/sync/reset', async ({ params, body }, reply): Promise<SyncView> => {
    const { stream } = bodyObject(body, ['stream']);
    refuse(typeof stream !== 'string' && { field: 'stream', message: 'must be the name of a stream' });
    return (await jobs.of(params.id)).reset(stream as string, goneSignal(reply));
  });
}

function namesIn(field: string, value: unknown): string[] | undefined {
  const good = value === undefined || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  refuse(!good && { field, message: 'must be a list of names' });
  return value as string[] | undefined;
}
