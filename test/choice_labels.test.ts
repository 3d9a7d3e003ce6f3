import { afterAll, describe, expect, test } from '@jest/globals';
import { catalogue, connect, describe as describeAction } from '../src';
import { actionNames, scopesOf } from '../src/manifest';
import { allChoices } from './all_choices';
import { openSimulated } from './examples';
import { failure } from './failure';
import { type ListServer, listServer, page } from './list_server';
import { quickRateLimiter } from './quick_rate_limiter';
import { settingsFor } from './simulator_settings';

const open: ListServer[] = [];
afterAll(() => Promise.all(open.splice(0).map((server) => server.close())));
const serving = async (answers: Record<string, unknown>): Promise<ListServer> => {
  const server = await listServer(answers);
  open.push(server);
  return server;
};

const lists = catalogue().choices;
const sources = Object.entries(lists).flatMap(([name, { also = [], ...option }]) =>
  [option, ...also].map((source) => ({ name, needs: option.needs ?? {}, search: undefined, ...source })),
);

describe('connector.json', () => {
  test.each(sources.flatMap((source) => (source.get ? [[source.name, source, source.get] as const] : [])))(
    '%s names an action that reads its record by its value, with the same permissions',
    (_, { action, needs }, get) => {
      expect(actionNames).toContain(get.action);
      const { effect, input } = describeAction(get.action);
      expect(effect).toBe('read');
      expect(new Set(input.required as string[])).toEqual(new Set([...Object.keys(needs), get.as]));
      expect(scopesOf(get.action).flat().sort()).toEqual(scopesOf(action).flat().sort());
    },
  );

  test.each(sources.flatMap(({ name, action, search }) => (search === undefined ? [] : [[name, action, search]])))(
    '%s searches by an input of %s',
    (_, action, search) => {
      const { properties } = describeAction(action).input as { properties: Record<string, { type?: string }> };
      expect(properties[search]).toMatchObject({ type: 'string' });
    },
  );
});

describe('the label', () => {
  const simulated = openSimulated();
  afterAll(async () => (await simulated).close());

  test.each(Object.keys(lists))('of a stored %s is that of its choice, and costs one request', async (list) => {
    const { brex, simulator } = await simulated;
    const given: Record<string, string> = {};
    for (const [field, parent] of Object.entries(lists[list]?.needs ?? {}))
      given[field] = (await brex.choices(parent)).choices[0]?.value ?? '';
    const all = await allChoices(brex, list, { given });
    expect(all.length).toBeGreaterThan(0);
    for (const one of [all[0], all.at(-1)]) {
      const other = connect(settingsFor(simulator), { rateLimiter: quickRateLimiter });
      expect(await other.label(list, one?.value ?? '', { given })).toBe(one?.label);
      // A budget or a spend limit: which of the two, Brex does not say.
      expect(other.counters().requests).toBe(list === 'expense_budget' && one === all.at(-1) ? 2 : 1);
      await other.close();
    }
  });

  test.each(Object.keys(lists))('of an unknown %s is undefined', async (list) => {
    const { brex } = await simulated;
    const given = { id: 'pdcont_1', field_id: 'extended_field_1' };
    expect(await brex.label(list, 'nothing_1', { given })).toBeUndefined();
  });

  test('of a page in memory costs nothing', async () => {
    const { brex } = await simulated;
    const { choices } = await brex.choices('department');
    const before = brex.counters().requests;
    for (const { value, label } of choices) expect(await brex.label('department', value)).toBe(label);
    expect(brex.counters().requests).toBe(before);
  });
});

