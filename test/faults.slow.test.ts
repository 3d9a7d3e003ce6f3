import { randomInt } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { variants, type Variants } from '../src/simulator';
import { faults } from './fault_injection/faults';
import { openBench } from './fault_injection/bench';
import { kinds } from './fault_injection/kinds';
import { phases } from './fault_injection/proxy';
import { all, canHappen, type Trial, tryOut } from './fault_injection/trial';

const only = process.env.LAB?.split(',');
const trials: Trial[] = kinds
  .flatMap((kind) =>
    faults.flatMap((fault) =>
      phases.flatMap((phase) => [1, Infinity].map((times) => ({ kind, strike: { fault, phase }, times }))),
    ),
  )
  .filter(canHappen)
  .map((trial, i) => ({ ...trial, i, mark: `case ${i}` }))
  .filter(
    ({ kind, strike, mark }) =>
      !only || only.every((word) => [kind.name, strike.fault.name, strike.phase, mark].includes(word)),
  );

const tried: Record<string, number> = {};
afterAll(() => {
  const total = Object.values(tried).reduce((sum, n) => sum + n, 0);
  process.stdout.write(
    `Fault matrix: ${total} trials over ${Object.keys(tried).length} variants of what Brex leaves open.\n`,
  );
});

/** In the worlds beside the usual one, every so many-th trial is made, from another first one each time; `npm run matrix` makes all. */
const every = process.env.LAB_ALL === '1' ? 1 : 20;
const firstOf = randomInt(every);

/** Every open question, one value at a time. */
const worlds: [string, Partial<Variants>][] = [
  ['as usual', {}],
  // Without a business account Brex refuses transfers and vendors altogether, and there is nothing to try.
  ...Object.entries(variants).flatMap(([name, { values }]) =>
    name === 'cash'
      ? []
      : values.slice(1).map((value): [string, Partial<Variants>] => [`${name}=${value}`, { [name]: value }]),
  ),
];

// Most of a trial is waiting, so several worlds go at once.
test.concurrent.each(worlds)(
  'with Brex %s, no fault books twice, loses or misreports anything',
  async (name, world) => {
    const bench = await openBench({ variants: world });
    const wrong: Record<string, string[]> = {};
    const own = name === 'as usual' ? trials : trials.filter((_, i) => i % every === firstOf);
    await all(own, 60, async (trial) => {
      const found = await tryOut(trial, bench);
      const { kind, strike, times, mark } = trial;
      if (found.length) wrong[`${mark}: ${kind.name}, ${strike.fault.name} ${strike.phase}, ${times} times`] = found;
    });
    tried[name] = own.length;
    await bench.close();
    expect(wrong).toEqual({});
  },
  1_200_000,
);
