import { beforeAll, describe, expect, test } from '@jest/globals';
import { BrexError, clearValue, type FieldProblem, form, formValues, fromForm } from '../../src';
import { operationOf, actionCode } from '../../src/connector/operation';
import { actionNames } from '../../src/manifest';
import { checkInput } from '../../src/validate';
import { examples } from '../examples';
import { failure } from '../failure';
import { allFields } from './form_fields';

type Values = Record<string, unknown>;

beforeAll(async () => {
  for (const action of actionNames) await actionCode(action);
});

const refusal = (action: string, values: object) => failure(Promise.resolve().then(() => fromForm(action, values)));
const json = (value: unknown): Values => JSON.parse(JSON.stringify(value)) as Values;

describe.each(examples.map((example) => [example.action, example.title, example.input] as const))(
  '%s: %s',
  (action, _, input) => {
    const values = json(formValues(action, input));

    test('the form returns the input that it was filled with, which is valid', () => {
      expect(fromForm(action, values)).toEqual(input);
      expect(checkInput(action, fromForm(action, values))).toEqual(input);
    });

    test('empty boxes around it change nothing', () => {
      const empty = Object.fromEntries(form(action).fields.map(({ name }, i) => [name, ['', null, undefined][i % 3]]));
      expect(fromForm(action, { ...empty, ...values })).toEqual(input);
    });

    test('every text and number of it is checked as a run checks it', () => {
      for (const { path, bad } of wrongInputs(input)) {
        const wrong = replaced(input, path, bad);
        const said = problems(() => checkInput(action, wrong));
        const found = problems(() => fromForm(action, formValues(action, wrong)));
        const what = { path, bad: JSON.stringify(bad).slice(0, 20) };
        expect({ ...what, found: found.map(inInput) }).toEqual({ ...what, found: said.map(inInput) });
      }
    });
  },
);

const problems = (work: () => unknown): FieldProblem[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (BrexError.is(error)) return error.fields ?? [];
    throw error;
  }
};

/** A problem without what a form says otherwise: the place in a union or file, null, and which of two rules of a length it names. */
const inInput = ({ field, message }: FieldProblem): FieldProblem => ({
  field: field
    .replace(/\.kind$/, '.type')
    .replace(/^file\.content$/, 'file')
    .replace(/^file\.path$/, 'file_path'),
  message: message.replace(' or empty (null)', '').replace(/^(must have) .* (characters)$/, '$1 $2'),
});

/** Values that break a rule at one place of an input, unless they are valid there. */
function wrongInputs(input: unknown, path: (string | number)[] = []): { path: (string | number)[]; bad: unknown }[] {
  if (typeof input === 'string')
    return ['é\u0000', ' ', '..', 'x'.repeat(5000), '2026-02-31', 'not-a-date', 5, true, ['x']].map((bad) => ({
      path,
      bad,
    }));
  if (typeof input === 'number')
    return path.at(-1) === 'amount' ? [] : [-1, 1.5, 1e12, true, {}].map((bad) => ({ path, bad }));
  if (typeof input === 'boolean') return ['yes', 1].map((bad) => ({ path, bad }));
  if (typeof input !== 'object' || input === null || 'amount' in input) return [];
  return Object.entries(input).flatMap(([name, part]) =>
    wrongInputs(part, [...path, Array.isArray(input) ? Number(name) : name]),
  );
}

function replaced(input: unknown, [name, ...rest]: (string | number)[], value: unknown): object {
  if (name === undefined) return value as object;
  const copy = structuredClone(input) as Record<string | number, unknown>;
  copy[name] = replaced(copy[name], rest, value);
  return copy;
}

const transfer = (more: Values = {}): Values => ({
  counterparty: { kind: 'VENDOR', vendor: 'vendor_1', payment_instrument_id: 'pdinstl_1' },
  amount: { amount: '1,250.00', currency: 'USD' },
  originating_account: { id: 'dpacc_1' },
  external_memo: 'Invoice 42',
  description: 'Invoice 42',
  ...more,
});

test('adds constants, converts money and leaves out the vendor that only feeds a list', () => {
  expect(fromForm('create_transfer', transfer({ is_ppro_enabled: 'true', approval_type: '' }))).toEqual({
    counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    amount: { amount: 125_000, currency: 'USD' },
    originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
    external_memo: 'Invoice 42',
    description: 'Invoice 42',
    is_ppro_enabled: true,
  });
});

test.each([
  [
    'the other branch has empty boxes',
    { kind: 'VENDOR', payment_instrument_id: 'p_1', recipient: { id: '', type: null } },
  ],
  ['nothing of the other branch is there', { kind: 'VENDOR', payment_instrument_id: 'p_1' }],
])('a union is the chosen branch if %s', (_, counterparty) => {
  expect(fromForm('create_transfer', transfer({ counterparty }))).toMatchObject({
    counterparty: { type: 'VENDOR', payment_instrument_id: 'p_1' },
  });
});

