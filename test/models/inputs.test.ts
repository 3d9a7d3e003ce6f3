import { expect, test } from '@jest/globals';
import { describe, type JsonSchema, modelSchema } from '../../src';
import { moneyText } from '../../src/money';
import { checkInput, loadValidators } from '../../src/validate';
import { examples } from '../examples';
import { clientCheck } from './tools';

/** The examples that need no file of this machine. */
const portable = examples.filter(({ input }) => !('file_path' in input));
const cases = portable.map((example) => [`${example.action}: ${example.title}`, example] as const);

test.each(cases)('%s is accepted', (_, { action, input }) => {
  const check = clientCheck(modelSchema(action).input);
  expect(check(withName(action, input)) || check.errors).toBe(true);
});

/** A model names a file that it sends. */
const withName = (action: string, input: Record<string, unknown>) =>
  'file' in input && 'receipt_name' in (describe(action).input.properties as object)
    ? { receipt_name: 'lunch.pdf', ...input }
    : input;

const withMoney = portable.flatMap((example) => {
  const text = asText(example.input, describe(example.action).input);
  return JSON.stringify(text) === JSON.stringify(example.input)
    ? []
    : [[`${example.action}: ${example.title}`, example.action, text, example.input] as const];
});

test.each(withMoney)('%s is accepted with its amounts as text', async (_, action, text, input) => {
  const check = clientCheck(modelSchema(action).input);
  expect(check(text) || check.errors).toBe(true);
  await loadValidators(action);
  // A currency that is not given is USD.
  expect(JSON.parse(JSON.stringify(checkInput(action, text)))).toEqual(withCurrency(input, describe(action).input));
});

test('there are examples with amounts in most groups that move or limit money', () => {
  const actions = new Set(withMoney.map(([, action]) => action));
  for (const action of [
    'create_transfer',
    'create_incoming_transfer',
    'set_user_limit',
    'create_card',
    'find_transfer',
  ])
    expect(actions).toContain(action);
});

/** An input with each amount as text. */
function asText(value: unknown, schema: JsonSchema): unknown {
  return eachMoney(value, schema, (money) => moneyText(money));
}

const withCurrency = (value: unknown, schema: JsonSchema): unknown =>
  eachMoney(value, schema, (money) => ({ currency: 'USD', ...money }));

interface MoneyNode {
  'x-money'?: boolean;
  properties?: Record<string, MoneyNode>;
  items?: MoneyNode;
  oneOf?: MoneyNode[];
  anyOf?: MoneyNode[];
}

/** A value with each of its amounts changed. */
function eachMoney(value: unknown, schema: MoneyNode, change: (money: { amount: number }) => unknown): unknown {
  const { properties = {}, items = {}, oneOf = [], anyOf = [] } = schema;
  const branches = [...oneOf, ...anyOf];
  if (typeof value !== 'object' || value === null) return value;
  if ([schema, ...branches].some((node) => node['x-money'])) return change(value as { amount: number });
  if (Array.isArray(value)) return value.map((item) => eachMoney(item, items, change));
  const fields = Object.assign({}, ...branches.map((branch) => branch.properties), properties) as typeof properties;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, eachMoney(part, fields[name] ?? {}, change)]),
  );
}

test.each<[string, string, Record<string, unknown>]>([
  ['a manager', 'update_user', { id: 'cuuser_1', manager_id: null }],
  ['a monthly limit', 'set_user_limit', { id: 'cuuser_1', monthly_limit: null }],
  ['a memo', 'update_expense', { expense_id: 'expense_1', memo: null }],
  ['a start date', 'update_budget', { id: 'budget_1', start_date: null }],
  ['a buffer', 'update_spend_limit', { id: 'sl_1', authorization_settings: { limit_buffer_percentage: null } }],
])('%s can be cleared', (_, action, input) => {
  const check = clientCheck(modelSchema(action).input);
  check(input);
  const refused = (check.errors ?? []).filter(({ keyword }) => keyword !== 'required');
  expect(refused).toEqual([]);
});

test.each<[string, string, Record<string, unknown>]>([
  ['a path of the server', 'match_receipt', { receipt_name: 'a.pdf', file: 'aGk=', file_path: '/etc/passwd' }],
  ['a path instead of the file', 'match_receipt', { receipt_name: 'a.pdf', file_path: '/etc/passwd' }],
  ['a file without a name', 'match_receipt', { file: 'aGk=' }],
  ['an address as an ID', 'get_card', { id: '../users/me' }],
  ['a number as an amount', 'find_transfer', { amount: 12.5 }],
  ['an unknown field', 'list_cards', { colour: 'red' }],
  ['null where nothing can be cleared', 'list_cards', { user_id: null }],
  [
    'a mixture of two recipients',
    'create_transfer',
    {
      counterparty: { type: 'VENDOR', recipient: { type: 'ACCOUNT_ID', id: 'dpacc_2' } },
      amount: '12.50 USD',
      originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
      external_memo: 'Invoice',
      description: 'Invoice',
    },
  ],
])('%s is refused', (_, action, input) => {
  expect(clientCheck(modelSchema(action).input)(input)).toBe(false);
});

test('an ID of dots passes the schema, and the connector itself refuses it', async () => {
  expect(clientCheck(modelSchema('get_card').input)({ id: '..' })).toBe(true);
  await loadValidators('get_card');
  expect(() => checkInput('get_card', { id: '..' })).toThrow(/ID/);
});
