import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BrexError, connect, type ErrorCode } from '../../src';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { type FakeClock, fakeClock } from '../fake_clock';
import { type Account, type Arrival, forgetfulBrex, type ForgetfulBrex, retention, type Turn } from '../forgetful_brex';
import { transfer } from '../fault_injection/kinds';
import { quickRateLimiter } from '../quick_rate_limiter';
import { cases, caseTimeout } from './cases';

const usual = 80;
const minute = 60_000;

let brex: ForgetfulBrex;
beforeAll(async () => {
  brex = await forgetfulBrex();
});
afterAll(() => brex.close());

/** Something that happens to the clocks. */
interface Event {
  kind: 'pass' | 'suspend' | 'shift';
  milliseconds: number;
}

interface Scenario {
  window: number;
  plan: (Pick<Turn, 'books' | 'answer' | 'message'> & { event: Event })[];
  runs: { retries: number; between: Event; since: boolean; forgets: boolean }[];
}

const span = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 * minute }) },
  { weight: 2, arbitrary: fc.integer({ min: minute, max: 15 * minute }) },
  { weight: 1, arbitrary: fc.integer({ min: minute, max: 40 * 24 * 60 * minute }) },
);
const event = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), milliseconds: span }),
  fc.record({ kind: fc.constant('suspend' as const), milliseconds: span }),
  fc.record({ kind: fc.constant('shift' as const), milliseconds: span }),
  fc.record({ kind: fc.constant('shift' as const), milliseconds: span.map((time) => -time) }),
);
const turn = fc.record({
  books: fc.boolean(),
  answer: fc.constantFrom<Turn['answer']>(
    'done',
    'cut',
    'proofless',
    202,
    302,
    400,
    401,
    404,
    408,
    409,
    410,
    422,
    425,
    429,
    500,
    503,
  ),
  message: fc.constantFrom('no', 'duplicate request'),
  event,
});
const scenario: fc.Arbitrary<Scenario> = fc.record({
  window: fc.constantFrom(0, 1, 5, 10),
  plan: fc.array(turn, { minLength: 1, maxLength: 6 }),
  runs: fc.array(fc.record({ retries: fc.nat(5), between: event, since: fc.boolean(), forgets: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
});

type Outcome = Pick<Turn, 'answer' | 'message'>;

/** Whether Brex refuses a request so that nothing was booked: a refusal that speaks of a repeat may come from a proxy's second try. */
const refuses = ({ answer, message }: Outcome): boolean =>
  typeof answer === 'number' && ([401, 404, 429].includes(answer) || ([400, 422].includes(answer) && message === 'no'));

/** What is booked: a request that is answered with its id always, one that is refused never. */
const sane = ({ books, ...outcome }: Scenario['plan'][number]): boolean =>
  outcome.answer === 'done' || (books && !refuses(outcome));

const apply = (clock: FakeClock, { kind, milliseconds }: Event): void => clock[kind](milliseconds);

async function play({ window, plan, runs }: Scenario) {
  const clock = fakeClock();
  const turns = plan.map(({ event: happens, ...rest }): Turn => ({
    ...rest,
    books: sane({ ...rest, event: happens }),
    meanwhile: () => apply(clock, happens),
  }));
  const account = brex.account(turns, clock);
  let journal = inMemoryJournal(clock);
  const since = clock.now();
  const ends: { end: 'done' | ErrorCode; booked: number; kept: boolean }[] = [];
  let kept = true;
  for (const run of runs) {
    // A host without a store remembers nothing but when it first tried. A clock set back to that very moment, give or take five
    // seconds, makes the run look like the first one; nothing else is left that could show it.
    if (run.forgets && run.since) {
      clock.pass(5000);
      const age = clock.now() - since;
      if (Math.abs(age) < 5000) clock.pass(5000 - age);
      journal = inMemoryJournal(clock);
      kept = false;
    }
    const connection = connect(
      {
        ...{ name: 'test', account_type: 'production', api_token: account.token, base_url: brex.url },
        ...{ retries: run.retries, repeat_window: window },
      },
      { id: 'one', clock, rateLimiter: quickRateLimiter, store: { journal: () => journal } },
    );
    const options = { intent: 'run 1', ...(run.since && { since }) };
    const end = await connection.run('create_transfer', transfer('rent'), options).then(
      () => 'done' as const,
      (error: unknown) => {
        if (!BrexError.is(error)) throw error;
        return error.code;
      },
    );
    await connection.close();
    ends.push({ end, booked: account.booked.length, kept });
    apply(clock, run.between);
  }
  return { account, ends };
}

/** Whether an answer leaves open what happened to its own request. */
const unsettling = (arrival: Arrival): boolean => arrival.answer !== 'done' && !refuses(arrival);

/** What may never be: a byte under a key that either clock shows to be older than the window. */
function tooLate({ arrivals }: Account, window: number): string | undefined {
  const first = arrivals.findIndex(unsettling);
  const base = arrivals[first];
  if (!base) return undefined;
  for (const later of arrivals.slice(first + 1)) {
    const wall = later.wall - base.wall;
    // A journal counts from the first attempt that left, a run from the first that may have been done.
    const setBack = later.wall < Math.min(base.wall, arrivals[0]?.wall ?? base.wall);
    if (setBack || Math.max(wall, later.monotonic - base.monotonic) >= window * minute)
      return `sent again after ${wall} ms by the wall clock, ${later.monotonic - base.monotonic} ms by the monotonic clock`;
  }
  return undefined;
}

/** Whether one of the two clocks shows all the time that passed between the first arrival that may be booked and each later one. */
function timeIsKnown({ arrivals }: Account): boolean {
  const first = arrivals.findIndex(unsettling);
  const base = arrivals[first];
  return arrivals
    .slice(first + 1)
    .every((one) => base && Math.max(one.wall - base.wall, one.monotonic - base.monotonic) >= one.truth - base.truth);
}

test(
  'no byte is sent under a key older than the window by either clock, nothing is paid twice, and every report is true',
  async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { account, ends } = await play(given);
        // A journal that was lost knows no first byte; then the host's own time is all there is, and the window is counted from there.
        const kept = ends.every((one) => one.kept);
        if (kept) expect(tooLate(account, given.window)).toBeUndefined();
        expect(given.window * minute).toBeLessThanOrEqual(retention);
        if (kept && timeIsKnown(account)) expect(account.booked.length).toBeLessThanOrEqual(1);
        for (const { end, booked } of ends) {
          if (end === 'done') expect(booked).toBeGreaterThan(0);
          else if (end !== 'outcome_unknown') expect({ end, booked }).toEqual({ end, booked: 0 });
        }
      }),
      cases(usual),
    );
  },
  caseTimeout(usual),
);
