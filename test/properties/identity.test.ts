import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BrexError, connect } from '../../src';
import { fakeClock } from '../fake_clock';
import { type Account, cut, done, forgetfulBrex, type ForgetfulBrex } from '../forgetful_brex';
import { memoryStore } from '../fault_injection/bench';
import { transfer } from '../fault_injection/kinds';
import { quickRateLimiter } from '../quick_rate_limiter';
import { cases, caseTimeout } from './cases';

const usual = 40;

let servers: ForgetfulBrex[];
beforeAll(async () => {
  servers = await Promise.all([forgetfulBrex(), forgetfulBrex()]);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** One run: with which token at which of the accounts, under which id and name, and whether its answer arrives. */
const run = fc.record({
  server: fc.nat(1),
  token: fc.constantFrom('first', 'second', 'other company', 'tells no company'),
  id: fc.constantFrom(undefined, 'one', 'two'),
  name: fc.constantFrom('Acme', 'Globex'),
  intent: fc.constantFrom('run 1', 'run 2'),
  arrives: fc.boolean(),
});

type Step = typeof run extends fc.Arbitrary<infer T> ? T : never;

/** Two servers; on each, a company with two tokens, another company, and one more token of the first that may not read its company. */
function world() {
  const clock = fakeClock();
  let arrives = true;
  const plan = [
    {
      ...done,
      get answer() {
        return arrives ? done.answer : cut.answer;
      },
    },
  ];
  const accounts = servers.map((server, i) => {
    const first = server.account(plan, clock, { company: `company-${i}` });
    return {
      first,
      second: server.account(plan, clock, { company: `company-${i}`, of: first }),
      'other company': server.account(plan, clock, { company: `other-${i}` }),
      'tells no company': server.account(plan, clock, { of: first }),
    };
  });
  return {
    accounts,
    accountOf: ({ server, token }: Step): Account => accounts[server]?.[token] as Account,
    clock,
    let: (does: boolean) => void (arrives = does),
  };
}

test(
  'every reported write was done in the connected account, and one key books once in an account',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 2, maxLength: 6 }), async (steps) => {
        const { accounts, accountOf, clock, ...now } = world();
        const store = memoryStore(clock);
        const paid = new Map<string, string>();
        for (const step of steps) {
          const account = accountOf(step);
          const settings = {
            ...{ name: step.name, account_type: 'production' as const, retries: 0 },
            ...{ api_token: account.token, base_url: servers[step.server]?.url ?? '' },
          };
          const connection = connect(settings, {
            ...{ store, clock, rateLimiter: quickRateLimiter },
            ...(step.id !== undefined && { id: step.id }),
          });
          now.let(step.arrives);
          const ended = await connection.run('create_transfer', transfer('rent'), { intent: step.intent }).then(
            ({ output }) => ({ end: 'done', id: output.id }),
            (error: unknown) => {
              if (!BrexError.is(error)) throw error;
              return { end: error.code, id: '' };
            },
          );
          await connection.close();
          if (ended.end === 'done') {
            expect(account.booked.map(({ id }) => id)).toContain(ended.id);
            // The same run of the same connection is one payment, whichever token it has.
            const sameRun = `${step.id ?? `${step.name} ${settings.base_url} ${settings.api_token}`} ${step.intent}`;
            const before = paid.get(sameRun);
            if (before !== undefined) expect(ended.id).toBe(before);
            paid.set(sameRun, ended.id);
          } else expect(ended.end).toMatch(/^(outcome_unknown|conflict)$/);
        }
        for (const one of accounts.flatMap((server) => Object.values(server))) {
          const keys = one.booked.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      cases(usual),
    );
  },
  caseTimeout(usual),
);
