/**
 * Writes under random faults and SIGKILLs, judged by the simulator's ledger.
 * `npm run soak -- --sequences 10000 --seed N --kills 100`; BREX_STORE may name a PostgreSQL. Ends with 1 where anything is wrong.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { variants } from '../../src/simulator';
import { openBench } from '../fault_injection/bench';
import { faults } from '../fault_injection/faults';
import { type Kind, kinds } from '../fault_injection/kinds';
import { phases, type Strike } from '../fault_injection/proxy';
import type { Errand, Told } from '../fault_injection/soak_child';
import { canHappen } from '../fault_injection/trial';
import { temporaryFolder } from '../temporary_folder';

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    kills: { type: 'string' },
  },
});
const total = Number(values.sequences);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const kills = values.kills === undefined ? Math.ceil(total / 60) : Number(values.kills);
const [children, atOnce] = [2, 40];

/** mulberry32: the same numbers for the same seed. Which child meets which number still depends on the machine. */
const random = ((state: number) => () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
})(seed);
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

interface Sequence {
  kind: Kind;
  mark: string;
  input: object;
  /** The token of all its runs: under another, a company that could not be read at first leaves a write undecided. */
  token?: string;
  /** How each run of it ended so far. */
  ends: string[];
  /** Whether the network itself delivered a request twice, against which a write without a key has no help. */
  doubled: boolean;
}

const wrong: string[] = [];
const counts: Record<string, number> = {};
const home = temporaryFolder();
const world = Object.fromEntries(
  Object.entries(variants)
    .filter(([name]) => name.startsWith('key-') || ['samples', 'order', 'retry-after', 'put-card'].includes(name))
    .map(([name, { values: known }]) => [name, one(known)]),
);
console.log(`Soak: ${total} sequences, ${kills} kills, seed ${seed}, Brex read as ${JSON.stringify(world)}`);

// An expense for each sequence that changes one: two that change the same would be told apart by nothing.
const bench = await openBench({ variants: world, size: 4, expenses: Math.max(800, 2 * total) });
const writes = kinds.filter(({ name }) => name !== 'list_users');
let made = 0;
let finished = 0;
let killed = 0;

const strikes = (kind: Kind, sequence: Sequence) => {
  const severity = random() ** 2;
  return ({ method }: { method: string }): Strike | undefined => {
    if (random() > severity || (method === 'GET' && random() < 0.5)) return undefined;
    const strike = { fault: one(faults), phase: one(phases) };
    if (!canHappen({ kind, strike })) return undefined;
    if (strike.fault.twice && kind.repeat === 'never') sequence.doubled = true;
    return strike;
  };
};

const next = async (): Promise<Sequence | undefined> => {
  if (made >= total) return undefined;
  const i = made++;
  const kind = one(writes);
  const mark = `soak ${seed} ${i}`;
  return { kind, mark, input: await kind.prepare(bench.direct, mark, i), ends: [], doubled: false };
};

/** Holds what was told against the ledger. Gives whether the sequence is over. */
const judge = (sequence: Sequence, told: Told | undefined, faultless: boolean): boolean => {
  const { kind, mark, input, ends, doubled } = sequence;
  const code = told?.code ?? 'killed';
  ends.push(code);
  const booked = kind.booked(bench.simulator.ledger, mark, input);
  const say = (what: string) => {
    wrong.push(mark);
    if (wrong.length <= 50)
      console.log(`  WRONG ${mark} (${kind.name}, ${ends.join(', ')}): ${what}. ${told?.message ?? ''}`);
  };
  if (booked > (doubled ? 2 : 1)) say(`booked ${booked} times`);
  if (code === 'crash') say('the connector itself failed');
  if (code === 'done' && booked === 0) say('told as done and never booked');
  const refused = told !== undefined && code !== 'done' && code !== 'outcome_unknown' && code !== 'crash';
  if (refused && booked > 0) say('told as refused, and booked');
  if (code === 'outcome_unknown' && !told?.key) say('unknown without a key');
  if (!faultless) return code === 'done' || ends.length > 5;
  if (kind.repeat !== 'never' && code !== 'done' && !ends.some((end) => ['conflict', 'rejected'].includes(end)))
    say('could not be settled');
  return true;
};

/** One child after another in the same place: when one is killed, the next goes on with its sequences. */
async function place(): Promise<void> {
  const open = new Map<string, { sequence: Sequence; token: string; faultless: boolean }>();
  const waiting: { sequence: Sequence; faultless: boolean }[] = [];
  let child: ChildProcess | undefined;
  let over = false;
  let going: (() => void) | undefined;
  const done = new Promise<void>((resolve) => (going = resolve));

  const end = (sequence: Sequence, faultless: boolean, told: Told | undefined): void => {
    const finishedNow = judge(sequence, told, faultless);
    if (faultless && finishedNow) {
      finished++;
      const how = sequence.ends.length === 1 ? 'at once' : `after ${sequence.ends.length} runs`;
      counts[how] = (counts[how] ?? 0) + 1;
      if (finished % 500 === 0) console.log(`  ${finished} of ${total}, ${killed} kills, ${wrong.length} wrong`);
      if (killed < kills && finished >= ((killed + 1) * total) / (kills + 1)) {
        killed++;
        child?.kill('SIGKILL');
      }
    } else waiting.push({ sequence, faultless: finishedNow || sequence.ends.length > 3 });
  };

  const feed = async (): Promise<void> => {
    while (child?.connected && open.size < atOnce) {
      const given = waiting.shift() ?? (await next().then((sequence) => sequence && { sequence, faultless: false }));
      if (!given) break;
      const { sequence, faultless } = given;
      const plan = faultless ? () => undefined : strikes(sequence.kind, sequence);
      const token = (sequence.token = bench.proxy.token(plan, sequence.token));
      open.set(sequence.mark, { sequence, token, faultless });
      const errand: Errand = { ...sequence, kind: sequence.kind.name, token, url: bench.proxy.url, patient: faultless };
      // One that was killed just now cannot take it; its end gives the errand to the next.
      if (child.connected) child.send(errand, () => undefined);
    }
    if (open.size === 0 && waiting.length === 0 && made >= total) {
      over = true;
      child?.kill();
      going?.();
    }
  };

  const spawn = (): void => {
    child = fork(join(import.meta.dirname, '../fault_injection/soak_child.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message: Told | { ready: true }) => {
      if ('mark' in message) {
        const found = open.get(message.mark);
        open.delete(message.mark);
        if (found) {
          bench.proxy.done(found.token);
          end(found.sequence, found.faultless, message);
        }
      }
      void feed();
    });
    child.on('exit', () => {
      if (over) return;
      for (const [mark, { sequence, token }] of open) {
        bench.proxy.done(token);
        open.delete(mark);
        end(sequence, false, undefined);
      }
      spawn();
    });
    child.send({ home, ...(process.env.BREX_STORE && { url: process.env.BREX_STORE }) }, () => undefined);
  };
  spawn();
  await done;
}

const started = performance.now();
await Promise.all(Array.from({ length: children }, place));
await bench.close();
rmSync(home, { recursive: true, force: true });
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`${finished} sequences and ${killed} kills in ${seconds} s: ${JSON.stringify(counts)}`);
const ledger = bench.simulator.ledger.filter(({ detail }) =>
  String(detail?.memo ?? detail?.name ?? '').startsWith('soak'),
);
console.log(`${ledger.length} bookings that can be told apart, ${wrong.length} wrong (seed ${seed}).`);
// Not by itself: Node 20 may wait forever for a message to a killed child, after its loop has ended.
process.exit(wrong.length ? 1 : 0);
