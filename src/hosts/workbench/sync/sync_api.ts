import type { FastifyInstance } from 'fastify';
import { bodyObject, type ById, goneSignal, namesIn, refuse } from '../../local_http/requests';
import type { SyncJobs } from './sync_jobs';
import type { SyncPlanOrder, SyncView } from './wire';

/** The API for syncs: the plan, the run and its streams. */
export function serveSync(server: FastifyInstance, jobs: SyncJobs): void {
  server.get<ById>('/api/connections/:id/sync', async ({ params }): Promise<SyncView> =>
    (await jobs.of(params.id)).view(),
  );

  server.put<ById>('/api/connections/:id/sync', async ({ params, body }): Promise<SyncView> => {
    const { destination, streams } = bodyObject(body, ['destination', 'streams']);
    return (await jobs.of(params.id)).plan({ destination, streams: namesIn('streams', streams) } as SyncPlanOrder);
  });

  server.post<ById>('/api/connections/:id/sync/run', async ({ params, body }): Promise<SyncView> => {
    const { streams, full, accept } = bodyObject(body, ['streams', 'full', 'accept']);
    refuse(full !== undefined && typeof full !== 'boolean' && { field: 'full', message: 'must be true or false' });
    return (await jobs.of(params.id)).run({
      ...(streams !== undefined && { streams: namesIn('streams', streams) }),
      ...(accept !== undefined && { accept: namesIn('accept', accept) }),
      ...(full !== undefined && { full: full as boolean }),
    });
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
