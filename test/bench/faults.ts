/**
 * `npm run bench:faults`: one transfer under every fault, at every phase, by this connector and by what is usually written instead; the
 * simulator's ledger is the judge. Every client runs it as a workflow platform does: when it fails, the execution is retried once, by then
 * without the fault.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { BrexError, connect } from '../../src';
import { openBench } from '../fault_injection/bench';
import { faults } from '../fault_injection/faults';
import { kinds, transfer } from '../fault_injection/kinds';
import { phases, type Strike } from '../fault_injection/proxy';
import { all, canHappen } from '../fault_injection/trial';
import { quickRateLimiter } from '../quick_rate_limiter';

/** How a run was told to the person who started it. */
type Told = 'done' | 'failed' | 'unknown';
type Client = (url: string, token: string, mark: string, seconds: number) => Promise<Told>;

const bench = await openBench();

const ours: Client = async (url, token, mark, timeout) => {
  const settings = { name: mark, account_type: 'production', api_token: token, base_url: url } as const;
  const brex = connect(
    { ...settings, timeout, retries: 2 },
    { id: mark, store: bench.store, rateLimiter: quickRateLimiter },
  );
  try {
    await brex.run('create_transfer', transfer(mark), { intent: mark });
    return 'done';
  } catch (error) {
    return BrexError.is(error) && error.code === 'outcome_unknown' ? 'unknown' : 'failed';
  } finally {
    await brex.close();
  }
};

/** Plain HTTP as it is written by hand: a key for each attempt, or one for the run, and retries on anything but a refusal. */
const plain =
  (retries: number, keyOf: (mark: string, attempt: number) => string): Client =>
  async (url, token, mark, seconds) => {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await request(`${url}/v1/transfers`, {
          method: 'POST',
          headers: {
            ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            'idempotency-key': keyOf(mark, attempt),
          },
          body: JSON.stringify(transfer(mark)),
          headersTimeout: seconds * 1000,
          bodyTimeout: seconds * 1000,
        });
        const text = await answer.body.text();
        if (answer.statusCode < 300) {
          JSON.parse(text);
          return 'done';
        }
        if (answer.statusCode < 500 && answer.statusCode !== 429 && answer.statusCode !== 408) return 'failed';
      } catch {
        // Tried again like a 5xx.
      }
      if (attempt >= retries) return 'failed';
      await sleep(50 * 2 ** attempt);
    }
  };

const clients: Record<string, Client> = {
  'brex-connector': ours,
  'undici, a key for each attempt': plain(2, () => randomUUID()),
  'undici, a key for each run': (() => {
    const keys = new Map<string, string>();
    let run = 0;
    return (url, token, mark, seconds) => {
      const key = `${run++}`;
      keys.set(key, randomUUID());
      return plain(2, () => keys.get(key) ?? '')(url, token, mark, seconds);
    };
  })(),
  'undici, no retries': plain(0, () => randomUUID()),
};

const kind = kinds.find(({ name }) => name === 'create_transfer');
if (!kind) throw new Error('no transfers');
const strikes: Strike[] = faults
  .flatMap((fault) => phases.map((phase) => ({ fault, phase })))
  .filter((strike) => canHappen({ kind, strike }));

const rows: Record<string, Record<string, number>> = {};
for (const [name, client] of Object.entries(clients)) {
  const row = {
    runs: 0,
    'paid twice': 0,
    'told done, never paid': 0,
    'told failed, was paid': 0,
    'told unknown': 0,
    'not paid, told so': 0,
    'paid once, told so': 0,
  };
  rows[name] = row;
  await all(
    [1, Infinity].flatMap((times) => strikes.map((strike) => ({ strike, times }))),
    40,
    async ({ strike, times }) => {
      const mark = `${name} / ${strike.fault.name} / ${strike.phase} / ${times}`;
      let struck = 0;
      let within = true;
      const token = bench.proxy.token(() => (within && struck++ < times ? strike : undefined));
      const booked = () => kind.booked(bench.simulator.ledger, mark, {});
      let wrong = false;
      let last: Told = 'failed';
      for (const seconds of [0.5, 20]) {
        const told = await client(bench.proxy.url, token, mark, seconds);
        const paid = booked();
        const note = (what: keyof typeof row) => {
          row[what]++;
          wrong = true;
        };
        if (told === 'done' && paid === 0) note('told done, never paid');
        if (told === 'failed' && paid > 0) note('told failed, was paid');
        if (told === 'unknown') row['told unknown']++;
        within = false;
        last = told;
        if (told === 'done') break;
      }
      if (booked() > 1) {
        row['paid twice']++;
        wrong = true;
      }
      row.runs++;
      if (!wrong && last !== 'unknown') row[booked() ? 'paid once, told so' : 'not paid, told so']++;
    },
  );
}
await bench.close();

const columns = Object.keys(Object.values(rows)[0] ?? {});
const width = Math.max(...Object.keys(rows).map((name) => name.length));
console.log(`\n${strikes.length} faults at three phases, each once and for good, then one retry of the execution.\n`);
console.log([''.padEnd(width), ...columns].join('  '));
for (const [name, row] of Object.entries(rows))
  console.log([name.padEnd(width), ...columns.map((column) => String(row[column]).padStart(column.length))].join('  '));
