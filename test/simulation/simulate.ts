/**
 * Whole worlds from seeds: `npm run simulate -- --seed N --count N [--only WORKLOAD] [--trace] [--until-wrong]`. Same seed and commit, same
 * trace. Ends with 1 where anything is wrong, and prints the seed, the shortest trace that was found for it, and the command that
 * repeats that (`--keep`: the decisions that are as drawn, while all others are calm).
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
    keep: { type: 'string' },
  },
});
const first = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
const count = Number(values.count);
const realNow = performance.now.bind(performance);
const began = realNow();
const { clock, reseed } = takeOver();
const { World } = await import('./world');
const { workloads } = await import('./workloads');
const { fewest } = await import('./shrinking');
const { loadAll } = await import('./loading');
await loadAll();

const chosen = Object.entries(workloads).filter(([name]) => !values.only || values.only.split(',').includes(name));
const wrong: number[] = [];
const ran: Record<string, number> = {};
const all = createHash('sha256');
let unhandled: unknown;
process.on('unhandledRejection', (error) => (unhandled ??= error));

interface Ended {
  hash: string;
  lines: string[];
  wrong: string[];
  /** The numbers of the decisions that were not calm. */
  eventful: number[];
}

/** A world from its seed; with `kept`, only those of its decisions are as drawn. */
async function one(seed: number, kept?: ReadonlySet<number>): Promise<Ended> {
  reseed(seed);
  unhandled = undefined;
  const world = await World.open(seed, clock, kept);
  const [name, work] = chosen[Math.floor(world.random.next() * chosen.length)] as (typeof chosen)[number];
  if (!kept) ran[name] = (ran[name] ?? 0) + 1;
  world.note(`${name}, clock ${world.trouble}, ${JSON.stringify(world.simulator.variants)}`);
  try {
    await world.live(work(world));
  } catch (error) {
    world.judge(`it broke: ${(error as Error).stack}`);
  }
  if (unhandled !== undefined)
    world.judge(`an unhandled rejection: ${(unhandled as Error).stack ?? 'without a stack'}`);
  await world.close();
  return {
    hash: world.trace.digest('hex').slice(0, 16),
    lines: world.lines,
    wrong: world.wrong,
    eventful: world.random.decisions.eventful,
  };
}

const kindOf = (wrong: string[]): string => (wrong[0] ?? '').replace(/\d+/g, '#').slice(0, 60);

/** The shortest trace of a seed that fails in the same way. */
async function shortest(seed: number, { wrong, eventful }: Ended): Promise<{ lines: string[]; kept: number[] }> {
  const kept = await fewest(eventful, async (some) => kindOf((await one(seed, new Set(some))).wrong) === kindOf(wrong));
  return { lines: (await one(seed, new Set(kept))).lines, kept };
}

const keep = values.keep === undefined ? undefined : new Set(values.keep.split(',').filter(Boolean).map(Number));

for (let seed = first; seed < first + count; seed++) {
  const result = await one(seed, keep);
  all.update(result.hash);
  if (values.trace) console.log(result.lines.join('\n'));
  if (values.trace || count === 1) console.log(`seed ${seed}: trace ${result.hash}`);
  if (result.wrong.length) {
    wrong.push(seed);
    const only = values.only ? ` --only ${values.only}` : '';
    const again = `npm run simulate -- --seed ${seed} --count 1${only} --trace`;
    if (wrong.length <= 5) console.log(`WRONG seed ${seed}: ${result.wrong.join('; ')}\n  repeat it: ${again}`);
    if (wrong.length <= 5 && !keep) {
      const { lines, kept } = await shortest(seed, result);
      console.log(`${lines.map((line) => `    ${line}`).join('\n')}\n  repeat it: ${again} --keep ${kept.join(',')}`);
    }
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
