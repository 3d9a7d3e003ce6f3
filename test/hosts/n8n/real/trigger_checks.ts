import { until } from './own_process';
import { check, type Scene } from './scene';
import { itemsNode } from './workflows';

/** A workflow with the trigger: its subscription, a forged and a signed delivery, and its end. */
export async function checkTrigger(scene: Scene): Promise<void> {
  const { simulator, n8n } = scene;
  const workflow = await scene.created('trigger', [
    {
      name: 'Brex Trigger',
      type: 'n8n-nodes-brex.brexTrigger',
      parameters: { events: ['TRANSFER_PROCESSED'] },
      credentials: scene.credentials,
      webhookId: 'brex-check',
    },
    itemsNode([{}]),
  ]);
  const webhooks = async (): Promise<string[]> => {
    const headers = { authorization: `Bearer ${simulator.tokens.all}` };
    const answer = await fetch(`${simulator.url}/v1/webhooks`, { headers });
    return ((await answer.json()) as { items: { url: string }[] }).items.map(({ url }) => url);
  };
  const subscribed = (count: number): Promise<boolean> =>
    until(
      async () => (await webhooks()).length === count,
      () => n8n.log().slice(-1500),
      10,
    ).then(
      () => true,
      () => false,
    );
  const foreign = (await webhooks()).length;
  await scene.activate(workflow);
  check('activation subscribes', await subscribed(foreign + 1), n8n.log().slice(-1500));
  const address = (await webhooks()).find((url) => url.startsWith(n8n.url)) ?? '';
  const forged = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"event_type":"TRANSFER_PROCESSED"}',
  });
  check('a forged delivery is refused', forged.status === 401 || forged.status === 400, forged.status);
  simulator.webhooks.emit('TRANSFER_PROCESSED');
  check('a signed delivery starts the workflow', (await scene.startedBy(workflow)) !== undefined);
  await n8n.call('POST', `/rest/workflows/${workflow.id}/deactivate`, {});
  check('deactivation removes only its own subscription', await subscribed(foreign), await webhooks());
}