const limit = (monthly_limit: unknown): object => ({ id: 'cuuser_1', monthly_limit });
const usd = (amount: unknown): object => limit({ amount, currency: 'USD' });

test.each<[object, object]>([
  [usd('1250'), { amount: 125_000, currency: 'USD' }],
  [usd('1,250'), { amount: 125_000, currency: 'USD' }],
  [usd('$1250.00'), { amount: 125_000, currency: 'USD' }],
  [usd(' 1,234,567.8 '), { amount: 123_456_780, currency: 'USD' }],
  [usd('12.5 USD'), { amount: 1250, currency: 'USD' }],
  [limit('$1,250.00'), { amount: 125_000, currency: 'USD' }],
  [limit('USD 12.50'), { amount: 1250, currency: 'USD' }],
  [limit({ amount: '12.50' }), { amount: 1250 }],
  [limit({ amount: '12.50', currency: '' }), { amount: 1250 }],
  [limit({ amount: '1,250', currency: 'JPY' }), { amount: 1250, currency: 'JPY' }],
  [limit({ amount: '0.001', currency: 'KWD' }), { amount: 1, currency: 'KWD' }],
])('the amount in %j is %j', (values, money) => {
  expect(fromForm('set_user_limit', values)).toEqual({ id: 'cuuser_1', monthly_limit: money });
});

test('a cleared field is null, an empty list or an empty text; an empty box leaves the field alone', () => {
  expect(fromForm('set_user_limit', limit(clearValue))).toEqual({ id: 'cuuser_1', monthly_limit: null });
  expect(fromForm('update_budget', json({ id: 'b_1', description: clearValue, owner_user_ids: clearValue }))).toEqual({
    id: 'b_1',
    description: null,
    owner_user_ids: [],
  });
  expect(fromForm('update_budget', { id: 'b_1', description: '', end_date: null, owner_user_ids: [] })).toEqual({
    id: 'b_1',
  });
  expect(fromForm('update_card', { id: 'c_1', spend_controls: { ...cardLimit, reason: clearValue } })).toMatchObject({
    spend_controls: { reason: '' },
  });
});

const cardLimit = { spend_limit: { amount: '10' }, spend_duration: 'MONTHLY' };

test('clearing one field of a group does not clear another of its kind', () => {
  const values = formValues('update_budget', { id: 'b_1', end_date: null });
  expect(values).toEqual({ id: 'b_1', end_date: { clear: true } });
});

test('an optional group is left out while nothing of it is filled in, also with a currency and a helper', () => {
  const unused = { spend_limit: { amount: '', currency: 'USD' }, spend_duration: '', reason: null };
  expect(fromForm('update_card', { id: 'c_1', spend_controls: unused })).toEqual({ id: 'c_1' });
  expect(fromForm('find_transfer', { vendor: 'vendor_1' })).toEqual({});
});

const bytes = new TextEncoder().encode('%PDF-1.4');

test.each<[string, object, object]>([
  ['bytes with a name', { file: { name: 'lunch.pdf', content: bytes } }, { receipt_name: 'lunch.pdf', file: bytes }],
  ['base64 text', { file: { content: 'JVBERi0=' } }, { file: 'JVBERi0=' }],
  ['bytes alone', { file: bytes }, { file: bytes }],
  [
    'a name of its own',
    { receipt_name: 'own.pdf', file: { name: 'lunch.pdf', content: bytes } },
    { receipt_name: 'own.pdf', file: bytes },
  ],
  [
    'a name with accents',
    { file: { name: 'déjeuner.pdf', content: bytes } },
    { receipt_name: 'dejeuner.pdf', file: bytes },
  ],
  ['a path', { file: { path: '/tmp/lunch.pdf' } }, { file_path: '/tmp/lunch.pdf' }],
])('a file is %s', (_, values, expected) => {
  expect(fromForm('match_receipt', values)).toEqual(expected);
});

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026-01-31T00:00:00', '2026-01-31'],
  ['2026-01-31T00:00:00.000Z', '2026-01-31'],
  ['2026-01-31T00:00:00.000+02:00', '2026-01-31'],
  [' 2026-01-31 ', '2026-01-31'],
])('the date %j is %s', (start_date, expected) => {
  expect(fromForm('update_budget', { id: 'b_1', start_date })).toEqual({ id: 'b_1', start_date: expected });
});

test('names with values are an object or its JSON text', () => {
  const metadata = '{"team":"Ops","__proto__":"x"}';
  for (const given of [JSON.parse(metadata) as unknown, metadata])
    expect(JSON.stringify(fromForm('update_user', { id: 'u_1', metadata: given }))).toBe(
      '{"id":"u_1","metadata":{"team":"Ops","__proto__":"x"}}',
    );
});

