import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fields, frames, overlong, prepare, type Subject, subjects } from './fault_injection/work';

beforeAll(prepare);

// `npm run fuzz` tries them all, and longer texts.
const seed = randomInt(2 ** 31);
const some = <T>(all: readonly T[], count: number): T[] =>
  fc.sample(fc.shuffledSubarray([...all], { minLength: count, maxLength: count }), { seed, numRuns: 1 }).flat();

describe(`the work on a text from outside grows linearly with the text (seed ${seed})`, () => {
  test.each(subjects)('%s', (...subject) => expect(overlong(subject, 4096, some(frames, 100))).toEqual([]));

  test('fields of the actions', () => {
    const frame = [['', ' ', '!'] as const];
    expect(some(fields, 40).flatMap((subject) => overlong(subject, 2048, frame))).toEqual([]);
  });

  test('a backtracking pattern is detected by the measurement', () => {
    const careless: Subject = ['careless', (text) => /(https?:\/\/[^\s]+)\?/.test(text)];
    expect(overlong(careless, 4096, [['', 'http://', '']])).not.toEqual([]);
  });
});
