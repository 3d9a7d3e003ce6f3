import { expect, test } from '@jest/globals';
import { failureText, searchShapes, subjects } from './shapes/search';

/** Few here; `npm run shapes` tries as many as it is asked for. */
const mutations = Number(process.env.CASES ?? 1);

test(
  'no response of any shape causes a crash, a silently shortened list, an unproven write or a removal',
  async () => {
    const seed = Number(process.env.SEED ?? 1);
    const { failures, cases } = await searchShapes({ mutations, seed });
    expect(failures.map(failureText)).toEqual([]);
    expect(cases).toBe(mutations * subjects.length);
  },
  60_000 + mutations * 30_000,
);
