import { expect, test } from '@jest/globals';
import { Projection, withoutNulls } from '../src/connector/projection';

const record = {
  id: 'expense_1',
  memo: null,
  merchant: { raw_descriptor: 'CITY CABS', mcc: '4121' },
  receipts: [{ id: 'r1', url: 'https://a.example' }, { id: 'r2' }, null],
};

test.each<[string, string[], unknown]>([
  ['a field', ['id'], { id: 'expense_1' }],
  ['a null field', ['memo'], { memo: null }],
  ['a nested field', ['merchant.mcc'], { merchant: { mcc: '4121' } }],
  ['a field of each entry of a list', ['receipts.id'], { receipts: [{ id: 'r1' }, { id: 'r2' }, null] }],
  ['a whole field beside a part of it', ['merchant.mcc', 'merchant'], { merchant: record.merchant }],
  ['the order of the record', ['memo', 'id'], { id: 'expense_1', memo: null }],
  ['a field that is missing', ['amount'], {}],
])('keeps %s', (_, paths, kept) => {
  expect(JSON.stringify(new Projection(paths).of(record))).toBe(JSON.stringify(kept));
});

test('names fields that no record had, with the nearest name', () => {
  const projection = new Projection(['id', 'mema', 'merchant.name']);
  projection.of(record);
  projection.of({ id: 'expense_2' });
  expect(projection.note).toBe('No record has the field "mema" (did you mean "memo"?), "merchant.name".');
  expect(new Projection(['anything']).note).toBeUndefined();
});

test('treats the names of prototypes as plain fields', () => {
  const odd = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2, "id": 3}') as object;
  expect(JSON.stringify(new Projection(['__proto__', 'constructor']).of(odd))).toBe(
    '{"__proto__":{"a":1},"constructor":2}',
  );
  expect(JSON.stringify(withoutNulls(odd))).toBe(JSON.stringify(odd));
  expect(new Projection(['toString']).of({ id: 1 })).toEqual({});
});

test('leaves out null fields at every depth, and keeps entries of lists', () => {
  expect(withoutNulls({ a: null, b: { c: null, d: 0 }, e: [null, { f: null }], g: '' })).toEqual({
    b: { d: 0 },
    e: [null, {}],
    g: '',
  });
});
