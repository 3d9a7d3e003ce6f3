import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { type Bench, openBench } from './bench';
import { openScreen, type Screen } from './screen';

jest.setTimeout(120_000);

/** A workbench with its page, and Chromium before it, for the tests of one file; each test has a fresh page. */
export let bench: Bench;
export let screen: Screen;

beforeAll(async () => {
  bench = await openBench({ page: true });
  screen = await openScreen(() => bench.address);
}, 120_000);
afterAll(async () => {
  await screen.close();
  await bench.close();
});
beforeEach(() => screen.renew());
