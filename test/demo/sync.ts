/**
 * Fills a database from the simulator's 100,000 expenses and all its other lists, killed 20 times on the way, and compares it with
 * the simulator, record by record; then changes, voids and removes some there, and syncs again.
 * `npm run demo:sync -- [--to postgres] [--rate] [--expenses N] [--size N] [--kills N] [--seed N]`
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareAll, isSame } from '../compare';
import { postgresCopy, sqliteCopy } from '../copy';
import { openAccount } from './account';
import { drawing, finished, type Kill, killed } from './killing';
import { changes, surprises } from './second_run';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    to: { type: 'string', default: 'sqlite' },
    rate: { type: 'boolean', default: false },
    expenses: { type: 'string', default: '100000' },
    size: { type: 'string', default: '20' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [expenses, size, kills, seed] = [flags.expenses, flags.size, flags.kills, flags.seed].map(Number) as [
  number,
  number,
  number,
  number,
];
const say = (line = ''): void => console.log(line);
const count = (number: number): string => number.toLocaleString('en');
let wrong = 0;
const check = (good: boolean, line: string): void => {
  say(`${good ? 'ok ' : 'NOT'}  ${line}`);
  if (!good) wrong += 1;
};

const server = process.env.BREX_TEST_POSTGRES;
if (flags.to === 'postgres' && !server) throw new Error('Run it with "bash test/postgres.sh" in front.');
const copy = flags.to === 'postgres' ? await postgresCopy(server ?? '') : sqliteCopy();
const brex = await openAccount({ seed, size, expenses, rate: flags.rate ? 1000 : false });
const syncing = { root, brex, copy, unlimited: !flags.rate };
try {
  say(
    `${count(expenses)} expenses and all other lists into ${flags.to === 'postgres' ? 'PostgreSQL' : 'SQLite'}, seed ${seed}`,
  );
  say(`Rate limit: ${flags.rate ? '1000 requests a minute' : 'off'}`);
  say();
  const random = drawing(seed);
  const start = performance.now();
  const about = expenses * 1.15 + size * 6500;
  const done: Kill[] = [];
  for (let left = kills; left > 0; left -= 1) {
    const rest = Math.max(0, 0.95 * about - (done.at(-1)?.to ?? 0));
    const kill = await killed(syncing, 1 + Math.floor((random() * 2 * rest) / (left + 1)), random() * 100);
    if (!kill) break;
    done.push(kill);
    say(
      `kill ${String(done.length).padStart(2)}  after ${kill.seconds.toFixed(1).padStart(5)} s  ` +
        `${count(kill.from).padStart(9)} -> ${count(kill.to).padStart(9)} records`,
    );
  }
  const last = await finished(syncing);
  say(`left alone  ${last.seconds.toFixed(1)} s  -> ${count(await copy.arrived())} records`);
  const minutes = (performance.now() - start) / 60_000;
  const asked = await brex.asked();
  say(`${count(asked)} requests, ${count(Math.round(asked / minutes))} a minute`);
  say();
  check(done.length === kills, `killed ${done.length} times`);
  check(
    done.every(({ from, to }) => to > from),
    'rows were arriving each time',
  );

  const same = async (lists: boolean): Promise<void> => {
    const all = await compareAll(brex, copy);
    if (!lists) check(all.every(isSame), 'and all of it is again what the simulator lists, none missing, none twice');
    for (const one of lists ? all : [])
      check(
        isSame(one),
        `${one.stream.padEnd(18)} ${count(one.listed).padStart(9)} listed, ${count(one.held).padStart(9)} held, ${one.wrongs} missing or different`,
      );
    for (const { stream, wrong: some } of all) for (const each of some) say(`     ${stream} ${JSON.stringify(each)}`);
  };
  await same(true);
  say();

  const changed = await brex.change(changes);
  const began = new Date().toISOString();
  const second = await finished(syncing);
  say(`500 changed, 20 voided, 10 removed, and synced again in ${second.seconds.toFixed(1)} s`);
  for (const one of second.report.streams)
    if (one.added || one.changed || one.inactive || one.removed)
      say(
        `     ${one.stream.padEnd(18)} ${one.added} added, ${one.changed} changed, ${one.inactive} inactive, ${one.removed} removed (${count(one.records)} read)`,
      );
  const odd = await surprises(copy, changed, began, second.report);
  check(odd.length === 0, 'just those moved, each told for what it is');
  for (const line of odd) say(`     ${line}`);
  await same(false);
} finally {
  await brex.close();
  await copy.close();
  if (flags.to !== 'postgres') rmSync(dirname(copy.place.replace('sqlite:', '')), { recursive: true });
}
say();
say(wrong ? `${wrong} checks failed (seed ${seed})` : 'All is as it should be.');
process.exitCode = wrong ? 1 : 0;
