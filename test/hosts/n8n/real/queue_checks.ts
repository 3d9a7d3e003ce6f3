import { settingsFor } from '../../../simulator_settings';
import { type BrexService, startBrexService } from './brex_service';
import { startWorker } from './n8n_server';
import type { OwnProcess } from './own_process';
import { startRedis } from './redis_server';
import { check, type NodeCredentials, Scene, type Workflow } from './scene';

/** Short times, after which n8n notices that a worker is gone. */
const queueSettings = {
  EXECUTIONS_MODE: 'queue',
  OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
  QUEUE_BULL_REDIS_HOST: '127.0.0.1',
  QUEUE_WORKER_LOCK_DURATION: '4000',
  QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
  QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** n8n's queue mode with two workers and a service, whose journal both share: one worker is killed while Brex pays. */
export async function checkQueue({ bin, home }: Scene['place']): Promise<void> {
  const redis = await startRedis();
  const env = { ...queueSettings, QUEUE_BULL_REDIS_PORT: String(redis.port) };
  const scene = await Scene.open({ bin, home, env });
  const workers = [await startWorker(scene.place), await startWorker(scene.place)];
  const service = await startBrexService(
    settingsFor({ url: scene.proxy.url, tokens: scene.simulator.tokens }, { name: 'Acme' }),
  );
  const { url, secret } = service;
  const credentials = await scene.stored('brexServiceApi', 'Service', { url, secret, connection: 'Acme' });
  try {
    await checkBothWorkers(scene, workers, credentials);
    await checkKilledWorker(scene, workers, credentials);
    await checkServiceGone(scene, service, credentials);
  } finally {
    for (const one of [...workers, service]) await one.kill();
    await scene.close();
    await redis.kill();
  }
}

/** A workflow that pays each memo through the service; each payment has a name of its own, as the documentation recommends. */
const paying = (scene: Scene, name: string, memos: string[], credentials: NodeCredentials): Promise<Workflow> => {
  const parameters = { authentication: 'service', options: { intent: '=invoice {{ $json.memo }}' } };
  return scene.webhookWorkflow(name, memos, parameters, credentials);
};

async function checkBothWorkers(scene: Scene, workers: OwnProcess[], credentials: NodeCredentials): Promise<void> {
  const memos = Array.from({ length: 6 }, (_, i) => `shared ${i}`);
  await Promise.all(memos.map(async (memo, i) => scene.start(await paying(scene, `shared-${i}`, [memo], credentials))));
  const counts = memos.map((memo) => scene.booked(memo));
  const shares = workers.map((worker) => worker.log().match(/Worker finished execution/g)?.length ?? 0);
  check(
    `queue: both workers run executions (${shares.join(' and ')})`,
    shares.every((share) => share > 0),
    shares,
  );
  check('queue: each payment once', counts.join() === '1,1,1,1,1,1', counts);
}

async function checkKilledWorker(scene: Scene, workers: OwnProcess[], credentials: NodeCredentials): Promise<void> {
  const { proxy } = scene;
  const workflow = await paying(scene, 'killed', ['killed 0', 'killed 1'], credentials);
  const before = workers.map((worker) => worker.log().length);
  let killed = -1;
  proxy.beforeAnswer = async () => {
    proxy.beforeAnswer = undefined;
    killed = workers.findIndex((worker, i) => /Worker started execution/.test(worker.log().slice(before[i])));
    await workers[killed]?.kill();
  };
  const { id, status } = await scene.start(workflow);
  const counts = () => [scene.booked('killed 0'), scene.booked('killed 1')];
  check(`queue: a worker killed in mid-write: paid once, the execution has ${status}`, counts().join() === '1,0', [
    counts(),
    scene.n8n.log().slice(-2000),
  ]);
  // n8n has put an execution without data in place of it, so its Retry runs no node.
  await scene.retry({ id });
  check('queue: Retry of it pays nothing', counts().join() === '1,0', counts());
  const again = await scene.start(workflow);
  check(
    'queue: started again on the other worker: each once',
    counts().join() === '1,1' && again.status === 'success',
    [counts(), proxy.keys, again.text.slice(0, 2500)],
  );
}

async function checkServiceGone(scene: Scene, service: BrexService, credentials: NodeCredentials): Promise<void> {
  await service.kill();
  const workflow = await paying(scene, 'gone', ['gone 0'], credentials);
  const { status, text } = await scene.start(workflow);
  const said = /The service gave no answer/.test(text) && /Nothing was changed/.test(text);
  check('queue: without the service, the error says so', status === 'error' && said, text.slice(0, 2500));
}
