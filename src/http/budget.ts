import { type Bucket, memoryBucket, type Pace, type Place } from './bucket';
import { type Clock, systemClock } from './clock';
import { Line, type Wait } from './line';
import { type Logger, silent } from './logger';
import type { Backoff } from './retry';
import { reach, type Redis, sharedBucket } from './shared_bucket';

/**
 * Brex takes 1,000 requests in 60 seconds and does not say when such a minute begins, so no minute one may look at gets more than
 * 998, each counted until a minute after its answer. Thirty may leave at once, and the others one by one, so that nobody who comes
 * later has to wait for a whole minute to go by.
 */
const most = 998;
const perMinute = 990;
const atOnce = 30;

/** How one connection's budget stands. */
export interface BudgetLeft {
  /** Requests that are left in this minute. Where the budget is shared, as of this process's last one. */
  left: number;
  /** Requests a minute at the pace of the moment: fewer for some time after Brex said to slow down. */
  perMinute: number;
  /** Requests that wait, over all connections of this process on the account. */
  waiting: number;
}

/** A request's turn to leave. */
export interface Turn {
  /** Milliseconds that it waited. */
  readonly waited: number;
  /** Nothing left after all. One of these three ends every turn. */
  giveBack(): void;
  /** The request has ended, well or not. */
  end(well: boolean): void;
  /** It has ended with Brex saying to slow down, and for how long (milliseconds) where it said that: the whole account does. */
  slow(asked?: number): Promise<void>;
}

/** One connection's budget for Brex's rate limit. */
export interface Budget {
  /** Milliseconds that one request may wait for the rate limit, all attempts together. */
  readonly patience: number;
  /** How long a request waits after a 429 of its own; no Retry-After beyond a minute is waited for. */
  readonly backoff: Backoff;
  /** The next turn. Rejects with `cancelled` and `rate_limited`, as a line does; nothing was sent then. */
  turn(wait: Wait): Promise<Turn>;
  stand(): BudgetLeft;
}

/** The budgets of all accounts, one for each, however many connections draw on it. */
export interface Budgets {
  /** The budget of an account for a connection, by a mark that tells neither; the connection gets at most `share` percent of it. */
  of(account: string, connection: string, share: number): Budget;
}

export interface BudgetOptions {
  /** Milliseconds. Shorter minutes make everything faster by the same factor, so that tests see ten of them go by. */
  minute?: number;
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
}

function paceOf(minute: number, share = 100): Pace {
  const interval = (minute / perMinute) * (100 / share);
  return {
    interval,
    tolerance: (Math.max(1, Math.round((atOnce * share) / 100)) - 1) * interval,
    most: Math.max(1, Math.floor((most * share) / 100)),
    minute,
    pause: minute / 120,
    recovery: 4 * minute,
  };
}

/** Budgets in this process. */
export function memoryBudgets({ minute = 60_000, clock = systemClock }: BudgetOptions = {}): Budgets {
  return budgets(minute, clock, (_, pace) => new Line(memoryBucket(pace, clock), clock));
}

/**
 * Budgets in a Redis, so that all processes on one account keep within Brex's rate limit together. While Redis does not answer, each
 * process keeps budgets of its own.
 */
export function redisBudgets(
  redis: Redis,
  { minute = 60_000, clock = systemClock, logger = silent }: BudgetOptions & { logger?: Logger } = {},
): Budgets {
  const there = reach(redis, logger, undefined, clock);
  return budgets(
    minute,
    clock,
    (key, pace) => new Line(sharedBucket(there, `brex-connector:budget:${key}`, pace, clock), clock),
  );
}

/** Lines are kept while they are in use, and looked up for each turn, so that no two stand for one bucket. */
const manyLines = 1000;

function budgets(minute: number, clock: Clock, open: (key: string, pace: Pace) => Line): Budgets {
  const lines = new Map<string, Line>();
  let many = manyLines;
  const lineOf = (key: string, pace: Pace): Line => {
    const found = lines.get(key);
    if (found) return found;
    if (lines.size >= many) {
      for (const [old, line] of lines) if (line.idle) lines.delete(old);
      many = Math.max(manyLines, 2 * lines.size);
    }
    const line = open(key, pace);
    lines.set(key, line);
    return line;
  };
  return {
    of(account, connection, share) {
      const whole = (): Line => lineOf(account, paceOf(minute));
      const part = (): Line => lineOf(`${account}:${connection}:${share}`, paceOf(minute, share));
      const all = share < 100 ? [part, whole] : [whole];
      return {
        patience: 2 * minute,
        backoff: { base: minute / 120, cap: minute },
        async turn({ patience, signal }) {
          const since = clock.monotonic();
          const waited = (): number => clock.monotonic() - since;
          const taken: { bucket: Bucket; place: Place }[] = [];
          const giveBack = (): void => {
            for (const { bucket, place } of taken) void bucket.giveBack({ ...place, wait: 0, count: 1 }, 1);
          };
          try {
            for (const line of all.map((open) => open()))
              taken.push({ bucket: line.bucket, place: await line.take({ patience: patience - waited(), signal }) });
          } catch (error) {
            giveBack();
            throw error;
          }
          return {
            waited: waited(),
            giveBack,
            end(well) {
              for (const { bucket, place } of taken) void bucket.end(place, well);
            },
            async slow(asked = 0) {
              const { bucket, place } = taken.pop() as (typeof taken)[number];
              for (const own of taken) void own.bucket.end(own.place, false);
              await bucket.slow(place, asked);
            },
          };
        },
        stand() {
          const levels = all.map((open) => open().bucket.level());
          return {
            left: Math.min(...levels.map(({ left }) => left)),
            perMinute: Math.round(minute / Math.max(...levels.map(({ interval }) => interval))),
            waiting: whole().length,
          };
        },
      };
    },
  };
}
