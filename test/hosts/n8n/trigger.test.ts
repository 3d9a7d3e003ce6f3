import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { BrexChangesTrigger, BrexTrigger } from '../../../src/hosts/n8n';
import type { Simulator } from '../../../src/simulator';
import { onLoopback } from '../../loopback';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { httpRequest } from './http_helper';
import { nodeOf } from './stand_in';

type Data = Record<string, unknown>;
type Delivery = { headers: Record<string, string | string[] | undefined>; body: Buffer };

const trigger = new BrexTrigger();
let simulator: Simulator;
let url = '';
const deliveries: Delivery[] = [];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  simulator = await openSimulator();
  const inbox = await onLoopback(
    createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        deliveries.push({ headers: request.headers, body: Buffer.concat(parts) });
        response.end('{}');
      });
    }),
  );
  closing.push(inbox.close);
  url = `${inbox.url}/webhook/1`;
});
afterAll(() => Promise.all(closing.map((close) => close())));

const base = (parameters: Data, type = 'brexTrigger', staticData: Data = {}) => ({
  getNode: () => ({ ...nodeOf(trigger, parameters), type: `n8n-nodes-brex.${type}` }),
  getTimezone: () => 'UTC',
  getCredentials: () => Promise.resolve(settingsFor(simulator) as Data),
  getWorkflowStaticData: () => staticData,
  // A method of a class in n8n: it needs its object.
  getNodeParameter(this: unknown, name: string, fallback?: unknown) {
    if (this === undefined) throw new TypeError('getNodeParameter was called without its object');
    return Object.hasOwn(parameters, name) ? parameters[name] : fallback;
  },
  helpers: { httpRequest },
});

const hook = (events: string[]): IHookFunctions => ({
  ...base({ events }),
  getNodeWebhookUrl: () => url,
  getWorkflow: () => ({ id: 'workflow-1' }),
});

const webhooks = async (): Promise<{ url: string; event_types: string[] }[]> => {
  const headers = { authorization: `Bearer ${simulator.tokens.all}` };
  const answer = await fetch(`${simulator.url}/v1/webhooks`, { headers });
  return ((await answer.json()) as { items: { url: string; event_types: string[] }[] }).items;
};

interface Outcome {
  items: Data[] | undefined;
  status: number | undefined;
}

async function received({ headers, body }: Delivery, parameters: Data): Promise<Outcome> {
  let status: number | undefined;
  const functions: IWebhookFunctions = {
    ...base(parameters),
    getHeaderData: () => headers,
    getRequestObject: () => ({ rawBody: body }),
    getResponseObject: () => ({ status: (code) => ({ json: () => void (status = code) }) }),
  };
  const { workflowData } = (await trigger.webhook.call(functions)) ?? {};
  return { items: workflowData?.[0]?.map(({ json }) => json), status };
}

/** The next delivery of the simulator. */
async function emitted(event: 'TRANSFER_PROCESSED' | 'USER_UPDATED'): Promise<Delivery> {
  const before = deliveries.length;
  simulator.webhooks.emit(event);
  while (deliveries.length === before) await new Promise((resolve) => setImmediate(resolve));
  return deliveries.at(-1) as Delivery;
}

test('activation twice makes one subscription, a delivery is verified and handled once, and deactivation removes only its own', async () => {
  const foreign = (await webhooks()).map((one) => one.url);
  const { create, delete: remove } = trigger.webhookMethods.default;
  expect(await create.call(hook(['TRANSFER_PROCESSED']))).toBe(true);
  expect(await create.call(hook(['TRANSFER_PROCESSED', 'USER_UPDATED']))).toBe(true);
  const own = (await webhooks()).filter((one) => one.url === url);
  expect(own.map(({ event_types }) => [...event_types].sort())).toEqual([['TRANSFER_PROCESSED', 'USER_UPDATED']]);

  const delivery = await emitted('TRANSFER_PROCESSED');
  const parameters = { events: ['TRANSFER_PROCESSED'] };
  const { items } = await received(delivery, parameters);
  expect(items).toMatchObject([{ event: 'TRANSFER_PROCESSED', record: { id: expect.any(String) } }]);
  expect(await received(delivery, parameters)).toEqual({ items: undefined, status: 200 });

  const forged = { ...delivery, body: Buffer.from(delivery.body.toString().replace('TRANSFER', 'TRANSFER_')) };
  expect(await received(forged, parameters)).toEqual({ items: undefined, status: 401 });
  expect(await received({ headers: {}, body: delivery.body }, parameters)).toEqual({ items: undefined, status: 401 });
  // An event that this node did not choose is answered, and starts nothing.
  expect(await received(await emitted('USER_UPDATED'), parameters)).toEqual({ items: undefined, status: 200 });

  expect(await remove.call(hook(['TRANSFER_PROCESSED']))).toBe(true);
  expect((await webhooks()).map((one) => one.url)).toEqual(foreign);
});

test('no event, and a token without the scope: an error in words at activation', async () => {
  const { create } = trigger.webhookMethods.default;
  await expect(create.call(hook([]))).rejects.toThrow('No event is chosen.');
  const few = {
    ...hook(['TRANSFER_PROCESSED']),
    getCredentials: () => Promise.resolve({ ...settingsFor(simulator), api_token: simulator.tokens.three }),
  };
  await expect(create.call(few)).rejects.toMatchObject({ message: expect.stringMatching(/scope/) });
});

const changes = new BrexChangesTrigger();
const poll = (parameters: Data, staticData: Data, mode = 'trigger'): IPollFunctions => ({
  ...base(parameters, 'brexChangesTrigger', staticData),
  getMode: () => mode,
});

test('polls: the first notes what exists, the next reports what is new once, also after a restart', async () => {
  const staticData: Data = {};
  const parameters = { trigger: 'departments', kinds: ['new', 'changed'] };
  expect(await changes.poll.call(poll(parameters, staticData))).toBeNull();
  const headers = {
    authorization: `Bearer ${simulator.tokens.all}`,
    'content-type': 'application/json',
    'idempotency-key': 'one',
  };
  await fetch(`${simulator.url}/v2/departments`, { method: 'POST', headers, body: '{"name":"Numbers"}' });
  // n8n stores static data as JSON.
  const restored = JSON.parse(JSON.stringify(staticData)) as Data;
  const [items = []] = (await changes.poll.call(poll(parameters, restored))) ?? [];
  expect(items.map(({ json }) => json)).toMatchObject([{ kind: 'new', record: { name: 'Numbers' } }]);
  expect(await changes.poll.call(poll(parameters, restored))).toBeNull();
});

test('a test in the editor shows some existing records and remembers nothing', async () => {
  const staticData: Data = {};
  const [items = []] =
    (await changes.poll.call(poll({ trigger: 'users', kinds: ['new'] }, staticData, 'manual'))) ?? [];
  expect(items).toHaveLength(10);
  expect(staticData).toEqual({});
});
