import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
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

// Each test begins without a subscription.
afterEach(() => trigger.webhookMethods.default.delete.call(hook([])));

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

async function received(
  { headers, body }: Delivery,
  parameters: Data,
  { address = url, send = httpRequest } = {},
): Promise<Outcome> {
  let status: number | undefined;
  const functions: IWebhookFunctions = {
    ...base(parameters),
    helpers: { httpRequest: send },
    getNodeWebhookUrl: () => address,
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

const transfers = { events: ['TRANSFER_PROCESSED'] };

/** A delivery of this file's own webhook. */
async function genuine(): Promise<Delivery> {
  await trigger.webhookMethods.default.create.call(hook(transfers.events));
  return emitted('TRANSFER_PROCESSED');
}

test('an event whose record arrives after Brex got its answer is not lost: the next delivery starts the workflow', async () => {
  const delivery = await genuine();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow: typeof httpRequest = async (options) => {
    if (options.url.includes('/transfers/')) await held;
    return httpRequest(options);
  };
  // The receiver's ten seconds pass at once.
  const { setTimeout: real } = globalThis;
  const hurried = ((act: () => void, ms?: number) => real(act, ms === 10_000 ? 0 : ms)) as typeof setTimeout;
  const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation(hurried);
  expect(await received(delivery, transfers, { send: slow })).toEqual({ items: undefined, status: 503 });
  spy.mockRestore();
  release();
  let outcome = await received(delivery, transfers);
  while (outcome.status === 503) {
    await new Promise((resolve) => setImmediate(resolve));
    outcome = await received(delivery, transfers);
  }
  expect(outcome.items).toMatchObject([{ event: 'TRANSFER_PROCESSED', record: { id: expect.any(String) } }]);
});

test('a copy of a workflow has the same node, and its own address: both start', async () => {
  const delivery = await genuine();
  expect((await received(delivery, transfers)).items).toHaveLength(1);
  expect((await received(delivery, transfers, { address: `${url}-copy` })).items).toHaveLength(1);
  expect((await received(delivery, transfers)).items).toBeUndefined();
});

test('forged deliveries fetch the secrets at most once a minute', async () => {
  const { headers, body } = await genuine();
  const fetched = () => simulator.ledger.recent.filter((one) => one.url.startsWith('/v1/webhooks/secrets')).length;
  const before = fetched();
  for (let i = 0; i < 5; i++) {
    const forged = { headers, body: Buffer.from(body.toString().replace('TRANSFER', `TRANSFER_${i}`)) };
    expect((await received(forged, transfers, { address: `${url}-forged` })).status).toBe(401);
  }
  // Once as nothing is known yet, and once since no known secret has signed it.
  expect(fetched() - before).toBeLessThanOrEqual(2);
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
