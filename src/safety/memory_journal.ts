import { type Clock, elapsed, type Moment, momentOf, systemClock } from '../clock';
import { inMemoryCaps } from './memory_caps';
import type { Counted, Entry, Journal, Opening } from './journal';

const day = 24 * 60 * 60_000;

interface Kept {
  entry: Entry;
  opening: Opening;
  /** When its first byte may have left, by both clocks. */
  left?: Moment | undefined;
}

/** A journal in memory that ends with the process; remembers the last 10,000 settled writes. */
export function inMemoryJournal(clock: Clock = systemClock, most = 10_000): Journal {
  const kept = new Map<string, Kept>();
  const caps = inMemoryCaps(clock);

  const forget = (): void => {
    for (const [key, { entry }] of kept) {
      if (kept.size <= most) return;
      if (entry.state === 'done' || entry.state === 'refused') kept.delete(key);
    }
  };
  const shown = ({ entry, left }: Kept): Entry => {
    if (!left) return { ...entry };
    const now = momentOf(clock);
    const age = elapsed(left, now);
    return { ...entry, readAt: now.wall, age: age === Infinity ? -1 : age };
  };
  /** Converts another process's wall-clock time to a moment by both clocks. */
  const leftAt = (wall: number): Moment => {
    const now = momentOf(clock);
    return { wall, monotonic: now.monotonic - (now.wall - wall) };
  };
  const change = (key: string, holder: string, states: Entry['state'][], values: Partial<Entry>): boolean => {
    const found = kept.get(key);
    if (!found || found.entry.holder !== holder || !states.includes(found.entry.state)) return false;
    Object.assign(found.entry, values);
    return true;
  };

  return {
    open(opening) {
      const found = kept.get(opening.key);
      const idle = found?.entry.state === 'prepared' && found.entry.holder === '';
      if (found && (!idle || found.entry.input !== opening.input))
        return Promise.resolve({ entry: shown(found), mine: false });
      const withheld = caps.take(opening);
      if (withheld) return Promise.resolve({ withheld });
      const { key, action, input, request, holder, origin, company, fingerprint } = opening;
      const belongs = { origin, ...(company !== undefined && { company }), fingerprint };
      const sentAt = found ? undefined : opening.sentAt;
      const entry: Entry = {
        ...{ key, action, state: sentAt === undefined ? 'prepared' : 'sent', input, request, holder, ...belongs },
        createdAt: found?.entry.createdAt ?? clock.now(),
        ...(sentAt !== undefined && { sentAt }),
      };
      const added = { entry, opening, left: sentAt === undefined ? undefined : leftAt(sentAt) };
      kept.set(key, added);
      forget();
      return Promise.resolve({ entry: shown(added), mine: true });
    },
    takeOver(key, from) {
      const freed = change(key, from, ['prepared'], { holder: '' });
      if (freed) caps.giveBack(key);
      return Promise.resolve(freed);
    },
    sending(key, holder) {
      const found = kept.get(key);
      const sentAt = found?.entry.sentAt ?? clock.now();
      const sent = change(key, holder, ['prepared', 'sent', 'unknown'], { state: 'sent', sentAt });
      if (sent && found) found.left ??= leftAt(sentAt);
      return Promise.resolve(sent);
    },
    resending(key, holder) {
      const found = kept.get(key);
      if (found && (found.entry.state === 'sent' || found.entry.state === 'unknown')) found.entry.holder = holder;
      return Promise.resolve();
    },
    settle(key, holder, settlement, at) {
      const found = kept.get(key);
      caps.date(key, at, found?.entry.holder === holder);
      if (!found || found.entry.state === 'done') return Promise.resolve();
      const { entry } = found;
      if (settlement.state === 'done' || settlement.state === 'unknown') {
        if (entry.state !== 'refused' || settlement.state === 'done')
          Object.assign(entry, settlement, { settledAt: clock.now() });
        return Promise.resolve();
      }
      if (entry.holder !== holder) return Promise.resolve();
      caps.giveBack(key);
      Object.assign(entry, settlement, { settledAt: clock.now() });
      if (settlement.state === 'prepared') {
        entry.holder = '';
        delete entry.sentAt;
        found.left = undefined;
        delete entry.settledAt;
      }
      return Promise.resolve();
    },
    read: (key) => Promise.resolve(kept.has(key) ? shown(kept.get(key) as Kept) : undefined),
    list({ states, without, most: atMost }) {
      const entries = [...kept.values()].map(shown);
      const fitting = entries.filter(({ state, action }) => (!states || states.includes(state)) && action !== without);
      return Promise.resolve(fitting.reverse().slice(0, atMost));
    },
    results(ids) {
      const done = new Set([...kept.values()].flatMap(({ entry }) => entry.resultId ?? []));
      return Promise.resolve(new Set(ids.filter((id) => done.has(id))));
    },
    counted(account: string, what: Counted) {
      const since = clock.now() - day;
      const times = [...kept.values()]
        .filter(({ opening }) => opening.account === account && opening.counted.includes(what))
        .flatMap(({ entry }) => (entry.state === 'refused' ? [] : (entry.sentAt ?? [])));
      return Promise.resolve(times.filter((time) => time > since).sort((a, b) => a - b));
    },
  };
}
