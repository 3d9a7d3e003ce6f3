import {
  type Bucket,
  jitter,
  type Level,
  memoryBucket,
  type Pace,
  type Slot,
  type Slots,
  slowest,
} from './token_bucket';
import { after, type Clock, systemClock } from '../clock';
import type { Logger } from './logger';
import { redact } from './redact';

/** The part of a Redis client in use: an ioredis client, or anything that runs Lua scripts like it. */
export interface Redis {
  /**
   * Runs a Lua script.
   * @param script The script.
   * @param keys The number of keys among `given`.
   * @param given The keys, then the arguments.
   */
  eval(script: string, keys: number, ...given: (string | number)[]): Promise<unknown>;
}

/**
 * The bucket of token_bucket.ts in Redis, on Redis' own clock; times in microseconds. The last minute is a sorted set of slots by end time,
 * or by expected start if not ended, so that the slots of a process that dies expire too.
 */
const script = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local what, count, id, given = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local interval, tolerance, most, minute = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local recovery, pause, asked = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
local whole = function(number) return string.format('%.0f', number) end
local kept = redis.call('HMGET', KEYS[1], 'full', 'stopped', 'strikes', 'speed', 'last')
local full = math.max(tonumber(kept[1] or 0), now)
local stopped, strikes, speed = tonumber(kept[2] or 0), tonumber(kept[3] or 0), tonumber(kept[4] or 1)
local last = tonumber(kept[5] or 0)
local gap = interval / math.min(1, speed + (now - stopped) / recovery)
local good, wait = given > stopped, 0
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', whole(now - minute))
if what == 'take' and not good then
  redis.call('ZREM', KEYS[2], id)
  local room = most - redis.call('ZCARD', KEYS[2])
  wait = math.max(0, full - tolerance - now)
  if room < 1 then
    wait = math.max(wait, redis.call('ZRANGE', KEYS[2], 0 - room, 0 - room, 'WITHSCORES')[2] + minute - now)
  end
  count = wait > 0 and 1 or math.min(count, room, math.floor((now + tolerance - full) / gap + 1.001))
  full = full + count * gap
  given = now
  id = last + 1
  last = last + count
  for one = id, last do redis.call('ZADD', KEYS[2], whole(now + wait), one) end
elseif what == 'back' then
  for one = id, id + count - 1 do redis.call('ZREM', KEYS[2], one) end
  if good then full = math.max(now, full - count * gap) end
elseif what == 'well' or what == 'ended' or what == 'slow' then
  redis.call('ZADD', KEYS[2], 'XX', whole(now), id)
  if what == 'well' and good then strikes = 0 end
  if what == 'slow' then
    if good then
      speed = math.max(${slowest}, interval / gap / 2)
      stopped = now
      strikes = strikes + 1
      asked = math.max(asked, math.min(pause * 2 ^ (strikes - 1), minute / 2))
    end
    full = math.max(full, now + math.min(asked, minute) + tolerance)
  end
end
redis.call('HSET', KEYS[1], 'full', whole(full), 'stopped', whole(stopped), 'strikes', strikes, 'speed', tostring(speed), 'last', last)
redis.call('PEXPIRE', KEYS[1], math.ceil((full - now + recovery) / 1000) + 1000)
redis.call('PEXPIRE', KEYS[2], math.ceil(minute / 1000) + 1000)
return { wait, count, id, given, strikes, gap, most - redis.call('ZCARD', KEYS[2]) }
`;

/** Milliseconds before Redis counts as unavailable, and before it is tried again. */
const usualReach = { timeout: 2000, rest: 5000 };

/** A Redis connection with its availability; shared by all its buckets. */
export interface Reach {
  /** A script's result, or undefined while Redis is unavailable; never rejects. */
  ask(text: string, keys: number, ...given: (string | number)[]): Promise<unknown>;
}

/** Calls Redis while it is available. If it becomes unavailable, logs that once and only tries again at intervals. */
export function reach(redis: Redis, logger: Logger, { timeout, rest } = usualReach, clock: Clock = systemClock): Reach {
  let gone = false;
  let asked = 0;
  const within = (work: Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const stop = after(clock, timeout, () => reject(new Error('no response in time')));
      work.then(resolve, reject).finally(stop);
    });
  const lookAgain = async (): Promise<void> => {
    if (clock.monotonic() < asked + rest) return;
    asked = clock.monotonic();
    try {
      await within(redis.eval('return 1', 0));
      gone = false;
      logger.info({}, 'Redis responds again: the rate limiter is shared again');
    } catch {
      // Still unavailable, which was logged.
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
            'Redis does not respond: until it does, this process uses a separate rate limiter',
          );
        gone = true;
        asked = clock.monotonic();
        return undefined;
      }
    },
  };
}

/** A token bucket shared by all processes on one Redis; falls back to one in this process while Redis is unavailable. */
export function sharedBucket(redis: Reach, key: string, pace: Pace, clock: Clock = systemClock): Bucket {
  const standIn = memoryBucket(pace, clock);
  let lastLevel: Level | undefined;
  // Keeps both keys on one node of a Redis cluster.
  const keys = [`{${key}}`, `{${key}}:minute`];
  const micro = (...times: number[]): number[] => times.map((time) => time * 1000);
  const ask = async (what: string, count: number, place?: Slot, asked = 0): Promise<Slots | undefined> => {
    const held = [count, place?.id ?? 0, place?.given ?? 0];
    const { interval, tolerance, max, minute, recovery, pause } = pace;
    const numbers = [...micro(interval, tolerance), max, ...micro(minute, recovery, pause * jitter(), asked)];
    const said = await redis.ask(script, keys.length, ...keys, what, ...held, ...numbers);
    if (!Array.isArray(said)) return void (lastLevel = undefined);
    const [wait = 0, got = 1, id = 0, given = 0, strikes = 0, gap = 0, left = 0] = said.map(Number);
    lastLevel = { remaining: Math.max(0, left), interval: gap / 1000 };
    return { wait: wait / 1000, count: got, id, given, strikes };
  };
  return {
    async take(many, held) {
      const places = held?.standIn ? undefined : await ask('take', held?.count ?? many, held);
      return places ?? { ...(await standIn.take(many, held?.standIn ? held : undefined)), standIn: true };
    },
    async giveBack(places, count) {
      const surplus = { ...places, id: places.id + places.count - count };
      await (places.standIn ? standIn.giveBack(places, count) : ask('back', count, surplus));
    },
    async end(place, well) {
      await (place.standIn ? standIn.end(place, well) : ask(well ? 'well' : 'ended', 0, place));
    },
    async slow(place, asked) {
      await (place.standIn ? standIn.slow(place, asked) : ask('slow', 0, place, asked));
    },
    level: () => lastLevel ?? standIn.level(),
    spare: () => standIn.spare(),
  };
}
