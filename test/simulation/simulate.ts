/**
 * Whole worlds from seeds: `npm run simulate -- --seed N --count N [--only WORKLOAD] [--trace] [--until-wrong]`. Same seed and commit, same
 * trace. Ends with 1 where anything is wrong, and prints the seed and the command that repeats it.
 */
import { createHash, randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { takeOver } from './globals';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '1000' },
    only: { type: 'string' },
    trace: { type: 'boolean', default: false },
    'until-wrong': { type: 'boolean', default: false },
  },
});
const first = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
const count = Number(values.count);
const realNow = performance.now.bind(performance);
const began = realNow();
const { clock, reseed } = takeOver();
const { World } = await import('./world');
const { workloads } = await import('./workloads');
const { loadOpenid } = await import('../../src/auth/openid');
// Loading a package takes real time, which no virtual clock knows.
await loadOpenid();

const chosen = Object.entries(workloads).filter(([name]) => !values.only || values.only.split(',').includes(name));
const wrong: number[] = [];
const ran: Record<string, number> = {};
const all = createHash('sha256');
let unhandled: unknown;
process.on('unhandledRejection', (error) => (unhandled ??= error));

async function one(seed: number): Promise<{ hash: string; lines: string[]; wrong: string[] }> {
  reseed(seed);
  unhandled = undefined;
  const world = await World.open(seed, clock);
  const [name, work] = world.random.one(chosen);
  ran[name] = (ran[name] ?? 0) + 1;
  world.note(`${name}, clock ${world.trouble}, ${JSON.stringify(world.simulator.readings)}`);
  try {
    await world.live(work(world));
  } catch (error) {
    world.judge(`it broke: ${(error as Error).stack}`);
  }
  if (unhandled !== undefined)
    world.judge(`an unhandled rejection: ${(unhandled as Error).stack ?? 'without a stack'}`);
  await world.close();
  return { hash: world.trace.digest('hex').slice(0, 16), lines: world.lines, wrong: world.wrong };
}

for (let seed = first; seed < first + count; seed++) {
  const result = await one(seed);
  all.update(result.hash);
  if (values.trace) console.log(result.lines.join('\n'));
  if (values.trace || count === 1) console.log(`seed ${seed}: trace ${result.hash}`);
  if (result.wrong.length) {
    wrong.push(seed);
    if (wrong.length <= 5)
      console.log(
        `WRONG seed ${seed}: ${result.wrong.join('; ')}\n  repeat it: npm run simulate -- --seed ${seed} --count 1 --trace`,
      );
  }
  if (wrong.length && values['until-wrong']) break;
  const done = seed - first + 1;
  if (done % 1000 === 0) console.log(`  ${done} of ${count}, ${wrong.length} wrong`);
}
const seconds = Math.round((realNow() - began) / 1000);
console.log(
  `${count} worlds from seed ${first} in ${seconds} s: ${JSON.stringify(ran)}, ${wrong.length} wrong, trace ${all.digest('hex').slice(0, 16)}.`,
);
process.exit(wrong.length ? 1 : 0);
