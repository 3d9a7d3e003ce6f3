import { expect, test } from '@jest/globals';
import { fullManifest } from '../../../src/full_manifest';
import { spendOf } from '../../../src/hosts/workbench/page/home/spend';

const { spend: fields } = fullManifest.guides;

const spent = (time: string, amount: number, merchant?: string, currency = 'USD') => ({
  purchased_at: time,
  billing_amount: { amount, currency },
  ...(merchant && { merchant: { raw_descriptor: merchant } }),
});

test('sums the year up to the newest expense by month and by merchant, in the currency of most', () => {
  const spend = spendOf(
    [
      spent('2026-01-04T09:00:00Z', 100, 'A'),
      spent('2026-01-02T09:00:00Z', 50, 'B'),
      spent('2025-02-01T00:00:00Z', 7),
      spent('2025-01-31T23:59:59Z', 1_000, 'A'),
      spent('2026-01-01T00:00:00Z', 900, 'A', 'GBP'),
    ],
    fields,
  );
  expect(spend).toMatchObject({ currency: 'USD', count: 3, total: 157, others: 1, more: false });
  expect(spend.months.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 11 }, (_, i) => `2025-${String(i + 2).padStart(2, '0')}`),
    '2026-01',
  ]);
  expect(spend.months.at(-1)).toEqual({ name: '2026-01', amount: 150 });
  expect(spend.merchants).toEqual([
    { name: 'A', amount: 100 },
    { name: 'B', amount: 50 },
    { name: 'No merchant', amount: 7 },
  ]);
});

test.each([
  ['no records', []],
  ['no time', [{ billing_amount: { amount: 5, currency: 'USD' } }]],
  ['hostile parts', [{ purchased_at: '<b>', billing_amount: { amount: '5', currency: {} } } as never]],
])('%s give nothing to sum', (_, records) => {
  expect(spendOf(records, fields)).toMatchObject({ count: 0, total: 0, months: [], merchants: [] });
});
