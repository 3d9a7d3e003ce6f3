import { expect, test } from '@jest/globals';
import { cellText, columnsOf, sortValue } from '../../../src/hosts/workbench/page/result/columns';
import { csvOf } from '../../../src/hosts/workbench/page/result/csv';
import { valueAt } from '../../../src/hosts/workbench/page/result/fields';

const money = { type: 'object', properties: { amount: { type: 'integer' }, currency: { type: 'string' } } };
const schema = {
  'x-summary': ['id', 'memo', 'amount', 'merchant.raw_descriptor', 'user_id', 'missing'],
  properties: {
    id: { title: 'Expense ID', type: 'string' },
    memo: { title: 'Memo', type: 'string' },
    amount: { title: 'Amount', ...money },
    merchant: { title: 'Merchant', properties: { raw_descriptor: { title: 'Raw descriptor' }, mcc: { title: 'MCC' } } },
    user_id: { title: 'User ID' },
  },
};
const rows = [
  {
    id: 'e1',
    memo: 'Tea, "hot"',
    amount: { amount: 1250, currency: 'USD' },
    merchant: { raw_descriptor: 'KETTLE', mcc: '5814' },
    user_id: 'u1',
  },
  { id: 'e2', memo: '=1+1', amount: { amount: -5, currency: 'JPY' }, merchant: null, user_id: null, extra: 7 },
];
const lists = { user: { action: 'list_users', value: 'id', label: '{name}' } } as never;

test('the summary of the schema is shown first, names before IDs, and every other filled field can be chosen', () => {
  const columns = columnsOf(rows, schema, lists);
  expect(columns.filter(({ shown }) => shown).map(({ id, title }) => [id, title])).toEqual([
    ['memo', 'Memo'],
    ['amount', 'Amount'],
    ['merchant.raw_descriptor', 'Merchant'],
    ['user_id', 'User'],
    ['id', 'Expense ID'],
  ]);
  expect(columns.filter(({ shown }) => !shown).map(({ id }) => id)).toEqual(['merchant.mcc', 'extra']);
  expect(columns.find(({ id }) => id === 'user_id')?.list).toBe('user');
  expect(columns.filter(({ number }) => number).map(({ id }) => id)).toEqual(['amount', 'extra']);
});

test('records without a schema show their plain fields', () => {
  const columns = columnsOf([{ id: 'x', name: 'Ada', parts: [] }], undefined, {});
  expect(columns.map(({ id, title }) => [id, title])).toEqual([
    ['name', 'Name'],
    ['id', 'Id'],
  ]);
});

test('amounts are sorted as numbers and filtered as text; inherited names of objects are no fields', () => {
  expect(sortValue({ amount: 1250, currency: 'USD' }, money)).toBe(1250);
  expect(cellText({ amount: 1250, currency: 'USD' }, money)).toBe('12.50 USD');
  expect(valueAt({}, 'constructor.name')).toBeUndefined();
});

test('a named ID is filtered and sorted by its name, and a short constant stays', () => {
  const nameOf = (id: string) => (id === 'u1' ? 'Ada Haddad' : undefined);
  expect(cellText('u1', undefined, nameOf)).toBe('Ada Haddad');
  expect(sortValue('u1', undefined, nameOf)).toBe('ada haddad');
  expect(cellText('u2', undefined, nameOf)).toBe('u2');
  expect([cellText('ACH', undefined), cellText('DOMESTIC_WIRE', undefined)]).toEqual(['ACH', 'Domestic wire']);
  const nested = { properties: { owner: { title: 'Owner', properties: { user_id: { title: 'User ID' } } } } };
  expect(columnsOf([{ owner: { user_id: 'u1' } }], nested, lists)[0]?.title).toBe('Owner');
});

test('CSV has amounts as numbers, quotes text, and runs no formula of a record', () => {
  const shown = columnsOf(rows, schema, lists).filter(({ shown: first }) => first);
  expect(csvOf(rows, shown).split('\r\n')).toEqual([
    'memo,amount.amount,amount.currency,merchant.raw_descriptor,user_id,id',
    '"Tea, ""hot""",12.50,USD,KETTLE,u1,e1',
    "'=1+1,-5,JPY,,,e2",
    '',
  ]);
});

test("CSV runs no formula from a field's name or a currency either", () => {
  const hostile = [{ '=1+1': 'x', price: { amount: 1, currency: '=2+2' } }];
  expect(csvOf(hostile, columnsOf(hostile, { properties: { price: money } }, {})).split('\r\n')).toEqual([
    "price.amount,price.currency,'=1+1",
    "0.01,'=2+2,x",
    '',
  ]);
});
