/**
 * `npm run fuzz -- --cases 100000 --seed N [--texts N]`: hostile input for every group of actions, then long texts on which a
 * careless pattern takes too long (all, or so many for each function). Ends with 1 at the first that is taken wrongly.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { manifest } from '../../src/manifest';
import { attack } from '../fault_injection/attack';
import { fields, frames, overlong, prepare, subjects } from '../fault_injection/work';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string' }, texts: { type: 'string' } },
});
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
/** All of a list, or so many as are asked for, drawn by the seed. */
const some = <T>(list: readonly T[], offset = 0): readonly T[] => {
  const step = Math.floor(list.length / Number(values.texts ?? list.length)) || 1;
  return list.filter((_, i) => (i + seed + offset) % step === 0);
};
const plain = [
  ['', '1', ''],
  ['', ' ', '!'],
] as const;
const work = [
  ...subjects.map((subject, i) => ({ subject, length: 8192, texts: some(frames, 7 * i) })),
  ...some(fields).map((subject) => ({ subject, length: 4096, texts: plain })),
];
const started = performance.now();
await prepare();
const slow = work.flatMap(({ subject, length, texts }) => overlong(subject, length, texts));
const tried = work.reduce((sum, { texts }) => sum + texts.length, 0);
console.log(`  work: ${tried} texts, ${Math.round((performance.now() - started) / 1000)} s`);
if (slow.length) throw new Error(`The work grows faster than the text:\n${slow.join('\n')}`);
if (unhandled) process.exitCode = 1;
