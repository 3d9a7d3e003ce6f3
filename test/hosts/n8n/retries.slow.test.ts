import { afterAll, afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { INodeType } from 'n8n-workflow';
import type { Simulator } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { type CuttingProxy, cuttingProxy } from './cutting_proxy';
import { exampleParameters } from './every_operation';
import { type ExecutionOptions, type ExecutionState, executed, newExecution, retryOf, retryOfKilled } from './stand_in';

const proxies: CuttingProxy[] = [];
afterAll(() => Promise.all(proxies.map((proxy) => proxy.close())));
afterEach(() => void jest.restoreAllMocks());

/** The node in a process of its own: what the one before remembered is gone. */
async function startedNode(): Promise<INodeType> {
  jest.resetModules();
  const { Brex } = await import('../../../src/hosts/n8n');
  return new Brex();
}

/** A transfer; the memo and the amount are expressions of the item. */
const parameters = ({ memo = ({ memo }: Record<string, unknown>) => memo, ...more }: Record<string, unknown> = {}) => ({
  ...exampleParameters({
    action: 'create_transfer',
    input: {
      amount: { amount: 1250, currency: 'USD' },
      description: 'x',
      external_memo: 'x',
      originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
      counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    },
  }).parameters,
  description: memo,
  external_memo: memo,
  ...more,
});

let node: INodeType;
let simulator: Simulator;
let proxy: CuttingProxy;

async function scene(variants = {}): Promise<void> {
  simulator = await openSimulator({ variants });
  proxy = await cuttingProxy(simulator.url);
  proxies.push(proxy);
  node = await startedNode();
}
beforeEach(() => scene());

/** How often each memo was booked. */
const booked = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { detail } of simulator.ledger.filter(({ kind }) => kind === 'transfer.created'))
    counts[String(detail?.memo)] = (counts[String(detail?.memo)] ?? 0) + 1;
  return counts;
};

const pay = (execution: ExecutionState, memos: string[], more: Partial<ExecutionOptions> = {}) =>
  executed({
    type: node,
    parameters: parameters(),
    credential: { ...settingsFor({ url: proxy.url, tokens: simulator.tokens }), retries: 0 },
    items: memos.map((memo) => ({ json: { memo } })),
    execution,
    ...more,
  });

const failureOf = async (
  work: Promise<unknown>,
): Promise<{ message: string; description: string; context: object }> => {
  try {
    await work;
  } catch (error) {
    return error as Error & { description: string; context: object };
  }
  throw new Error('nothing failed');
};

/** The wall clock is that much later for the node and for the simulator. */
const later = (seconds: number): void => {
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1000);
};

test('Retry after cut answers: each memo once, with the same key', async () => {
  const first = newExecution();
  proxy.cuts = 1;
  const failure = await failureOf(pay(first, ['cut 0', 'cut 1']));
  expect(failure.message).toMatch(/^It is not known whether create_transfer was done/);
  expect(failure.description).toMatch(/Retry sends the same key/);
  expect(failure.context).toMatchObject({ itemIndex: 0 });
  const output = await pay(retryOf(first), ['cut 0', 'cut 1']);
  expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
  expect(booked()).toEqual({ 'cut 0': 1, 'cut 1': 1 });
});

test('retry on fail: the same execution and run', async () => {
  const execution = newExecution();
  proxy.cuts = 2;
  await failureOf(pay(execution, ['again']));
  await failureOf(pay(execution, ['again']));
  await pay(execution, ['again']);
  expect(booked()).toEqual({ again: 1 });
});

test('Retry after a restart: the journal is gone, the key is the same', async () => {
  const first = newExecution();
  proxy.cuts = 1;
  await failureOf(pay(first, ['restart 0', 'restart 1']));
  node = await startedNode();
  await pay(retryOf(first), ['restart 0', 'restart 1']);
  expect(new Set(proxy.keys).size).toBe(2);
  expect(booked()).toEqual({ 'restart 0': 1, 'restart 1': 1 });
});

test('Retry 700 seconds after a restart, when Brex has forgotten the key: looked up, never sent again', async () => {
  await scene({ 'key-life': 'minutes' });
  const first = newExecution();
  proxy.cuts = 1;
  await failureOf(pay(first, ['late 0', 'late 1']));
  node = await startedNode();
  later(700);
  const second = retryOf(first);
  const output = await pay(second, ['late 0', 'late 1'], { continueOnFail: true });
  expect(booked()).toEqual({ 'late 0': 1, 'late 1': 1 });
  const [found] = simulator.ledger.filter(({ detail }) => detail?.memo === 'late 0');
  const candidates = [{ id: found?.id, external_memo: 'late 0' }];
  expect(output[0]?.json).toMatchObject({ code: 'outcome_unknown', candidates });
  expect(output[1]?.json).toMatchObject({ external_memo: 'late 1' });
  // Without continue on fail, a person reads which record it may be.
  const failure = await failureOf(pay(second, ['late 0']));
  expect(failure.description).toContain(`Records like it: ${found?.id}.`);
  expect(failure).toMatchObject({ response: { candidates } });
});

