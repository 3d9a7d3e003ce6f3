import { expect, test } from '@jest/globals';
import { compareMedians } from './real/medians';

test('the median of the rounds decides, and a value that is missing fails', () => {
  const rounds = [0.5, 0.9, 0.86].map((speed, i) => ({ speed, shift: i * 0.02 }));
  expect(
    compareMedians('home', rounds, { speed: { least: 0.85 }, shift: { below: 0.02 }, other: { least: 0 } }),
  ).toEqual([
    { check: 'home: speed', result: 'passed', note: '0.86 (at least 0.85)' },
    { check: 'home: shift', result: 'failed', note: '0.02 (below 0.02)' },
    { check: 'home: other', result: 'failed', note: 'NaN (at least 0)' },
  ]);
});
