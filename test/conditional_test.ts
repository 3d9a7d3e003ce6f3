import { test } from '@jest/globals';

/**
 * A test that requires something only some machines have, such as a server. Without it, the test is skipped; with BREX_TEST_ALL=1 (as
 * in .ci/run) it runs and fails.
 */
export const testIf = (there: unknown): typeof test | typeof test.skip =>
  there || process.env.BREX_TEST_ALL === '1' ? test : test.skip;
