import { afterEach, describe, expect, test } from '@jest/globals';
import { BrexError, type Clock, connect } from '../src';
import { systemClock } from '../src/clock';
import { transfer } from './fault_injection/kinds';
import { quickRateLimiter } from './quick_rate_limiter';
import { answer, badServer } from './server';
import { kinds } from './stores';

const day = 86_400_000;
const closing: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** The clocks of a process whose wall clock is wrong; those of its store are right. */
const skewed = (by: number): Clock => ({ ...systemClock, now: () => Date.now() + by });

describe.each(kinds)('a payment with an unknown outcome, with its journal in %s', (_, make) => {
  test.each([
    [0, -day],
    [-day, -day],
    [day, 0],
    [day, -day],
    [-day, day],
  ])(
    'is not sent again after its repeat window under a clock that is wrong by %d and then by %d ms',
    async (first, later) => {
      const store = await (await make()).open();
      closing.push(store);
      let booked = 0;
      const server = await badServer((socket, { head }) => {
        if (head.startsWith('GET'))
          return void socket.write(answer(200, '{"id":"cuacc_1","items":[],"next_cursor":null}'));
        booked++;
        socket.destroy();
      });
      closing.push(server);
      const run = async (by: number): Promise<string> => {
        const brex = connect(
          {
            ...{ name: 'Acme', account_type: 'production', api_token: 'bxt_example_skewed', base_url: server.url },
            ...{ retries: 0, repeat_window: 0.02 },
          },
          { id: 'one', store, clock: skewed(by), rateLimiter: quickRateLimiter },
        );
        closing.push(brex);
        return brex.run('create_transfer', transfer('rent'), { intent: 'rent' }).then(
          () => 'done',
          (error: unknown) => (BrexError.is(error) ? error.code : Promise.reject(error as Error)),
        );
      };
      expect(await run(first)).toBe('outcome_unknown');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(await run(later)).toBe('outcome_unknown');
      expect(booked).toBe(1);
    },
  );
});
