import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { attackGuard } from './fault_injection/guard_effect';

// `npm run guard` does the same with 20,000 cases.
const cases = Number(process.env.GUARD_CASES ?? 100);
const seed = randomInt(2 ** 31);

test(`no write that a limit forbids is sent, in any form (seed ${seed})`, async () => {
  const { writes, blocked, changes } = await attackGuard(cases, seed);
  // Were all of them stopped, nothing would be shown.
  expect(changes).toBeGreaterThan(writes / 20);
  expect(blocked).toBeGreaterThan(writes / 20);
}, 3_600_000);
