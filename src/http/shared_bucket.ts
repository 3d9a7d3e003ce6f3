import { type Bucket, jitter, type Level, memoryBucket, type Pace, type Places, slowest } from './bucket';
import type { Logger } from './logger';
import { redact } from './redact';

/** What is used of Redis: an ioredis client, or anything that runs a Lua script as it does. */
export interface Redis {
  eval(script: string, keys: number, ...given: (string | number)[]): Promise<unknown>;
}

/**
 * The bucket of bucket.ts in Redis, on Redis' own clock; times in microseconds. Given: what to do, how many, when the places held were
 * given (0: none), interval, tolerance, recovery, the pause asked for, the first one with its jitter, and the longest.
 */
const script = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local count, given = tonumber(ARGV[2]), tonumber(ARGV[3])
local interval, tolerance, recovery = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local kept = redis.call('HMGET', KEYS[1], 'full', 'stopped', 'strikes', 'speed')
local full = math.max(tonumber(kept[1] or 0), now)
local stopped, strikes, speed = tonumber(kept[2] or 0), tonumber(kept[3] or 0), tonumber(kept[4] or 1)
local gap = interval / math.min(1, speed + (now - stopped) / recovery)
local good, wait = given > stopped, 0
if ARGV[1] == 'take' and not good then
  wait = math.max(0, full - tolerance - now)
  count = wait > 0 and 1 or math.min(count, math.floor((now + tolerance - full) / gap + 1.001))
  full = full + count * gap
  given = now
elseif ARGV[1] == 'back' and good then
  full = math.max(now, full - count * gap)
elseif ARGV[1] == 'well' and good then
  strikes = 0
elseif ARGV[1] == 'slow' then
  local still, longest = tonumber(ARGV[7]), tonumber(ARGV[9])
  if good then
    speed = math.max(${slowest}, interval / gap / 2)
    stopped = now
    strikes = strikes + 1
    still = math.max(still, math.min(tonumber(ARGV[8]) * 2 ^ (strikes - 1), longest / 2))
  end
  full = math.max(full, now + math.min(still, longest) + tolerance)
end
local whole = function(number) return string.format('%.0f', number) end
redis.call('HSET', KEYS[1], 'full', whole(full), 'stopped', whole(stopped), 'strikes', strikes, 'speed', tostring(speed))
redis.call('PEXPIRE', KEYS[1], math.ceil((full - now + recovery) / 1000) + 1000)
local left = math.max(0, math.floor((now + tolerance - full) / gap + 1.001))
return { wait, count, given, strikes, gap, left }
`;

/** Milliseconds that Redis may take before it counts as gone, and after which one that is gone is asked again. */
export const usualReach = { patience: 2000, rest: 5000 };

/** A Redis and whether it can be reached; one for all buckets in it. */
export interface Reach {
  /** The answer of a script, or undefined where Redis does not give one now; it never rejects. */
  ask(text: string, keys: number, ...given: (string | number)[]): Promise<unknown>;
}

/** Asks Redis while it answers. When it does not, that is told once, and it is left alone but for one question now and then. */
export function reach(redis: Redis, logger: Logger, { patience, rest } = usualReach): Reach {
  let gone = false;
  let asked = 0;
  const within = (work: Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no answer in time')), patience);
      work.then(resolve, reject).finally(() => clearTimeout(late));
    });
  const lookAgain = async (): Promise<void> => {
    if (performance.now() < asked + rest) return;
    asked = performance.now();
    try {
      await within(redis.eval('return 1', 0));
      gone = false;
      logger.info({}, 'Redis answers again: the budget for Brex is shared as before');
    } catch {
      // It is still gone, which was told.
    }
  };
  return {
    async ask(text, keys, ...given) {
      if (gone) return void lookAgain();
      try {
        return await within(redis.eval(text, keys, ...given));
      } catch (error) {
        if (!gone)
          logger.warn(
            { error: redact((error as Error).message) },
            'Redis does not answer: until it does, this process keeps a budget for Brex of its own',
          );
        gone = true;
        asked = performance.now();
        return undefined;
      }
    },
  };
}

/** A token bucket that all processes on one Redis share; without Redis, one in this process stands in. */
export function sharedBucket(redis: Reach, key: string, pace: Pace): Bucket {
  const own = memoryBucket(pace);
  /** The places that were given by this process while Redis was gone. */
  const ours = new WeakSet<Places>();
  let told: Level | undefined;
  const numbers = [pace.interval, pace.tolerance, pace.recovery].map((time) => time * 1000);
  const ask = async (what: string, count: number, given: number, asked = 0): Promise<Places | undefined> => {
    const pauses = [asked, pace.pause * jitter(), pace.longestPause].map((time) => time * 1000);
    const said = await redis.ask(script, 1, key, what, count, given, ...numbers, ...pauses);
    if (!Array.isArray(said)) return void (told = undefined);
    const [wait, got, when, strikes, gap, left] = said.map(Number) as [number, number, number, number, number, number];
    told = { left, interval: gap / 1000 };
    return { wait: wait / 1000, count: got, given: when, strikes };
  };
  const ownPlaces = async (many: number, held?: Places): Promise<Places> => {
    const places = await own.take(many, held);
    ours.add(places);
    return places;
  };
  return {
    async take(many, held) {
      if (held && ours.has(held)) return ownPlaces(many, held);
      const places = await ask('take', held?.count ?? many, held?.given ?? 0);
      return places ?? ownPlaces(many);
    },
    async giveBack(places, count) {
      if (ours.has(places)) await own.giveBack(places, count);
      else await ask('back', count, places.given);
    },
    async slow(places, asked) {
      if (ours.has(places)) await own.slow(places, asked);
      else await ask('slow', 0, places.given, asked);
    },
    async well(places) {
      if (ours.has(places)) await own.well(places);
      else await ask('well', 0, places.given);
    },
    level: () => told ?? own.level(),
    spare: () => own.spare(),
  };
}
