import { test } from '@jest/globals';

/**
 * A test of what only some machines have, such as a server. Where all is promised (BREX_TEST_ALL=1, as in .ci/run), one that lacks it
 * fails; elsewhere it is passed over, and counted as that.
 */
export const given = (there: unknown): typeof test | typeof test.skip =>
  there || process.env.BREX_TEST_ALL === '1' ? test : test.skip;
