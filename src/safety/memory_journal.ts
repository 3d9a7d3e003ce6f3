import { type Clock, day, elapsed, type Moment, momentOf, systemClock } from '../clock';
import { inMemoryCaps } from './memory_caps';
import type { Counted, Entry, Journal, Opening, Settlement } from './journal';

/** A copy as JSON, which is what is sent and answered. A value nested too deeply to be copied stays the same object. */
export function copyOf<T>(value: T): T {
  try {
    return JSON.parse(JSON.stringify(value)) as T;
  } catch {
    return value;
  }
}

/** An entry as this journal holds it. */
interface Kept {
  entry: Entry;
  opening: Opening;
  /** When its first byte may have left, by both clocks. */
  left?: Moment | undefined;
}

/** A journal in memory that ends with the process; remembers the last 10,000 settled writes. */
export const inMemoryJournal = (clock: Clock = systemClock, most = 10_000): Journal => new MemoryJournal(clock, most);

class MemoryJournal implements Journal {
  readonly #kept = new Map<string, Kept>();
  readonly #clock: Clock;
  readonly #most: number;
  readonly #caps;

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
    this.#caps = inMemoryCaps(clock);
  }

  open(opening: Opening): ReturnType<Journal['open']> {
    const found = this.#kept.get(opening.key);
    const idle = found?.entry.state === 'prepared' && found.entry.holder === '';
    if (found && (!idle || found.entry.input !== opening.input))
      return Promise.resolve({ entry: this.#shown(found), mine: false });
    const withheld = this.#caps.take(opening);
    if (withheld) return Promise.resolve({ withheld });
    const sentAt = opening.leaving ? this.#clock.now() : found ? undefined : opening.sentAt;
    const entry = entryOf(opening, found?.entry.createdAt ?? this.#clock.now(), sentAt);
    const added = { entry, opening, left: sentAt === undefined ? undefined : this.#leftAt(sentAt) };
    this.#kept.set(opening.key, added);
    this.#forget();
    return Promise.resolve({ entry: this.#shown(added), mine: true });
  }

  takeOver(key: string, from: string): Promise<boolean> {
    const found = this.#heldBy(key, from, ['prepared']);
    if (!found) return Promise.resolve(false);
    found.entry.holder = '';
    this.#caps.giveBack(key);
    return Promise.resolve(true);
  }

  sending(key: string, holder: string): Promise<boolean> {
    const found = this.#heldBy(key, holder, ['prepared', 'sent', 'unknown']);
    if (!found) return Promise.resolve(false);
    found.entry.state = 'sent';
    found.entry.sentAt ??= this.#clock.now();
    found.left ??= this.#leftAt(found.entry.sentAt);
    return Promise.resolve(true);
  }

  resending(key: string, holder: string): Promise<void> {
    const entry = this.#kept.get(key)?.entry;
    if (entry?.state === 'sent' || entry?.state === 'unknown') entry.holder = holder;
    return Promise.resolve();
  }

  settle(key: string, holder: string, settlement: Settlement, at?: number): Promise<void> {
    const found = this.#kept.get(key);
    this.#caps.date(key, at, found?.entry.holder === holder);
    if (!found || !maySettle(found.entry, holder, settlement)) return Promise.resolve();
    const { entry } = found;
    Object.assign(entry, copyOf(settlement), { settledAt: this.#clock.now() });
    if (settlement.state === 'refused' || settlement.state === 'prepared') this.#caps.giveBack(key);
    if (settlement.state === 'prepared') {
      entry.holder = '';
      delete entry.sentAt;
      delete entry.settledAt;
      found.left = undefined;
    }
    return Promise.resolve();
  }

  read(key: string): Promise<Entry | undefined> {
    const found = this.#kept.get(key);
    return Promise.resolve(found && this.#shown(found));
  }

  list({ states, without, most }: Parameters<Journal['list']>[0]): Promise<Entry[]> {
    const fitting = [...this.#kept.values()].filter(
      ({ entry: { state, action } }) => (!states || states.includes(state)) && action !== without,
    );
    return Promise.resolve(
      fitting
        .reverse()
        .slice(0, most)
        .map((kept) => this.#shown(kept)),
    );
  }

  results(ids: readonly string[]): Promise<Set<string>> {
    const done = new Set([...this.#kept.values()].flatMap(({ entry }) => entry.resultId ?? []));
    return Promise.resolve(new Set(ids.filter((id) => done.has(id))));
  }

  counted(account: string, what: Counted): Promise<number[]> {
    const since = this.#clock.now() - day;
    const times = [...this.#kept.values()]
      .filter(({ opening }) => opening.account === account && opening.counted.includes(what))
      .flatMap(({ entry }) => (entry.state === 'refused' ? [] : (entry.sentAt ?? [])));
    return Promise.resolve(times.filter((time) => time > since).sort((a, b) => a - b));
  }

  /** The entry of a key, if that holder has it in one of those states. */
  #heldBy(key: string, holder: string, states: Entry['state'][]): Kept | undefined {
    const found = this.#kept.get(key);
    return found?.entry.holder === holder && states.includes(found.entry.state) ? found : undefined;
  }

  /** A copy, so that no caller changes what a repeat sends or what a later run returns. */
  #shown({ entry, left }: Kept): Entry {
    const copy = copyOf(entry);
    if (!left) return copy;
    const now = momentOf(this.#clock);
    const age = elapsed(left, now);
    return { ...copy, readAt: now.wall, age: age === Infinity ? -1 : age };
  }

  /** Converts another process's wall-clock time to a moment by both clocks. */
  #leftAt(wall: number): Moment {
    const now = momentOf(this.#clock);
    return { wall, monotonic: now.monotonic - (now.wall - wall) };
  }

  /** Removes the oldest settled writes. */
  #forget(): void {
    for (const [key, { entry }] of this.#kept) {
      if (this.#kept.size <= this.#most) return;
      if (entry.state === 'done' || entry.state === 'refused') this.#kept.delete(key);
    }
  }
}

function entryOf(opening: Opening, createdAt: number, sentAt: number | undefined): Entry {
  const { key, action, input, holder, origin, company, fingerprint } = opening;
  const request = copyOf(opening.request);
  return {
    ...{ key, action, state: sentAt === undefined ? 'prepared' : 'sent', input, request, holder, origin, fingerprint },
    ...(company !== undefined && { company }),
    createdAt,
    ...(sentAt !== undefined && { sentAt }),
  };
}

/** What is done stays done; any run can record that a write was done or is unknown, only its holder that it was not done. */
function maySettle(entry: Entry, holder: string, { state }: Settlement): boolean {
  if (entry.state === 'done') return false;
  if (state === 'done') return true;
  if (state === 'unknown') return entry.state !== 'refused';
  return entry.holder === holder;
}
