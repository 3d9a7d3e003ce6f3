import { setTimeout as wait } from 'node:timers/promises';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../../src/simulator';
import { settingsFor } from '../../../simulator_settings';
import { type CuttingProxy, cuttingProxy } from '../cutting_proxy';
import { exampleParameters } from '../every_operation';
import { type N8nPlace, type N8nServer, startN8n } from './n8n_server';
import { until } from './own_process';
import { type Finished, finished, itemsNode, manualTrigger, ran, type WorkflowNode, workflowOf } from './workflows';

type Data = Record<string, unknown>;

export type Workflow = Data & { id: string; versionId?: string };

/** A credential as a node of a workflow names it. */
export type NodeCredentials = Record<string, { id: string; name: string }>;

let failures = 0;

/** Prints one line; a check that fails shows what was found. */
export function check(what: string, holds: boolean, shown: unknown = ''): void {
  if (!holds) failures++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds ? '' : `: ${JSON.stringify(shown).slice(0, 2500)}`}`);
}

export const failureCount = (): number => failures;

/** A simulator behind a proxy that cuts answers, and a real n8n with a credential for it. */
export class Scene {
  readonly simulator: Simulator;
  readonly proxy: CuttingProxy;
  readonly place: N8nPlace;
  n8n: N8nServer;
  /** The credential of the token that has every scope. */
  credentials: NodeCredentials = {};
  /** Requests to the simulator, each as method, path and query. */
  readonly requests: string[];

  private constructor(simulator: Simulator, proxy: CuttingProxy, place: N8nPlace, n8n: N8nServer, requests: string[]) {
    this.simulator = simulator;
    this.proxy = proxy;
    this.place = place;
    this.n8n = n8n;
    this.requests = requests;
  }

  static async open(place: N8nPlace, options: SimulatorOptions = {}): Promise<Scene> {
    const requests: string[] = [];
    const simulator = await startSimulator({
      rate: false,
      onRequest: ({ method, url }) => void requests.push(`${method} ${url}`),
      ...options,
      variants: { 'referral-token': 'any', ...options.variants },
    });
    const proxy = await cuttingProxy(simulator.url);
    const scene = new Scene(simulator, proxy, place, await startN8n(place), requests);
    scene.credentials = await scene.stored('brexApi', 'Acme', scene.settings());
    return scene;
  }

  /** The data of a credential for the simulator behind the proxy. */
  settings(token = this.simulator.tokens.all): Data {
    const { name: _, ...data } = settingsFor({ url: this.proxy.url, tokens: { ...this.simulator.tokens, all: token } });
    return { ...data, retries: 0 };
  }

  /** Stores a credential. */
  async stored(type: string, name: string, data: Data): Promise<NodeCredentials> {
    const { id } = await this.n8n.call<{ id: string }>('POST', '/rest/credentials', { name, type, data });
    return { [type]: { id, name } };
  }

  brex(parameters: Data, more: Data = {}): WorkflowNode {
    return { name: 'Brex', type: 'n8n-nodes-brex.brex', parameters, credentials: this.credentials, ...more };
  }

  /** A transfer of each item, whose memo is an expression. */
  transfer(more: Data = {}, parameters: Data = {}): WorkflowNode {
    return this.brex({ ...transferParameters('={{ $json.memo }}'), ...parameters }, more);
  }

  /** A workflow that pays each memo. */
  payments(...memos: string[]): WorkflowNode[] {
    return [manualTrigger, itemsNode(memos.map((memo) => ({ memo }))), this.transfer()];
  }

  created(name: string, nodes: WorkflowNode[], more: Data = {}): Promise<Workflow> {
    return this.n8n.call('POST', '/rest/workflows', { ...workflowOf(name, nodes), ...more });
  }

  async run(name: string, nodes: WorkflowNode[], more: Data = {}): Promise<Finished> {
    return ran(this.n8n, await this.created(name, nodes, more));
  }

  activate({ id, versionId }: Workflow): Promise<Data> {
    return this.n8n.call('POST', `/rest/workflows/${id}/activate`, { versionId });
  }

  /** A workflow that a request starts, and that pays each memo. */
  webhookWorkflow(
    name: string,
    memos: string[],
    parameters: Data = {},
    credentials = this.credentials,
  ): Promise<Workflow> {
    const webhook: WorkflowNode = {
      name: 'Start',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      parameters: { path: name, responseMode: 'onReceived' },
      webhookId: name,
    };
    const items = itemsNode(memos.map((memo) => ({ memo })));
    return this.created(name, [webhook, items, this.transfer({ credentials }, parameters)]);
  }

  /** Starts such a workflow by a request; resolves to its execution, once that ends. */
  async start(workflow: Workflow): Promise<Finished> {
    const known = await this.executions(workflow.id);
    await this.activate(workflow);
    const answers = () => fetch(`${this.n8n.url}/webhook/${String(workflow.name)}`).then(({ ok }) => ok);
    await until(answers, () => this.n8n.log().slice(-2000), 20);
    return finished(this.n8n, (await this.startedBy(workflow, known.length)) ?? '');
  }

  /** Stores other nodes in a workflow. */
  async changed({ id, name }: Workflow, nodes: WorkflowNode[]): Promise<void> {
    await this.n8n.call('PATCH', `/rest/workflows/${id}?forceSave=true`, workflowOf(String(name), nodes));
  }

  /** n8n's Retry with the workflow as it was or is `current`; resolves to the new execution. */
  async retry({ id }: Pick<Finished, 'id'>, current = false): Promise<Finished> {
    const path = `/rest/executions/${id}/retry`;
    const answer = await this.n8n.call<{ id?: string } | boolean>('POST', path, { loadWorkflow: current });
    if (typeof answer === 'object' && answer.id !== undefined) return finished(this.n8n, String(answer.id));
    const [last] = await this.executions();
    return finished(this.n8n, last?.id ?? '');
  }

  /** The executions, latest first. */
  async executions(workflow?: string): Promise<{ id: string; workflowId: string; status: string }[]> {
    const { results } = await this.n8n.call<{ results: { id: string; workflowId: string; status: string }[] }>(
      'GET',
      '/rest/executions?limit=20',
    );
    return results.filter(({ workflowId }) => workflow === undefined || workflowId === workflow);
  }

  /** Waits for another execution than the `known` ones of a workflow that n8n starts by itself; undefined if there is none. */
  async startedBy({ id }: Workflow, known = 0): Promise<string | undefined> {
    for (let tries = 0; tries < 40; tries++) {
      const found = await this.executions(id);
      if (found.length > known) return found[0]?.id;
      await wait(250);
    }
    return undefined;
  }

  /** How often a transfer with this memo was booked. */
  booked(memo: string): number {
    const { ledger } = this.simulator;
    return ledger.filter(({ kind, detail }) => kind === 'transfer.created' && detail?.memo === memo).length;
  }

  /** Stops n8n as a crash does, and starts it again. */
  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.n8n.kill();
    this.n8n = await startN8n({ ...this.place, env: { ...this.place.env, ...env } });
  }

  async close(): Promise<void> {
    await this.n8n.kill();
    await this.proxy.close();
    await this.simulator.close();
  }
}

/** The parameters of a transfer to a vendor. */
export const transferParameters = (memo: string): Data => ({
  ...exampleParameters({
    action: 'create_transfer',
    input: {
      ...{ amount: { amount: 1250, currency: 'USD' }, description: 'x', external_memo: 'x' },
      originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
      counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    },
  }).parameters,
  ...{ description: memo, external_memo: memo },
});
