import { randomInt } from 'node:crypto';
import { describe, test } from '@jest/globals';
import { manifest } from '../src/manifest';
import { attack } from './fault_injection/attack';

// `npm run fuzz` does the same with 100,000 cases a group.
const cases = 400;
const seed = randomInt(2 ** 31);

describe(`input that attacks (seed ${seed})`, () => {
  test.each(Object.keys(manifest.groups))('%s: rejected with a reason or sent to its own route', (group) =>
    attack(group, cases, seed),
  );
});
