import { randomUUID } from 'node:crypto';
import { type Clock, day, elapsed, type Moment, momentOf } from '../clock';

/** How far a clock may differ from Brex's before the difference needs confirmation. Milliseconds. */
export const tolerance = 5 * 60_000;
/** The time as a process knows it before a write. Milliseconds since 1970, UTC. */
export interface Timing {
  /** The clock shared by all users of the caps: this machine's or the database's. */
  clock: number;
  /** Brex's time, from the last `Date` header plus the time since, and an id of that answer. */
  brex?: { time: number; sighting: string } | undefined;
}

/** Earlier times recorded with the caps. */
export interface Recorded {
  /** The newest entry: its time, and the clock's reading then. */
  last?: { at: number; clock: number } | undefined;
  /** The time of the newest entry confirmed by an answer of Brex. */
  proven?: number | undefined;
  /** A difference (clock minus Brex) that was rejected, and the answer that showed it. */
  disputed?: { difference: number; sighting: string } | undefined;
}

/** An unreliable clock: it `differs` from Brex's, or `moved` far since the newest entry without an answer of Brex in between. */
export interface WrongClock {
  kind: 'differs' | 'moved';
  clock: number;
  /** What it is compared with: Brex's time or the time of the newest entry. */
  other: number;
}

/** The time of a write for the caps. */
export type Dating =
  | {
      at: number;
      /** The time for aging older entries; if undefined, they all count. */
      asOf: number | undefined;
      /** Whether an answer of Brex confirms it; if not, a read may. */
      sure: boolean;
      wrong?: never;
    }
  | { wrong: WrongClock; sure: boolean };

/**
 * The time of a write for the caps: Brex's time if known. A clock that differs from it by more than five minutes is rejected until a later
 * answer shows the same difference, and is then corrected. Without an answer of Brex, nothing ages beyond what earlier answers prove, and a
 * clock that has moved by more than a day since the newest entry is rejected.
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

/** Brex's time as known to one process. */
export interface BrexTime {
  /**
   * Records the `Date` of an answer to a request made at that moment. Ignores an answer that is read late, for example after the machine
   * was suspended.
   */
  saw(date: number, asked: Moment): void;
  /** The current time as far as known; without Brex's if there was no answer yet, or if the clocks disagree on how long ago it was. */
  now(): Timing;
}

/**
 * Derives Brex's time from the answers of one process. The wall clock and the monotonic one must agree on the time since the last answer:
 * setting the clock or suspending the machine invalidates it.
 */
export function createBrexTime(clock: Clock): BrexTime {
  let seen: { date: number; wall: number; monotonic: number; sighting: string | undefined } | undefined;
  return {
    saw(date, asked) {
      const { wall, monotonic } = momentOf(clock);
      if (elapsed(asked, { wall, monotonic }) <= tolerance) seen = { date, wall, monotonic, sighting: undefined };
    },
    now() {
      const wall = clock.now();
      if (!seen) return { clock: wall };
      const since = wall - seen.wall;
      if (Math.abs(since - (clock.monotonic() - seen.monotonic)) > tolerance) return { clock: wall };
      return { clock: wall, brex: { time: seen.date + since, sighting: (seen.sighting ??= randomUUID()) } };
    },
  };
}
