import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { costRatios } from './bench/cost_ratios';
import { limitFor, measuredTwiceIfHigh, type RecordedRatios } from './bench/decay';
import { root } from './examples';

test.each([
  { name: 'below the limit', ratios: [1.2], ratio: 1.2 },
  { name: 'at the limit', ratios: [3], ratio: 3 },
  { name: 'above it once', ratios: [9, 1.3], ratio: 1.3 },
  { name: 'above it twice', ratios: [4, 5], ratio: 4 },
])('a ratio $name is measured $ratios.length times', async ({ ratios, ratio }) => {
  const left = [...ratios];
  const measure = () => Promise.resolve(left.shift() ?? NaN);
  expect(await measuredTwiceIfHigh(measure, limitFor('read', { read: 1.5 }))).toBe(ratio);
  expect(left).toEqual([]);
});

test('a cost without a recorded ratio is an error, not a pass', () => {
  expect(() => limitFor('read', { write: 1 })).toThrow('--record');
});

test('exactly the watched costs are recorded, each with a plausible ratio', () => {
  const recorded = JSON.parse(readFileSync(join(root, 'test/bench/recorded.json'), 'utf8')) as RecordedRatios;
  expect(Object.keys(recorded)).toEqual(costRatios.map(({ name }) => name));
  for (const ratio of Object.values(recorded)) {
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(3);
  }
});
