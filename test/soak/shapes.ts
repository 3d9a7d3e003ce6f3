/** Answers of Brex changed at random, for every action and every stream; judged by what was served and by the simulator's ledger. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Case } from '../shapes/bench';
import { failureText, searchShapes } from '../shapes/search';

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '200' },
    seed: { type: 'string' },
    only: { type: 'string' },
    repeat: { type: 'string' },
    enough: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const started = performance.now();
console.log(`${values.mutations} mutations for each action and stream, seed ${seed}`);
const { subjects, cases, requests, failures } = await searchShapes({
  mutations: Number(values.mutations),
  seed,
  enough: Number(values.enough),
  ...(values.only !== undefined && { only: values.only.split(',') }),
  ...(values.repeat !== undefined && { repeat: JSON.parse(values.repeat) as Case }),
  onSubject(subject, failed, milliseconds) {
    for (const failure of failed) console.log(failureText(failure));
    if (values.verbose) console.log(`${subject}: ${Math.round(milliseconds)} ms`);
  },
});
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${subjects} actions and streams, ${cases} cases, ${requests} requests, ${failures.length} wrong; ${seconds} s`,
);
process.exitCode = failures.length ? 1 : 0;
