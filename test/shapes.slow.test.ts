import { expect, test } from '@jest/globals';
import { failureText, searchShapes, subjects } from './shapes/search';

/** Few here; `npm run shapes` tries as many as it is asked for. */
const mutations = Number(process.env.CASES ?? 1);

test(
  'whatever an answer looks like: no crash, no list that ends early in silence, no write done without proof, nothing removed',
  async () => {
    const seed = Number(process.env.SEED ?? 1);
    const { failures, cases } = await searchShapes({ mutations, seed });
    expect(failures.map(failureText)).toEqual([]);
    expect(cases).toBe(mutations * subjects.length);
  },
  60_000 + mutations * 30_000,
);
