/** The packed node in a real n8n: see test/hosts/n8n.sh. One line for each check; exits with 1 if one fails. */
import { setTimeout as wait } from 'node:timers/promises';
import { catalogue } from '../../../src';
import { startSimulator } from '../../../src/simulator';
import { settingsFor } from '../../simulator_settings';
import { cuttingProxy } from './cutting_proxy';
import { exampleParameters } from './every_operation';
import { type N8nServer, startN8n } from './server';
import { type Finished, finished, itemsNode, manualTrigger, ran, type WorkflowNode, workflowOf } from './workflows';

type Data = Record<string, unknown>;
type Workflow = Data & { id: string; versionId?: string };

const { N8N_BIN: bin = '', N8N_HOME: home = '' } = process.env;
let failed = 0;
function check(what: string, holds: boolean, shown: unknown = ''): void {
  if (!holds) failed++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds ? '' : `: ${JSON.stringify(shown).slice(0, 1500)}`}`);
}

const simulator = await startSimulator({ rate: false });
const proxy = await cuttingProxy(simulator.url);
let n8n: N8nServer = await startN8n(bin, home, true);

const settings = (token = simulator.tokens.all) => {
  const { name: _, ...data } = settingsFor({ url: proxy.url, tokens: { ...simulator.tokens, all: token } });
  return { ...data, retries: 0 };
};
const credential = await n8n.call<{ id: string; name: string }>('POST', '/rest/credentials', {
  ...{ name: 'Acme', type: 'brexApi', data: settings() },
});
const credentials = { brexApi: { id: credential.id, name: credential.name } };
const brex = (parameters: Data, more: Data = {}): WorkflowNode => ({
  ...{ name: 'Brex', type: 'n8n-nodes-brex.brex', parameters, credentials },
  ...more,
});
const created = (name: string, nodes: WorkflowNode[]): Promise<Workflow> =>
  n8n.call('POST', '/rest/workflows', workflowOf(name, nodes));
const run = async (name: string, nodes: WorkflowNode[]): Promise<Finished> => ran(n8n, await created(name, nodes));
const retry = async ({ id }: Finished): Promise<Finished> => {
  const answer = await n8n.call<{ id?: string; executionId?: string } | boolean>(
    'POST',
    `/rest/executions/${id}/retry`,
    { loadWorkflow: false },
  );
  if (typeof answer === 'object' && answer.id !== undefined) return finished(n8n, String(answer.id));
  const { results } = await n8n.call<{ results: { id: string }[] }>('GET', '/rest/executions?limit=1');
  return finished(n8n, results[0]?.id ?? '');
};
const booked = (memo: string): number =>
  simulator.ledger.filter(({ kind, detail }) => kind === 'transfer.created' && detail?.memo === memo).length;

const types = await n8n.call<{ name: string; properties: { name: string; options?: { value: string }[] }[] }[]>(
  'GET',
  '/types/nodes.json',
);
const node = types.find(({ name }) => name === 'n8n-nodes-brex.brex');
const operations = node?.properties
  .filter(({ name }) => name === 'operation')
  .flatMap(({ options = [] }) => options.map(({ value }) => value))
  // n8n adds its own to each resource.
  .filter((value) => value !== '__CUSTOM_API_CALL__');
const actions = Object.values(catalogue().groups).flatMap(({ actions: all }) => Object.keys(all));
check('the operations are the actions', JSON.stringify(operations) === JSON.stringify(actions), operations);
check(
  'usable as a tool',
  types.some(({ name }) => name === 'n8n-nodes-brex.brexTool'),
);

for (const [what, token, expected] of [
  ['good', simulator.tokens.all, /^Connected to .*All operations can run|operations can't run/],
  ['three scopes', simulator.tokens.three, /operations can't run with this token/],
  ['wrong', 'bxt_example_wrong_token_0000', /token/i],
] as const) {
  const result = await n8n.call<{ status: string; message: string }>('POST', '/rest/credentials/test', {
    credentials: { id: credential.id, name: 'Acme', type: 'brexApi', data: settings(token) },
  });
  check(
    `credential test, ${what}: ${result.status}: ${result.message}`,
    expected.test(result.message) && (result.status === 'OK') === (what !== 'wrong'),
    result,
  );
}

for (const [group, { actions: own }] of Object.entries(catalogue().groups)) {
  const [action = ''] = Object.entries(own).find(([, { paginated, effect }]) => effect === 'read' && paginated) ?? [];
  if (action === '') continue;
  const { parameters } = exampleParameters({ action, input: {} });
  const { status, text } = await run(action, [manualTrigger, brex(parameters)]);
  check(`${group}: ${action}`, status === 'success' || /referral|scope|required/i.test(text), text.slice(-800));
}

const transfer = {
  ...exampleParameters({
    action: 'create_transfer',
    input: {
      ...{ amount: { amount: 1250, currency: 'USD' }, description: 'x', external_memo: 'x' },
      originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
      counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    },
  }).parameters,
  ...{ description: '={{ $json.memo }}', external_memo: '={{ $json.memo }}' },
};
const payments = (...memos: string[]) => [manualTrigger, itemsNode(memos.map((memo) => ({ memo }))), brex(transfer)];

proxy.cuts = 1;
const cut = await run('cut', payments('cut 0', 'cut 1'));
check('a cut answer fails the execution', cut.status === 'error', cut.status);
const retried = await retry(cut);
check('Retry: each once', booked('cut 0') === 1 && booked('cut 1') === 1, [
  booked('cut 0'),
  booked('cut 1'),
  retried.text.slice(-800),
]);

proxy.cuts = 2;
await run('retry on fail', [
  manualTrigger,
  itemsNode([{ memo: 'fail 0' }]),
  brex(transfer, { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 }),
]);
check('retry on fail: once', booked('fail 0') === 1, booked('fail 0'));

proxy.cuts = 1;
const before = await run('restart', payments('restart 0', 'restart 1'));
await n8n.kill();
n8n = await startN8n(bin, home, false);
await retry(before);
check('Retry after a restart: each once', booked('restart 0') === 1 && booked('restart 1') === 1, [
  booked('restart 0'),
  booked('restart 1'),
]);

const listed = await n8n.call<{ results: unknown[]; paginationToken?: string }>(
  'POST',
  '/rest/dynamic-node-parameters/resource-locator-results',
  {
    ...{ path: 'parameters.id', nodeTypeAndVersion: { name: 'n8n-nodes-brex.brex', version: 1 }, methodName: 'vendor' },
    ...{
      currentNodeParameters: { authentication: 'apiToken', resource: 'vendors', operation: 'get_vendor' },
      credentials,
      filter: 'a',
    },
  },
);
check('search in a list', listed.results.length > 0, listed);

const webhook = await created('trigger', [
  {
    name: 'Brex Trigger',
    type: 'n8n-nodes-brex.brexTrigger',
    parameters: { events: ['TRANSFER_PROCESSED'] },
    credentials,
    webhookId: 'brex-check',
  },
  itemsNode([{}]),
]);
const webhooks = async (): Promise<{ url: string }[]> => {
  const answer = await fetch(`${simulator.url}/v1/webhooks`, {
    headers: { authorization: `Bearer ${simulator.tokens.all}` },
  });
  return ((await answer.json()) as { items: { url: string }[] }).items;
};
const foreign = (await webhooks()).length;
await n8n.call('POST', `/rest/workflows/${webhook.id}/activate`, { versionId: webhook.versionId });
const subscribed = async (count: number) => {
  for (let tries = 0; tries < 40 && (await webhooks()).length !== count; tries++) await wait(250);
  return (await webhooks()).length === count;
};
check('activation subscribes', await subscribed(foreign + 1), n8n.log().slice(-1500));
const address = (await webhooks()).map(({ url }) => url).find((url) => url.startsWith(n8n.url)) ?? '';
const forged = await fetch(address, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"event_type":"TRANSFER_PROCESSED"}',
});
check('a forged delivery is refused', forged.status === 401 || forged.status === 400, forged.status);
simulator.webhooks.emit('TRANSFER_PROCESSED');
let started = '';
for (let tries = 0; tries < 40 && started === ''; tries++) {
  await wait(250);
  const { results } = await n8n.call<{ results: { id: string; workflowId: string }[] }>(
    'GET',
    '/rest/executions?limit=5',
  );
  started = results.find(({ workflowId }) => workflowId === webhook.id)?.id ?? '';
}
check('a signed delivery starts the workflow', started !== '');
await n8n.call('POST', `/rest/workflows/${webhook.id}/deactivate`, {});
check('deactivation removes only its own subscription', await subscribed(foreign), await webhooks());

await n8n.kill();
await proxy.close();
await simulator.close();
process.exit(failed ? 1 : 0);
