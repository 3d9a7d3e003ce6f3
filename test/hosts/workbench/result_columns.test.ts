import { describe, expect, test } from '@jest/globals';
import { cellText, columnsOf, sortValue } from '../../../src/hosts/workbench/page/result/columns';
import { csvOf } from '../../../src/hosts/workbench/page/result/csv';
import { valueAt } from '../../../src/hosts/workbench/page/result/fields';
import { maxLookups, type NameSource, shownNames } from '../../../src/hosts/workbench/page/result/shown_names';

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

const names: Record<string, string> = { u1: '=HYPERLINK("x")', u2: 'Ada Haddad' };
const nameOf = (_: unknown, id: string): string | undefined => names[id];
/** The lines of the file, after its byte order mark. */
const linesOf = (text: string): string[] => text.replace(/^\ufeff/, '').split('\r\n');

test('CSV has the titles of the table, names with their IDs, amounts as numbers, and runs no formula of a record', () => {
  const shown = columnsOf(rows, schema, lists).filter(({ shown: first }) => first);
  const more = [...rows, { id: 'e3', memo: '+1', user_id: 'u2' }, { id: 'e4', user_id: '@unknown' }];
  const text = csvOf(more, shown, nameOf);
  expect(text.startsWith('\ufeffMemo')).toBe(true);
  expect(linesOf(text)).toEqual([
    'Memo,Amount,Amount: currency,Merchant,User,User ID,Expense ID',
    `"Tea, ""hot""",12.50,USD,KETTLE,"'=HYPERLINK(""x"")",u1,e1`,
    "'=1+1,-5,JPY,,,,e2",
    "'+1,,,,Ada Haddad,u2,e3",
    ",,,,,'@unknown,e4",
    '',
  ]);
});

test("CSV runs no formula from a field's name or a currency either, and equal titles get their paths", () => {
  const hostile = [{ '=1+1': 'x', price: { amount: 1, currency: '=2+2' }, a: 1, b: 2 }];
  const titled = { properties: { price: { title: 'Price', ...money }, a: { title: 'Cost' }, b: { title: 'Cost' } } };
  expect(linesOf(csvOf(hostile, columnsOf(hostile, titled, {}), nameOf))).toEqual([
    "Price,Price: currency,Cost,Cost (b),'=1+1",
    "0.01,'=2+2,1,2,x",
    '',
  ]);
});

describe('the names for a file', () => {
  const [column] = columnsOf([{ user_id: 'u1' }], undefined, lists);
  const columns = column ? [column] : [];
  const records = (count: number) => Array.from({ length: 2 * count }, (_, i) => ({ user_id: `u${i % count}` }));
  /** Lists that know `u0`, and answer each other look-up by a function. */
  const listsThat = (answer: (id: string) => Promise<string | undefined>) => {
    const [known, asked] = [new Map([['u0', 'Zoë <zoe@example.com>']]), [] as string[]];
    const live: NameSource = {
      known: (_list, _given, id) => known.get(id),
      async label(_list, _given, id) {
        asked.push(id);
        const label = await answer(id);
        if (label !== undefined) known.set(id, label);
        return label;
      },
    };
    return { live, asked };
  };
  const namesOf = (count: number, live: NameSource, signal = new AbortController().signal) =>
    shownNames(records(count), columns, live, signal);

  test('are looked up once for each ID that the table has not shown', async () => {
    const { live, asked } = listsThat((id) => Promise.resolve(id === 'u2' ? undefined : `Name of ${id}`));
    const found = await namesOf(4, live);
    expect(asked).toEqual(['u1', 'u2', 'u3']);
    expect(found.missing).toBe(1);
    expect(['u0', 'u1', 'u2'].map((id) => column && found.nameOf(column, id))).toEqual([
      'Zoë',
      'Name of u1',
      undefined,
    ]);
  });

  test('are not looked up without end, nor after a refusal or the end of the screen', async () => {
    const many = listsThat((id) => Promise.resolve(id));
    expect((await namesOf(maxLookups + 11, many.live)).missing).toBe(10);
    expect(many.asked).toHaveLength(maxLookups);
    const refused = listsThat(() => Promise.reject(new Error('forbidden')));
    expect((await namesOf(100, refused.live)).missing).toBe(99);
    expect(refused.asked.length).toBeLessThan(10);
    const left = listsThat((id) => Promise.resolve(id));
    await namesOf(100, left.live, AbortSignal.abort());
    expect(left.asked).toEqual([]);
  });
});
