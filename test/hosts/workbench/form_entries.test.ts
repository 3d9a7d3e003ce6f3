import { describe, expect, test } from '@jest/globals';
import { boxTime, datePresets, timeOfBox } from '../../../src/hosts/workbench/page/form/date_presets';
import { moneyEntry, shownMoney } from '../../../src/hosts/workbench/page/form/money_entry';
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
