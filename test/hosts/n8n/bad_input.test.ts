import { beforeAll, expect, test } from '@jest/globals';
import { Brex } from '../../../src/hosts/n8n';
import type { Simulator } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { settingsFor } from '../../simulator_settings';
import { type ExecutionOptions, executed } from './stand_in';

const type = new Brex();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
});

const run = (parameters: Record<string, unknown>, items: object[], more: Partial<ExecutionOptions> = {}) =>
  executed({
    type,
    parameters,
    credential: settingsFor(simulator),
    items: items.map((json) => ({ json: json as Record<string, unknown> })),
    continueOnFail: true,
    ...more,
  });
type Json = Record<string, unknown>;
const user = { resource: 'users', operation: 'get_user' };
const id = (json: Json) => ({ __rl: true, mode: 'id', value: json.id });

test('an expression that finds nothing, an unknown id and an empty item: each its own error, the others not affected', async () => {
  const output = await run({ ...user, id }, [
    { id: 'cuuser_1' },
    {},
    { id: 'cuuser_unknown' },
    { id: 7 },
    { id: 'cuuser_2' },
  ]);
  expect(output.map(({ json, pairedItem }) => [pairedItem?.item, json.id ?? json.code])).toEqual([
    [0, 'cuuser_1'],
    [1, 'invalid_input'],
    [2, 'not_found'],
    [3, 'invalid_input'],
    [4, 'cuuser_2'],
  ]);
  expect(output[1]?.json.error).toBe('"id" is required.');
});

test('without continue on fail, the error names the item and what to do', async () => {
  const failing = run({ ...user, id }, [{ id: 'cuuser_1' }, {}], { continueOnFail: false });
  await expect(failing).rejects.toMatchObject({
    message: '"id" is required.',
    description: 'Correct these fields and run it again. Nothing was sent.',
    context: { itemIndex: 1 },
  });
});

test('a filter whose expression finds nothing is an error, not a longer list', async () => {
  const parameters = {
    resource: 'cards',
    operation: 'list_cards',
    additionalFields: { user_id: (json: Json) => json.unknown },
  };
  const [first] = await run(parameters, [{}]);
  expect(first?.json.error).toMatch(/"user_id" has no value: its expression found nothing/);
});

const limit = { resource: 'users', operation: 'set_user_limit', id: { __rl: true, mode: 'id', value: 'cuuser_1' } };
const money = (amount: unknown, currency = 'USD') => ({ details: { amount, currency } });

test('an amount as a number is refused, as text with commas it is taken, and a clear choice removes it', async () => {
  const [number] = await run({ ...limit, monthly_limit: money(12.5) }, [{}]);
  expect(number?.json.error).toMatch(/as text: a number could also mean cents/);
  const [text] = await run({ ...limit, monthly_limit: money('1,250.00') }, [{}]);
  expect(text?.json).toMatchObject({ monthly_limit: { amount: 125000, currency: 'USD' } });
  const [cleared] = await run({ ...limit, monthly_limit: money(''), fieldsToClear: ['monthly_limit'] }, [{}]);
  expect(cleared?.json.error).toBeUndefined();
  expect(simulator.ledger.recent.at(-1)?.body).toEqual({ monthly_limit: null });
  const [both] = await run({ ...limit, monthly_limit: money('5.00'), fieldsToClear: ['monthly_limit'] }, [{}]);
  expect(both?.json.error).toMatch(/also in Fields to Clear/);
});

test('a missing binary file, by its name', async () => {
  const parameters = {
    resource: 'receipts',
    operation: 'match_receipt',
    file: 'data',
  };
  const [first] = await run(parameters, [{}]);
  expect(first?.json.error).toBe('The item has no file in the binary field "data".');
});

test('the fields of another kind that n8n still holds are not sent', async () => {
  const parameters = {
    resource: 'transfers',
    operation: 'create_transfer',
    counterparty: {
      details: {
        kind: 'VENDOR',
        payment_instrument_id: { __rl: true, mode: 'id', value: 'pdinstl_1' },
        recipient: { details: { type: 'ACCOUNT_ID', id: { __rl: true, mode: 'id', value: 'dpacc_2' } } },
      },
    },
    amount: money('12.50'),
    originating_account: { details: { id: { __rl: true, mode: 'id', value: 'dpacc_1' } } },
    description: 'one kind',
    external_memo: 'one kind',
  };
  const [first] = await run(parameters, [{}]);
  expect(first?.json.error).toBeUndefined();
  expect(simulator.ledger.recent.at(-1)?.body).toMatchObject({
    counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    amount: { amount: 1250, currency: 'USD' },
  });
});

test('return all, a limit, and a simplified record', async () => {
  const users = { resource: 'users', operation: 'list_users' };
  expect(await run({ ...users, returnAll: true }, [{}])).toHaveLength(39);
  expect(await run({ ...users, resultLimit: 3 }, [{}])).toHaveLength(3);
  const [{ json } = { json: {} }] = await run({ ...users, resultLimit: 1, simplify: true }, [{}]);
  expect(Object.keys(json)).toContain('email');
  expect(Object.keys(json)).not.toContain('metadata');
  const [wrong] = await run({ ...users, resultLimit: 'many' }, [{}]);
  expect(wrong?.json.error).toMatch(/at least 1/);
});

test('a token that Brex does not accept, and one that is too short, are errors of the item', async () => {
  for (const api_token of ['bxt_example_wrong_token', 'x']) {
    const [first] = await run({ ...user, id }, [{ id: 'cuuser_1' }], {
      credential: { ...settingsFor(simulator), api_token },
    });
    expect(first?.json.remedy).toMatch(/\w/);
    expect(JSON.stringify(first)).not.toContain('bxt_example_wrong_token');
  }
});