test.each<[string, object, [field: string, message: string][]]>([
  ['create_transfer', transfer({ counterparty: {} }), [['counterparty', 'is required']]],
  [
    'create_transfer',
    transfer({ counterparty: { payment_instrument_id: 'p_1' } }),
    [['counterparty.kind', 'must be one of VENDOR, BOOK_TRANSFER']],
  ],
  [
    'create_transfer',
    transfer({ counterparty: { kind: 'vendor', payment_instrument_id: 'p_1' } }),
    [['counterparty.kind', 'must be one of VENDOR, BOOK_TRANSFER']],
  ],
  [
    'create_transfer',
    transfer({ counterparty: { kind: 'VENDOR', payment_instrument_id: 'p_1', recipient: { id: 'dpacc_2' } } }),
    [
      [
        'counterparty.recipient',
        'belongs to "Another Brex account (selected companies only)", but "A vendor" is chosen',
      ],
    ],
  ],
  ['create_transfer', transfer({ counterparty: 'p_1' }), [['counterparty', 'must be a group of fields, not text']]],
  [
    'create_transfer',
    transfer({ counterparty: { kind: 'VENDOR', type: 'BOOK_TRANSFER', payment_instrument_id: 'p_1' } }),
    [['counterparty.type', 'must be VENDOR']],
  ],
  ['create_transfer', transfer({ originating_account: undefined }), [['originating_account.id', 'is required']]],
  [
    'create_transfer',
    transfer({ amuont: '5', description: '' }),
    [
      ['amuont', 'is not a known field; did you mean "amount"?'],
      ['description', 'is required'],
    ],
  ],
  ['create_transfer', transfer({ bxt_secret: '5' }), [['[secret]', 'is not a known field']]],
  [
    'create_transfer',
    JSON.parse('{"__proto__": 1}') as object,
    [
      ['__proto__', 'is not a known field'],
      ['counterparty', 'is required'],
      ['amount', 'is required'],
      ['originating_account.id', 'is required'],
      ['external_memo', 'is required'],
      ['description', 'is required'],
    ],
  ],
  [
    'create_transfer',
    transfer({ amount: { amount: 1250, currency: 'USD' } }),
    [['amount.amount', 'must be an amount such as "1,250.00", as text: a number could also mean cents']],
  ],
  [
    'create_transfer',
    transfer({ amount: 12.5 }),
    [['amount', 'must be an amount such as "1,250.00", as text: a number could also mean cents']],
  ],
  [
    'create_transfer',
    transfer({ amount: '12.50' }),
    [['amount', 'must be an amount such as "1,250.00" with its currency: "1,250.00 USD"']],
  ],
  [
    'create_transfer',
    transfer({ approval_type: 'AUTO' }),
    [['approval_type', expect.stringMatching(/^must be one of MANUAL\. /) as unknown as string]],
  ],
  ['create_transfer', transfer({ is_ppro_enabled: 'yes' }), [['is_ppro_enabled', 'must be true or false, not text']]],
  [
    'create_transfer',
    transfer({ external_memo: 'é' }),
    [['external_memo', 'must be plain English letters, digits and signs (ASCII); "é" (character 1) is not']],
  ],
  ['create_transfer', transfer({ external_memo: 'x'.repeat(91) }), [['external_memo', 'must have 1 to 90 characters']]],
  ['create_transfer', transfer({ description: { clear: true } }), [['description', "can't be cleared"]]],
  [
    'list_users',
    { custom_field: ['a:\ud800'] },
    [['custom_field.0', "contains an incomplete Unicode character, which can't be sent"]],
  ],
  ['set_user_limit', usd('1,25'), [['monthly_limit.amount', 'must be an amount such as "1,250.00"']]],
  ['set_user_limit', usd('1.250,00'), [['monthly_limit.amount', 'must be an amount such as "1,250.00"']]],
  ['set_user_limit', usd('1e3'), [['monthly_limit.amount', 'must be an amount such as "1,250.00"']]],
  ['set_user_limit', usd('12.345'), [['monthly_limit.amount', 'has more than the 2 decimals of USD']]],
  ['set_user_limit', usd('99999999999999999'), [['monthly_limit.amount', expect.any(String) as unknown as string]]],
  ['set_user_limit', usd('-1'), [['monthly_limit.amount', 'must be at least 0.00 USD']]],
  ['set_user_limit', usd('5 EUR'), [['monthly_limit.amount', 'is in EUR, but its currency is USD']]],
  [
    'set_user_limit',
    limit({ amount: '$5', currency: 'EUR' }),
    [['monthly_limit.amount', 'is in USD, but its currency is EUR']],
  ],
  ['set_user_limit', limit('$5 EUR'), [['monthly_limit', 'has a dollar sign, but its currency is EUR']]],
  [
    'set_user_limit',
    limit({ amount: '5', currency: 'usd' }),
    [['monthly_limit.currency', 'must be three capital letters, such as USD']],
  ],
  [
    'set_user_limit',
    limit({ amount: '5', currency: 'USD', cents: 1 }),
    [['monthly_limit.cents', 'is not a known field']],
  ],
  ['set_user_limit', limit(null), [['monthly_limit', 'is required']]],
  [
    'update_budget',
    { id: 'b_1', start_date: '2026-01-31T23:00:00.000Z' },
    [['start_date', 'must be a date such as 2026-01-31, without a time']],
  ],
  ['update_budget', { id: 'b_1', start_date: '2026-02-31' }, [['start_date', 'must be a date such as 2026-01-31']]],
  ['update_budget', { id: 'b_1', start_date: 20260131 }, [['start_date', 'must be text, not a number']]],
  ['update_budget', { id: 'b_1', owner_user_ids: 'u_1' }, [['owner_user_ids', 'must be a list, not text']]],
  ['update_budget', { id: 'b_1', owner_user_ids: ['u_1', ''] }, [['owner_user_ids.1', 'is required']]],
  ['list_users', { limit: '5000' }, [['limit', 'must be 1 to 1,000']]],
  ['list_users', { limit: '5.5' }, [['limit', 'must be a whole number, not a number']]],
  ['list_users', { limit: 'many' }, [['limit', 'must be a whole number, not text']]],
  [
    'list_users',
    { status: ['GONE'] },
    [['status.0', expect.stringMatching(/^must be one of INVITED, ACTIVE, /) as unknown as string]],
  ],
  [
    'update_user',
    { id: 'u_1', metadata: '{' },
    [['metadata', 'must be an object of names with text values, or its JSON']],
  ],
  ['update_user', { id: 'u_1', metadata: { a: 1 } }, [['metadata.a', 'must be text, not a number']]],
  [
    'create_field_values',
    { field_id: 'f_1', values: 5 },
    [['values', expect.any(String) as unknown as string], expect.anything() as unknown as [string, string]],
  ],
  ['delete_field_values', { field_id: 'f_1', items: [{ brex_id: 'v_1' }, {}] }, [['items.1', 'is required']]],
  ['match_receipt', {}, [['file', 'is required']]],
  ['match_receipt', { file: 'not base64!' }, [['file', 'must be the file as base64 text']]],
  ['match_receipt', { file: { content: 'not base64!' } }, [['file.content', 'must be the file as base64 text']]],
  [
    'match_receipt',
    { file: { content: bytes, path: '/etc/passwd' } },
    [['file.path', 'must not be set beside the content']],
  ],
  ['match_receipt', { file: { content: bytes, size: 5 } }, [['file.size', 'is not a known field']]],
  [
    'match_receipt',
    { file: { name: 'lunch', content: bytes } },
    [['receipt_name', 'must be a file name with an extension in plain letters, such as lunch.pdf']],
  ],
  ['match_receipt', { file_path: '/etc/passwd', file: { content: bytes } }, [['file_path', 'is not a known field']]],
])('%s refuses %j', async (action, values, expected) => {
  const { code, fields = [] } = await refusal(action, values);
  expect(code).toBe('invalid_input');
  expect(fields.map(({ field, message }) => [field, message])).toEqual(expected);
});

