/** `npm run fuzz -- --cases 100000 --seed N`: hostile input for every group of actions. Ends with 1 at the first that is taken wrongly. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { manifest } from '../../src/manifest';
import { attack } from '../lab/attack';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const cases = Number(values.cases);
let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled++;
  console.error('Unhandled:', reason);
});
console.log(`${cases} cases a group, seed ${seed}`);
for (const group of Object.keys(manifest.groups)) {
  const started = performance.now();
  await attack(group, cases, seed);
  console.log(`  ${group}: ${cases} cases, ${Math.round((performance.now() - started) / 1000)} s`);
}
if (unhandled) process.exitCode = 1;
