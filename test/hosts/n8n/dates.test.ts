import { expect, test } from '@jest/globals';
import { dateOf, timeOf } from '../../../src/hosts/n8n/dates';

test.each([
  // n8n's calendar gives a time without a zone: the day that the person chose.
  ['2026-01-31T00:00:00', '2026-01-31'],
  ['2026-01-31T23:45:11', '2026-01-31'],
  ['2026-01-31', '2026-01-31'],
  // An instant is the day in the workflow's time zone, except midnight.
  ['2026-01-31T23:30:00Z', '2026-02-01'],
  ['2026-01-31T00:00:00.000Z', '2026-01-31'],
  ['2026-01-31T00:00:00+05:00', '2026-01-31'],
  [new Date('2026-01-31T23:30:00Z'), '2026-02-01'],
  [{ toISO: () => '2026-07-01T23:30:00.000+02:00' }, '2026-07-01'],
  ['soon', 'soon'],
  [20260131, 20260131],
])('the date of %j', (given, expected) => {
  expect(dateOf(given, 'Europe/Berlin')).toBe(expected);
});

test.each([
  ['2026-01-31T09:30:00', '2026-01-31T08:30:00.000Z'],
  ['2026-07-31T09:30:00', '2026-07-31T07:30:00.000Z'],
  // The hour after the clocks went ahead, and after they went back.
  ['2026-03-29T03:30:00', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T03:30:00', '2026-10-25T02:30:00.000Z'],
  ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00Z'],
  ['never', 'never'],
])('the time of %j', (given, expected) => {
  expect(timeOf(given, 'Europe/Berlin')).toBe(expected);
});