test('the values of a form are a group', async () => {
  for (const values of [[], 'text', null])
    expect((await refusal('list_users', values as object)).fields).toEqual([
      { field: '', message: expect.stringMatching(/^must be a group of fields, not /) },
    ]);
});

test('a deep or large value is refused without reading it', async () => {
  let deep: unknown = 'x';
  for (let i = 0; i < 100_000; i++) deep = { deep };
  expect((await refusal('update_user', { id: 'u_1', metadata: { deep } })).fields).toHaveLength(1);
  const many = Array.from({ length: 100_000 }, () => ({ brex_id: 'not an id', colour: 5 }));
  expect((await refusal('delete_field_values', { field_id: 'f_1', items: many })).fields).toEqual([
    { field: 'items', message: 'must have 1 to 1,000 entries' },
  ]);
});

test('what does not fit the form stays, and is refused by name', async () => {
  const stored = { counterparty: { type: 'CRYPTO', wallet: 'x' }, amount: 5, colour: 'red' };
  const values = formValues('create_transfer', stored);
  expect(values).toEqual(stored);
  const { fields = [] } = await refusal('create_transfer', values);
  expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['colour', 'counterparty.kind', 'amount']));
});

test('every field that can be cleared takes the clear value', () => {
  for (const action of actionNames)
    for (const field of allFields(form(action).fields))
      if (field.clearable) expect(operationOf(action).entry.effect).not.toBe('read');
});