describe('a label is undefined', () => {
  test.each(['={{ $json.id }}', '../../users', 'x'.repeat(5_000), 'a b'])('if no id is like %j', async (id) => {
    const { brex, asked } = await serving({});
    expect(await brex.label('user', id)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test.each([{ id: 'other', name: 'Other' }, [], 'text', { items: [] }, { name: 'No id' }, { id: { a: 1 } }])(
    'if Brex answers with %j',
    async (body) => {
      const { brex } = await serving({ '/v2/departments/d': JSON.stringify(body) });
      expect(await brex.label('department', 'd')).toBeUndefined();
    },
  );
});

test.each([
  [{ type: 'ACH', account_number: '000026205309' }, 'ACH ending in 5309'],
  [{ type: 'DOMESTIC_WIRE', account_number: '12' }, 'Domestic wire ending in 12'],
  [
    { type: 'INTERNATIONAL_WIRE', beneficiary_bank_name: 'Example Bank', iban: 'GB00EXMP0900' },
    'International wire to Example Bank ending in 0900',
  ],
  [{ type: 'CHEQUE', account_number: null, recipient_name: 'A' }, 'Cheque'],
  [
    { type: 'ON_CHAIN', beneficiary_bank_name: '{details.iban}', account_number: 7 },
    'On chain to {details.iban} ending in 7',
  ],
])('a payment method %j is called %s', async (details, label) => {
  const vendor = { id: 'v', payment_accounts: [{ details: { payment_instrument_id: 'p', ...details } }] };
  const { brex } = await serving({ '/v1/vendors/v': JSON.stringify(vendor) });
  expect((await brex.choices('payment_instrument', { given: { id: 'v' } })).choices).toEqual([{ value: 'p', label }]);
});

test.each<[string, unknown, Record<string, unknown>, string]>([
  ['usr', 'u', {}, 'choices'],
  ['user', '', {}, 'id'],
  ['user', 7, {}, 'id'],
  ['field_value', 'v', {}, 'field_id'],
  ['field_value', 'v', { field_id: 'a b' }, 'field_id'],
  ['payment_instrument', 'v', { id: 7 }, 'id'],
])('a label of %s %j with %j is refused', async (list, id, given, field) => {
  const { brex, asked } = await serving({});
  const error = await failure(brex.label(list, id as string, { given }));
  expect(error).toMatchObject({ code: 'invalid_input', fields: [{ field }] });
  expect(asked).toEqual([]);
});

test('a label comes from the list if the limits of the connection block its action', async () => {
  const { url, asked } = await serving({ '/v2/departments': page([{ id: 'd', name: 'Design' }]) });
  const settings = { name: 't', account_type: 'production', api_token: 'bxt_example_limits', base_url: url } as const;
  const brex = connect({ ...settings, allowed_actions: ['list_departments'] }, { rateLimiter: quickRateLimiter });
  expect(await brex.label('department', 'd')).toBe('Design');
  expect(asked).toEqual(['/v2/departments?limit=1000']);
  const none = connect({ ...settings, allowed_actions: ['create_transfer'] }, { rateLimiter: quickRateLimiter });
  expect(await failure(none.label('department', 'd'))).toMatchObject({ code: 'blocked' });
  await Promise.all([brex.close(), none.close()]);
});

test('a label whose list has no action for one record comes from five pages at most', async () => {
  const accounts = (query: URLSearchParams): object => {
    const at = Number(query.get('cursor') ?? 1);
    return page([{ id: `acc_${at}`, last_four: `000${at}` }], { next_cursor: String(at + 1) });
  };
  const { brex, asked } = await serving({ '/v1/linked_accounts': accounts });
  expect(await brex.label('linked_account', 'acc_3')).toBe('Account ending in 0003');
  expect(asked).toHaveLength(3);
  expect(await brex.label('linked_account', 'acc_9')).toBeUndefined();
  expect(asked).toHaveLength(8);
});

test('a refusal of Brex is the error of the label', async () => {
  const { simulator, close } = await openSimulated();
  const brex = connect({ ...settingsFor(simulator), api_token: simulator.tokens.three }, {});
  expect(await failure(brex.label('expense', 'expense_1'))).toMatchObject({ code: 'forbidden', action: 'get_expense' });
  await brex.close();
  await close();
});
