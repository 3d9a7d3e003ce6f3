import { type Clock, day, systemClock } from '../clock';
import { dating, tolerance } from './brex_time';
import { roomFrom } from './caps';
import type { CapKind, Opening, Reservation, Withheld } from './journal';

interface CapUse {
  kind: CapKind;
  currency: string | null;
  amount: number;
  at: number;
  clock: number;
  /** Whether an answer of Brex confirms its time. */
  sure: boolean;
}

/** How long entries count at most. Milliseconds. */
const remembered = 90 * day;

/** Cap usage of one connection's writes, in memory. */
export interface MemoryCaps {
  /** Records what a write takes, or returns why it is not allowed. */
  take(opening: Opening): Withheld | undefined;
  /**
   * Sets a write's usage to Brex's time, if that was unknown; with `later` also if it was entered earlier. Without a time, it counts until
   * one is known.
   */
  date(key: string, at: number | undefined, later: boolean): void;
  giveBack(key: string): void;
}

/** Caps in memory; they end with the process. */
export const inMemoryCaps = (clock: Clock = systemClock): MemoryCaps => new Caps(clock);

class Caps implements MemoryCaps {
  readonly #clock: Clock;
  /** By the key of the write. */
  readonly #taken = new Map<string, CapUse[]>();
  #disputed: { difference: number; sighting: string } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take({ key, reserve = [], time = { clock: this.#clock.now() } }: Opening): Withheld | undefined {
    if (!reserve.length) return undefined;
    const { clock, brex } = time;
    const capped = reserve.some(({ within }) => within.length > 0);
    const when = capped ? this.#dated(time) : { at: brex?.time ?? clock, asOf: undefined, sure: brex !== undefined };
    if ('wrong' in when) return { wrong: when.wrong, sure: when.sure };
    const over = capped ? this.#over(reserve, when) : undefined;
    if (over) return { over, sure: when.sure };
    const { at, sure } = when;
    const taken = reserve.map(({ kind, currency, amount }) => ({ kind, currency, amount, at, clock, sure }));
    this.#taken.set(key, [...(this.#taken.get(key) ?? []), ...taken]);
    return undefined;
  }

  date(key: string, at: number | undefined, later: boolean): void {
    for (const entry of this.#taken.get(key) ?? [])
      if (at === undefined) entry.sure &&= !later;
      else if (!entry.sure || (later && entry.at < at)) Object.assign(entry, { at, sure: true });
  }

  giveBack(key: string): void {
    this.#taken.delete(key);
  }

  /** The time of a write under a cap, or why the clock is unreliable; a known time corrects the entries before. */
  #dated(time: NonNullable<Opening['time']>) {
    const taken = [...this.#taken.values()].flat();
    const proven = newest(taken.filter(({ sure }) => sure))?.at;
    const when = dating(time, { last: newest(taken), proven, disputed: this.#disputed });
    if (when.wrong) {
      const { clock, brex } = time;
      if (brex) this.#disputed = { difference: clock - brex.time, sighting: brex.sighting };
      return { wrong: when.wrong, sure: when.sure };
    }
    if (when.sure) {
      for (const entry of taken)
        if (!entry.sure || entry.at > when.at + tolerance) Object.assign(entry, { at: when.at, sure: true });
      for (const [key, entries] of this.#taken)
        if (entries.every(({ at }) => at <= when.at - remembered)) this.#taken.delete(key);
    }
    return { at: when.at, asOf: when.asOf, sure: when.sure };
  }

  /** The first cap that a write exceeds. */
  #over(
    reserve: readonly Reservation[],
    { asOf, sure }: { asOf: number | undefined; sure: boolean },
  ): Withheld['over'] {
    const taken = [...this.#taken.values()].flat();
    for (const { kind, currency, amount, within } of reserve)
      for (const cap of within) {
        const since = (asOf ?? 0) - cap.period;
        const counted = taken
          .filter((one) => one.kind === kind && one.currency === currency && (!one.sure || one.at > since))
          .sort((a, b) => a.at - b.at);
        const sum = counted.reduce((total, one) => total + one.amount, 0);
        if (sum + amount <= cap.atMost) continue;
        const free = sure ? roomFrom(counted, cap, amount) : undefined;
        return { setting: cap.setting, left: Math.max(0, cap.atMost - sum), free };
      }
    return undefined;
  }
}

const newest = (entries: CapUse[]): CapUse | undefined =>
  entries.reduce<CapUse | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined);
