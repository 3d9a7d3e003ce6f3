import { check, Scene } from './scene';
import { itemsNode, manualTrigger, ran } from './workflows';

/** How often each memo was booked, as one check. */
function checkBooked(what: string, scene: Scene, memos: string[], shown = ''): void {
  const counts = memos.map((memo) => scene.booked(memo));
  check(
    `${what}: each once`,
    counts.every((count) => count === 1),
    [counts, shown.slice(-800)],
  );
}

/** Payments whose answers are cut: Retry, retry on fail, a restart between. */
export async function checkPayments(scene: Scene): Promise<void> {
  scene.proxy.cuts = 1;
  const cut = await scene.run('cut', scene.payments('cut 0', 'cut 1'));
  check('a cut answer fails the execution', cut.status === 'error', cut.status);
  const retried = await scene.retry(cut);
  checkBooked('Retry', scene, ['cut 0', 'cut 1'], retried.text);

  scene.proxy.cuts = 2;
  const repeating = scene.transfer({ retryOnFail: true, maxTries: 3, waitBetweenTries: 100 });
  await scene.run('retry on fail', [manualTrigger, itemsNode([{ memo: 'fail 0' }]), repeating]);
  checkBooked('retry on fail', scene, ['fail 0']);

  scene.proxy.cuts = 1;
  const before = await scene.run('restart', scene.payments('restart 0', 'restart 1'));
  await scene.restart();
  const again = await scene.retry(before);
  checkBooked('Retry after a restart', scene, ['restart 0', 'restart 1'], again.text);
}

/** n8n is killed while Brex pays, so that it has saved nothing of the execution but how it began. */
export async function checkKilled(scene: Scene): Promise<void> {
  const { proxy } = scene;
  const workflow = await scene.webhookWorkflow('killed', ['killed 0', 'killed 1']);
  const dead = new Promise<void>((resolve) => {
    proxy.beforeAnswer = async () => {
      proxy.beforeAnswer = undefined;
      await scene.n8n.kill();
      resolve();
    };
  });
  scene.start(workflow).catch(() => undefined);
  await dead;
  await scene.restart();
  const [first] = await scene.executions(workflow.id);
  const counts = [scene.booked('killed 0'), scene.booked('killed 1')];
  check(`n8n killed in mid-write: paid once, the execution has ${first?.status}`, counts.join() === '1,0', counts);
  const retried = await scene.retry({ id: first?.id ?? '' });
  checkBooked('Retry of the killed execution', scene, ['killed 0', 'killed 1'], retried.text);
}

const seconds = 700;

/**
 * A Retry so late that Brex has forgotten the key: both clocks are that much later. The workflow then continues on an error, so that the
 * payment that was never sent is also reached.
 */
export async function checkLateRetry(place: Scene['place']): Promise<void> {
  const scene = await Scene.open(place, { variants: { 'key-life': 'minutes' } });
  const workflow = await scene.created('late', scene.payments('late 0', 'late 1'));
  scene.proxy.cuts = 1;
  const first = await ran(scene.n8n, workflow);
  check('late: a cut answer fails the execution', first.status === 'error', first.status);
  await scene.changed(workflow, [manualTrigger, itemsNode([]), scene.transfer({ onError: 'continueRegularOutput' })]);
  scene.simulator.advance(seconds);
  const laterClock = `const{now}=Date;Date.now=()=>now()+${seconds * 1000}`;
  await scene.restart({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(laterClock)}` });
  const [keys, requests] = [scene.proxy.keys.length, scene.requests.length];
  const retried = await scene.retry(first, true);
  checkBooked(`Retry after ${seconds} s with the key forgotten`, scene, ['late 0', 'late 1'], retried.text);
  const lookUps = scene.requests.slice(requests).filter((one) => one.startsWith('GET /v1/transfers'));
  const sent = scene.proxy.keys.length - keys;
  check('late: the first is looked up, only the second is sent', lookUps.length > 0 && sent === 1, [lookUps, sent]);
  const [found] = scene.simulator.ledger.filter(({ detail }) => detail?.memo === 'late 0');
  const names = found !== undefined && retried.text.includes(found.id) && /outcome_unknown/.test(retried.text);
  check('late: the item names the record in Brex', names, retried.text.slice(0, 2500));
  await scene.close();
}
