import { expect, test } from '@jest/globals';
import { connect } from '../../../src';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { chosen, courseOf, recordsOf, source, statesOf } from './source';

const configOf = ({ url, tokens }: Simulator) => ({
  credentials: { auth_method: 'api_token', api_token: tokens.all, account_type: 'production' },
  http: { base_url: url },
});
const connectTo = ({ url, tokens }: Simulator) =>
  connect({ name: 'test', account_type: 'production', api_token: tokens.all, base_url: url });
const transactions = 'GET /v2/transactions/card/primary';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.each([['SIGKILL'], ['SIGTERM']] as const)(
  'after %s in the middle, a read continues from its states without gaps',
  async (signal) => {
    const simulator = await startSimulator({ rate: false, size: 4 });
    const config = configOf(simulator);
    const catalog = chosen([], { card_transactions: 'full_refresh', expenses: 'incremental', users: 'full_refresh' });
    const asked = () => simulator.ledger.requests[transactions] ?? 0;
    const first = await source(
      'read',
      { config, catalog },
      {
        during: (child) => {
          const wait = setInterval(() => {
            if (asked() < 8) return;
            clearInterval(wait);
            child.kill(signal);
          }, 5);
        },
      },
    );
    expect(first.code).toBe(signal === 'SIGKILL' ? null : 5);
    expect(courseOf(first.said, 'card_transactions').at(-1)).toBe(signal === 'SIGKILL' ? 'RUNNING' : 'INCOMPLETE');
    const state = statesOf(first.said);
    expect(state.map(({ stream }) => stream.stream_descriptor.name)).toContain('card_transactions');
    const before = asked();
    const second = await source('read', { config, catalog, state });
    expect(second.code).toBe(0);
    expect(asked() - before).toBeLessThan(20);

    const brex = connectTo(simulator);
    for (const [stream, action] of [
      ['card_transactions', 'list_card_transactions'],
      ['expenses', 'list_expenses'],
    ] as const) {
      const listed = [];
      for await (const { id } of brex.each(action)) listed.push(id);
      // What was said up to the last state of the read that was ended, and all that the other one said.
      const last = first.said.findLastIndex(
        ({ type, state: told }) => type === 'STATE' && told.stream.stream_descriptor.name === stream,
      );
      const read = [first.said.slice(0, last + 1), second.said].flatMap((said) => recordsOf(said, stream));
      if (stream === 'card_transactions') expect(read.map(({ id }) => id)).toEqual(listed);
      else expect([...new Set(read.map(({ id }) => id))].sort()).toEqual([...listed].sort());
    }
    await brex.close();
    await simulator.close();
  },
  240_000,
);

test('a slow reader pauses the requests, and a long stream takes no more memory than a short one', async () => {
  const simulator = await startSimulator({ rate: false, size: 40 });
  const asked = () => simulator.ledger.requests[transactions] ?? 0;
  let idle = 0;
  const { code, said } = await source(
    'read',
    { config: configOf(simulator), catalog: chosen([], { card_transactions: 'full_refresh' }) },
    {
      // The records alone would fill it.
      node: ['--max-old-space-size=40'],
      during: (child) => {
        child.stdout?.pause();
        void (async () => {
          let [before, now] = [-1, 0];
          while (now === 0 || now !== before) {
            await pause(1000);
            [before, now] = [now, asked()];
          }
          idle = now;
          child.stdout?.resume();
        })();
      },
    },
  );
  expect(code).toBe(0);
  expect(idle).toBeLessThan(10);
  const brex = connectTo(simulator);
  let listed = 0;
  for await (const { items } of brex.pages('list_card_transactions')) listed += items.length;
  expect(listed).toBeGreaterThan(100_000);
  expect(recordsOf(said, 'card_transactions').length).toBe(listed);
  await brex.close();
  await simulator.close();
}, 240_000);
