import { type Clock, systemClock } from '../clock';
import { dating, tolerance } from './brex_time';
import { roomFrom } from './caps';
import type { CapKind, Opening, Withheld } from './journal';

interface Taken {
  key: string;
  kind: CapKind;
  currency: string | null;
  amount: number;
  at: number;
  clock: number;
  /** Whether an answer of Brex confirms its time. */
  sure: boolean;
}

const longest = 90 * 24 * 60 * 60_000;

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
export function inMemoryCaps(clock: Clock = systemClock): MemoryCaps {
  let taken: Taken[] = [];
  let disputed: { difference: number; sighting: string } | undefined;

  const newest = (entries: Taken[]): Taken | undefined =>
    entries.reduce<Taken | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined);

  return {
    take({ key, reserve = [], time = { clock: clock.now() } }) {
      if (!reserve.length) return undefined;
      const { clock: here, brex } = time;
      const enter = (at: number, sure: boolean): void => {
        for (const { kind, currency, amount } of reserve)
          taken.push({ key, kind, currency, amount, at, clock: here, sure });
      };
      if (!reserve.some(({ within }) => within.length > 0)) {
        enter(brex?.time ?? here, brex !== undefined);
        return undefined;
      }
      const proven = newest(taken.filter(({ sure }) => sure))?.at;
      const when = dating(time, { last: newest(taken), proven, disputed });
      if (when.wrong) {
        if (brex) disputed = { difference: here - brex.time, sighting: brex.sighting };
        return { wrong: when.wrong, sure: when.sure };
      }
      if (when.sure) {
        for (const entry of taken)
          if (!entry.sure || entry.at > when.at + tolerance) Object.assign(entry, { at: when.at, sure: true });
        taken = taken.filter(({ at }) => at > when.at - longest);
      }
      for (const { kind, currency, amount, within } of reserve)
        for (const cap of within) {
          const since = when.asOf === undefined ? -Infinity : when.asOf - cap.period;
          const counted = taken
            .filter((one) => one.kind === kind && one.currency === currency && (!one.sure || one.at > since))
            .sort((a, b) => a.at - b.at);
          const sum = counted.reduce((total, one) => total + one.amount, 0);
          if (sum + amount <= cap.atMost) continue;
          const free = when.sure ? roomFrom(counted, cap, amount) : undefined;
          return { over: { setting: cap.setting, left: Math.max(0, cap.atMost - sum), free }, sure: when.sure };
        }
      enter(when.at, when.sure);
      return undefined;
    },
    date(key, at, later) {
      for (const entry of taken)
        if (entry.key !== key) continue;
        else if (at === undefined) entry.sure &&= !later;
        else if (!entry.sure || (later && entry.at < at)) Object.assign(entry, { at, sure: true });
    },
    giveBack(key) {
      taken = taken.filter((entry) => entry.key !== key);
    },
  };
}