test.each([
  ['a limit of the credential', { read_only: true }, 'blocked'],
  ['a token that Brex does not accept', { api_token: 'bxt_example_wrong_token' }, 'unauthenticated'],
])('Retry 700 seconds after %s stopped the write: sent, since nothing was before', async (_, settings, code) => {
  for (const more of [{}, { parameters: parameters({ options: { intent: 'refused' } }), staticData: {} }]) {
    await scene();
    const first = newExecution();
    const credential = { ...settingsFor({ url: proxy.url, tokens: simulator.tokens }), retries: 0 };
    const stopped = pay(first, ['refused 0'], { ...more, credential: { ...credential, ...settings } });
    expect(await failureOf(stopped)).toMatchObject({ response: { code } });
    node = await startedNode();
    later(700);
    await pay(retryOf(first), ['refused 0'], more);
    expect(booked()).toEqual({ 'refused 0': 1 });
    jest.restoreAllMocks();
  }
});

test('Retry after a cut answer and another Retry that a limit blocked: still looked up, never sent again', async () => {
  await scene({ 'key-life': 'minutes' });
  const first = newExecution();
  proxy.cuts = 1;
  await failureOf(pay(first, ['blocked 0']));
  const second = retryOf(first);
  node = await startedNode();
  const credential = { ...settingsFor({ url: proxy.url, tokens: simulator.tokens }), read_only: true };
  await failureOf(pay(second, ['blocked 0'], { credential }));
  node = await startedNode();
  later(700);
  await pay(retryOf(second), ['blocked 0'], { continueOnFail: true });
  expect(booked()).toEqual({ 'blocked 0': 1 });
});

test('Retry after n8n was killed during a write: its note is lost, the key is the same', async () => {
  const first = newExecution(new Map(), 'example-token-1');
  proxy.cuts = 1;
  await failureOf(pay(first, ['killed 0', 'killed 1']));
  node = await startedNode();
  const second = retryOfKilled(first);
  await pay(second, ['killed 0', 'killed 1']);
  await pay(retryOf(second), ['killed 0', 'killed 1']);
  expect(booked()).toEqual({ 'killed 0': 1, 'killed 1': 1 });
  // Another execution is another change, and the token is not in what is stored.
  await pay(newExecution(new Map(), 'example-token-2'), ['killed 0']);
  expect(booked()).toEqual({ 'killed 0': 2, 'killed 1': 1 });
  expect([...(second.customData?.values() ?? [])].join(' ')).not.toContain('example-token');
});

test('a second Retry of the Retry still has the first execution as its root', async () => {
  const first = newExecution();
  proxy.cuts = 1;
  await failureOf(pay(first, ['twice']));
  const second = retryOf(first);
  node = await startedNode();
  proxy.cuts = 1;
  await failureOf(pay(second, ['twice']));
  node = await startedNode();
  await pay(retryOf(second), ['twice']);
  expect(new Set(proxy.keys).size).toBe(1);
  expect(booked()).toEqual({ twice: 1 });
});

test('a loop, two nodes and a sub-workflow each make their own change, even with the same values', async () => {
  const execution = newExecution();
  await pay(execution, ['loop'], { runIndex: 0 });
  await pay(execution, ['loop'], { runIndex: 1 });
  await pay(execution, ['loop', 'loop'], { node: { id: 'node-2' } });
  await pay(newExecution(), ['loop']);
  expect(booked()).toEqual({ loop: 5 });
});

test("an agent's calls: another call is another change, a repeated one is not", async () => {
  const execution = newExecution();
  const asTool = { node: { type: 'n8n-nodes-brex.brexTool' } };
  proxy.cuts = 1;
  const { message } = await failureOf(pay(execution, ['agent 0'], { ...asTool, runIndex: 0 }));
  // The model is shown nothing but the message.
  expect(message).toMatch(/^It is not known whether create_transfer was done.*the change is not made twice/);
  await pay(execution, ['agent 0'], { ...asTool, runIndex: 1 });
  await pay(execution, ['agent 1'], { ...asTool, runIndex: 2 });
  expect(booked()).toEqual({ 'agent 0': 1, 'agent 1': 1 });
});

test('other values under the same intent: refused, with what to do in n8n', async () => {
  const first = newExecution();
  await pay(first, ['values']);
  const failure = await failureOf(pay(retryOf(first), ['other values']));
  expect(failure.description).toMatch(/run the workflow from the start instead of Retry/);
  expect(booked()).toEqual({ values: 1 });
});

test('an intent of the user holds across executions', async () => {
  const staticData = {};
  const named = { parameters: parameters({ options: { intent: () => 'invoice 7' } }), staticData };
  await pay(newExecution(), ['named'], named);
  node = await startedNode();
  await pay(newExecution(), ['named'], named);
  expect(booked()).toEqual({ named: 1 });
});

test('without custom data nothing is sent, unless the user names the intent', async () => {
  const blind = { id: '7', customData: undefined };
  const failure = await failureOf(pay(blind, ['blind']));
  expect(failure.description).toMatch(/Options > Intent/);
  expect(booked()).toEqual({});
  await pay(blind, ['blind'], { parameters: parameters({ options: { intent: 'blind 1' } }) });
  expect(booked()).toEqual({ blind: 1 });
});

test('custom data that the user has filled: nothing is sent', async () => {
  const full = newExecution(new Map(Array.from({ length: 10 }, (_, i) => [`own${i}`, 'x'])));
  expect((await failureOf(pay(full, ['full']))).message).toMatch(/no room for custom data/);
  expect(booked()).toEqual({});
});

test('a renamed credential keeps the keys', async () => {
  const first = newExecution();
  proxy.cuts = 1;
  await failureOf(pay(first, ['renamed']));
  node = await startedNode();
  const credentials = { brexApi: { id: 'credential-1', name: 'Another name' } };
  await pay(retryOf(first), ['renamed'], { node: { credentials } });
  expect(booked()).toEqual({ renamed: 1 });
});
