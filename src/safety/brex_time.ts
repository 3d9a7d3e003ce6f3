import { randomUUID } from 'node:crypto';
import type { Client } from '../http/client';
import { type Clock, elapsed, type Moment, momentOf } from '../http/clock';

/** How far a clock may differ from Brex's before the difference must be confirmed. Milliseconds. */
export const tolerance = 5 * 60_000;
const day = 24 * 60 * 60_000;

/** What a process knows of the time as it wants to write. Milliseconds since 1970, UTC. */
export interface Timing {
  /** The clock that all who share the caps go by: this machine's, or the database's. */
  clock: number;
  /** Brex's time as the last `Date` of an answer and the time since then say, and which answer that was. */
  brex?: { time: number; sighting: string } | undefined;
}

/** What the caps hold of earlier times. */
export interface Recorded {
  /** The newest entry: when it was, and what the clock said then. */
  last?: { at: number; clock: number } | undefined;
  /** The time of the newest entry that is known from an answer of Brex. */
  proven?: number | undefined;
  /** A difference (clock minus Brex) that was refused, and the answer that showed it. */
  disputed?: { difference: number; sighting: string } | undefined;
}

/** A clock that cannot be relied on: it `differs` from Brex's, or `moved` far since the newest entry with no answer of Brex between. */
export interface WrongClock {
  kind: 'differs' | 'moved';
  clock: number;
  /** What it is compared with: Brex's time, or the time of the newest entry. */
  other: number;
}

/** The time of a write for the caps. */
export type Dating =
  | {
      at: number;
      /** The time by which older entries age; without one they all count. */
      asOf: number | undefined;
      /** Whether an answer of Brex says so; else a read may tell more. */
      sure: boolean;
      wrong?: never;
    }
  | { wrong: WrongClock; sure: boolean };

/**
 * When a write is, for the caps. Brex's time where it is known: a clock that differs from it by more than five minutes is refused until
 * a later answer shows the same difference, and is then corrected. Where no answer of Brex is at hand, nothing ages beyond what earlier
 * answers prove, and a clock that has moved by more than a day since the newest entry is refused.
 */
export function dating({ clock, brex }: Timing, { last, proven, disputed }: Recorded): Dating {
  if (brex) {
    const difference = clock - brex.time;
    const confirmed =
      disputed !== undefined &&
      Math.abs(difference - disputed.difference) <= tolerance &&
      brex.sighting !== disputed.sighting;
    if (Math.abs(difference) > tolerance && !confirmed)
      return { wrong: { kind: 'differs', clock, other: brex.time }, sure: true };
    return { at: brex.time, asOf: brex.time, sure: true };
  }
  if (!last) return { at: clock, asOf: undefined, sure: false };
  const moved = clock - last.clock;
  if (Math.abs(moved) > day) return { wrong: { kind: 'moved', clock, other: last.clock }, sure: false };
  return { at: last.at + Math.max(0, moved), asOf: proven, sure: false };
}

/** Brex's time as one process knows it. */
export interface BrexTime {
  /** Notes the `Date` of an answer to a request of that moment. One that is read late, as by a suspended machine, shows no time. */
  saw(date: number, asked: Moment): void;
  /** The moment to give to `saw`. */
  moment(): Moment;
  /** What is known of the time now; without Brex's where no answer came yet, or the clocks disagree on how long ago it was. */
  now(): Timing;
}

/**
 * Brex's time from the answers of one process. The wall clock and the monotonic one must agree on the time since the last answer: a
 * clock that was set, or a machine that was suspended, makes what was known of no use.
 */
export function createBrexTime(clock: Clock): BrexTime {
  let seen: { date: number; wall: number; monotonic: number; sighting: string } | undefined;
  return {
    moment: () => momentOf(clock),
    saw(date, asked) {
      if (elapsed(asked, momentOf(clock)) > tolerance) return;
      seen = { date, wall: clock.now(), monotonic: clock.monotonic(), sighting: randomUUID() };
    },
    now() {
      const wall = clock.now();
      if (!seen) return { clock: wall };
      const since = wall - seen.wall;
      if (Math.abs(since - (clock.monotonic() - seen.monotonic)) > tolerance) return { clock: wall };
      return { clock: wall, brex: { time: seen.date + since, sighting: seen.sighting } };
    },
  };
}

/** A client that notes the `Date` of every answer, refusals among them. */
export const noticing = (client: Client, { saw, moment }: Pick<BrexTime, 'saw' | 'moment'>): Client => ({
  async attempt(request, signal) {
    const asked = moment();
    const attempt = await client.attempt(request, signal);
    if ('answer' in attempt && attempt.answer.date !== undefined) saw(attempt.answer.date, asked);
    return attempt;
  },
  close: () => client.close(),
});
