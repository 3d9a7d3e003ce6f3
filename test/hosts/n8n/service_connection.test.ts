import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BrexError, connect, type Connection } from '../../../src';
import { Brex } from '../../../src/hosts/n8n';
import type { Simulator } from '../../../src/simulator';
import { onLoopback } from '../../loopback';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { exampleParameters } from './every_operation';
import { executed, newExecution, retryOf } from './stand_in';

type Data = Record<string, unknown>;

const type = new Brex();
const secret = 'bcs_example_secret';
let simulator: Simulator;
let brex: Connection;
let url = '';
let drops = 0;
const intents: unknown[] = [];
let close: () => Promise<void>;

/** The part of a service's API that the node uses, over a real connection. */
beforeAll(async () => {
  simulator = await openSimulator();
  brex = connect(settingsFor(simulator));
  const answer = async (path: string, body: Data): Promise<object> => {
    const [, action = ''] = /^\/v1\/connections\/Acme%20Inc\/actions\/(\w+)$/.exec(path) ?? [];
    const { input, ...options } = body;
    if ('intent' in options) intents.push(options.intent);
    return brex.run(action as 'get_user', input as { id: string }, options);
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const end = (status: number, said: object): void => {
        if (drops-- > 0) response.destroy();
        else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
      };
      if (request.headers.authorization !== `Bearer ${secret}`)
        return end(401, { code: 'unauthenticated', message: 'This request has no valid secret.', remedy: 'Send one.' });
      answer(request.url ?? '', JSON.parse(Buffer.concat(parts).toString() || '{}') as Data).then(
        (said) => end(200, said),
        (error: unknown) => end(400, BrexError.is(error) ? error.toJSON() : { code: 'fault' }),
      );
    });
  });
  ({ url, close } = await onLoopback(server));
});
afterAll(async () => {
  await close();
  await brex.close();
});

const credential = (more: Data = {}) => ({ url, secret, connection: 'Acme Inc', ...more });
const parametersOf = (action: string, input: Data) => ({
  ...exampleParameters({ action, input }).parameters,
  authentication: 'service',
});

test('a read, a list in pages and a file go through the service', async () => {
  const [user] = await executed({
    type,
    parameters: parametersOf('get_user', { id: 'cuuser_1' }),
    credential: credential(),
  });
  expect(user?.json.id).toBe('cuuser_1');
  const list = { ...parametersOf('list_users', {}), resultLimit: 12, simplify: true };
  const users = await executed({ type, parameters: list, credential: credential() });
  expect(users).toHaveLength(12);
  expect(Object.keys(users[0]?.json ?? {})).not.toContain('metadata');
});

test('a change whose answer is lost is made once by a Retry', async () => {
  const parameters = parametersOf('create_department', { name: 'Service' });
  const first = newExecution();
  drops = 1;
  const failure = executed({ type, parameters, credential: credential(), execution: first });
  await expect(failure).rejects.toMatchObject({ response: { code: 'outcome_unknown' } });
  await executed({ type, parameters, credential: credential(), execution: retryOf(first) });
  expect(new Set(intents).size).toBe(1);
  expect(simulator.ledger.filter(({ kind }) => kind === 'department.created')).toHaveLength(1);
});

test('errors of the service are errors of the item: a refusal, a wrong secret, no service, an incomplete credential', async () => {
  const parameters = parametersOf('get_user', { id: 'cuuser_unknown' });
  const codeOf = async (more: Data): Promise<unknown> => {
    const [item] = await executed({ type, parameters, credential: credential(more), continueOnFail: true });
    expect(JSON.stringify(item)).not.toContain(secret);
    return item?.json.code;
  };
  expect(await codeOf({})).toBe('not_found');
  expect(await codeOf({ secret: 'bcs_other' })).toBe('unauthenticated');
  expect(await codeOf({ url: 'http://127.0.0.1:9' })).toBe('network');
  expect(await codeOf({ connection: '' })).toBe('invalid_input');
  expect(await codeOf({ url: 'ftp://x' })).toBe('invalid_input');
});

/** Runs an operation at a service, or a proxy in front of one, that answers everything like this. */
async function answered(status: number, said: object, action: string, input: Data): Promise<Data> {
  const server = createServer((_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
  );
  const odd = await onLoopback(server);
  const [item] = await executed({
    ...{ type, parameters: parametersOf(action, input), credential: credential({ url: odd.url }) },
    continueOnFail: true,
  });
  await odd.close();
  return item?.json ?? {};
}

test.each([
  [502, { code: 'BAD_GATEWAY', message: 'The upstream gave no answer.' }],
  [504, { code: 'toString' }],
  [500, { code: 'fault', message: 'The service itself failed.' }],
  [200, {}],
  [200, { message: 'Sign in.' }],
])('%d with %j is no answer of the service: a change may have been made', async (status, said) => {
  expect(await answered(status, said, 'create_department', { name: 'Proxy' })).toMatchObject({
    code: 'outcome_unknown',
  });
  expect(await answered(status, said, 'get_user', { id: 'cuuser_1' })).toMatchObject({ code: 'network' });
});

test('records that may be the result are shown, whatever is among them', async () => {
  const said = { code: 'outcome_unknown', message: 'Unknown.', candidates: [null, 1, { id: 2 }, { id: 'dpt_1' }] };
  const node = { type, parameters: parametersOf('create_department', { name: 'Odd' }) };
  const server = createServer((_request, response) => response.writeHead(502).end(JSON.stringify(said)));
  const odd = await onLoopback(server);
  const failure = executed({ ...node, credential: credential({ url: odd.url }) });
  await expect(failure).rejects.toMatchObject({ description: expect.stringContaining('Records like it: dpt_1.') });
  await odd.close();
});
