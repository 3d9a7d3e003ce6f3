import { describe, expect, test } from '@jest/globals';
import {
  boxTime,
  datePresets,
  endTime,
  rangePresets,
  startTime,
  timeOfBox,
} from '../../../src/hosts/workbench/page/form/date_presets';
import { heldMoney, moneyEntry, shownMoney } from '../../../src/hosts/workbench/page/form/money_entry';
import { parseMoney } from '../../../src/money';

describe('a money box', () => {
  test.each([
    ['1,250', 'USD', '1250 USD'],
    ['$1250.00', 'EUR', '1250.00 USD'],
    [' 1,250,000.5 ', 'GBP', '1250000.5 GBP'],
    ['12.50 EUR', 'USD', '12.50 EUR'],
    ['EUR 12.50', 'USD', '12.50 EUR'],
    ['-5', 'USD', '-5 USD'],
    ['1250', 'JPY', '1250 JPY'],
    ['90071992547409.91', 'USD', '90071992547409.91 USD'],
  ])('reads %j in %s as %s', (text, chosen, value) => {
    expect(moneyEntry(text, chosen)).toEqual({ value, currency: value.slice(-3) });
  });

  test.each([
    ['1.250,00', 'USD', /commas only between thousands/],
    ['1,25', 'USD', /commas only between thousands/],
    ['1,2500', 'USD', /commas only between thousands/],
    ['12,34,567', 'USD', /commas only between thousands/],
    ['1.250', 'USD', /more than the 2 decimals of USD/],
    ['12.5', 'JPY', /no smaller unit/],
    ['1250 XXQ', 'USD', /not a currency/],
    ['1e3', 'USD', /such as 1,250\.00/],
    ['USD 5 EUR', 'USD', /such as/],
    ['９９', 'USD', /such as/],
    ['90071992547409.92', 'USD', /too large/],
  ])('refuses %j in %s', (text, chosen, wrong) => {
    expect(moneyEntry(text, chosen).wrong).toMatch(wrong);
    // The server refuses it as well, so it is never sent as something else.
    expect(parseMoney(moneyEntry(text, chosen).value ?? '')).toEqual(expect.any(String));
  });

  test.each([
    ['0.1', 10],
    ['0.29', 29],
    ['1,250.07', 125_007],
    ['4.35', 435],
    ['1.005', undefined],
    ['9,007,199,254,740.99', 900_719_925_474_099],
  ])('%s is exact', (text, cents) => {
    const money = parseMoney(moneyEntry(text, 'USD').value ?? '');
    expect(typeof money === 'string' ? undefined : money.amount).toBe(cents);
  });

  test('shows a value grouped, and any other text as it is', () => {
    expect(shownMoney('1250000.5 EUR')).toEqual({ amount: '1,250,000.50', currency: 'EUR' });
    expect(shownMoney('12,50')).toEqual({ amount: '12,50', currency: 'USD' });
    expect(moneyEntry(' ', 'EUR')).toEqual({ value: undefined, currency: 'EUR' });
  });
});

test.each([
  [{ amount: '1250.00', currency: 'EUR' }, '1250.00 EUR'],
  [{ amount: '1250.00' }, '1250.00 USD'],
  [{ amount: '1250', currency: 7 }, '1250 USD'],
  ['12.50 USD', '12.50 USD'],
  [{ amount: 1250, currency: 'USD' }, undefined],
  [{ clear: true }, undefined],
  [[1], undefined],
  [undefined, undefined],
])('the value %j is held as %j', (value, text) => {
  expect(heldMoney(value, 'USD')).toBe(text);
});

describe('a range of dates', () => {
  const rangesOn = (day: string, when: 'past' | 'future'): Record<string, string> =>
    Object.fromEntries(
      rangePresets(new Date(`${day}T12:00:00Z`), when).map(({ title, start, end }) => [title, `${start}/${end}`]),
    );

  test.each<[string, 'past' | 'future', Record<string, string>]>([
    [
      '2026-01-01',
      'past',
      {
        Today: '2026-01-01/2026-01-01',
        Yesterday: '2025-12-31/2025-12-31',
        'Last 7 days': '2025-12-26/2026-01-01',
        'Last 30 days': '2025-12-03/2026-01-01',
        'This month': '2026-01-01/2026-01-31',
        'This quarter': '2026-01-01/2026-03-31',
        'This year': '2026-01-01/2026-12-31',
        'Last month': '2025-12-01/2025-12-31',
        'Last quarter': '2025-10-01/2025-12-31',
        'Last year': '2025-01-01/2025-12-31',
      },
    ],
    ['2024-03-31', 'past', { 'Last month': '2024-02-01/2024-02-29', 'This quarter': '2024-01-01/2024-03-31' }],
    [
      '2026-12-31',
      'future',
      {
        'This month': '2026-12-01/2026-12-31',
        'Next month': '2027-01-01/2027-01-31',
        'Next quarter': '2027-01-01/2027-03-31',
        'Next year': '2027-01-01/2027-12-31',
        'Next 30 days': '2026-12-31/2027-01-29',
      },
    ],
  ])('on %s looks to the %s', (day, when, expected) => {
    expect(rangesOn(day, when)).toMatchObject(expected);
  });

  test('of times has the whole of its last day, and its box shows it', () => {
    expect([startTime('2026-01-31'), endTime('2026-01-31')]).toEqual([
      '2026-01-31T00:00:00Z',
      '2026-01-31T23:59:59.999Z',
    ]);
    expect(boxTime(endTime('2026-01-31'))).toBe('2026-01-31T23:59:59.999');
    expect(timeOfBox('2026-01-31T23:59:59.999')).toBe(endTime('2026-01-31'));
  });
});

describe('a date box', () => {
  const daysOn = (day: string): Record<string, string> =>
    Object.fromEntries(datePresets(new Date(`${day}T12:00:00Z`)).map((preset) => [preset.title, preset.day]));

  test.each([
    ['2026-01-01', { Yesterday: '2025-12-31', 'Start of last month': '2025-12-01', 'End of this month': '2026-01-31' }],
    [
      '2024-02-29',
      { 'Start of this quarter': '2024-01-01', 'End of this month': '2024-02-29', Tomorrow: '2024-03-01' },
    ],
    ['2026-12-31', { Tomorrow: '2027-01-01', 'End of this year': '2026-12-31', '30 days ago': '2026-12-01' }],
  ])('on %s', (day, expected) => {
    expect(daysOn(day)).toMatchObject({ Today: day, ...expected });
  });

  test.each([
    ['2026-01-31T09:00:00Z', '2026-01-31T09:00:00'],
    ['2026-01-31T09:00', '2026-01-31T09:00'],
    ['2026-01-31', '2026-01-31T00:00'],
    ['2026-01-31T09:00:00+00:00', '2026-01-31T09:00:00'],
    ['2025-12-01T00:00:00.000', '2025-12-01T00:00:00'],
    ['2026-01-31T09:00:00+02:00', undefined],
    ['2026-01-31T09:00:00.5Z', undefined],
    ['yesterday', undefined],
  ])('shows the time %s as %s', (value, shown) => {
    expect(boxTime(value)).toBe(shown);
  });

  test.each([
    ['2026-01-31T09:00', '2026-01-31T09:00:00Z'],
    ['2026-01-31T09:00:07', '2026-01-31T09:00:07Z'],
  ])('enters %s as %s', (typed, value) => {
    expect(timeOfBox(typed)).toBe(value);
  });
});
