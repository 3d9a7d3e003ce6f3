import { type Clock, day, elapsed, momentOf, systemClock } from '../clock';
import { inMemoryCaps } from './memory_caps';
import type { Counted, Entry, Journal, Opening, Recorded, Refusal, WriteOutcome } from './journal';

/** A value as JSON text, which keeps it from changing and costs the garbage collector little. */
class Stored {
  readonly #text: string | undefined;
  readonly #value: unknown;

  constructor(value: unknown) {
    try {
      this.#text = JSON.stringify(value);
    } catch {
      // Nested too deeply.
      this.#value = value;
    }
  }

  /** A copy, so that no caller changes what a repeat sends or what a later run returns. */
  read(): unknown {
    return this.#text === undefined ? this.#value : JSON.parse(this.#text);
  }
}

/** An entry as this journal holds it, without its request and answer. */
interface Kept {
  entry: Omit<Entry, 'request' | 'answer' | 'refusal'>;
  request: Stored;
  /** The answer or the refusal. */
  outcome: Stored | undefined;
  /** Where Brex counts it. */
  counts: readonly SentTimes[];
  /** When its first byte may have left, by the monotonic clock. */
  left: number | undefined;
}

/** When an account's writes of one kind were sent, oldest first. */
class SentTimes {
  #times: number[] = [];

  add(time: number): void {
    let at = this.#times.length;
    while ((this.#times[at - 1] ?? 0) > time) at--;
    this.#times.splice(at, 0, time);
  }

  remove(time: number): void {
    const at = this.#times.lastIndexOf(time);
    if (at >= 0) this.#times.splice(at, 1);
  }

  /** Those after a moment; forgets the others. */
  after(moment: number): number[] {
    this.#times = this.#times.filter((time) => time > moment);
    return [...this.#times];
  }
}

/** A journal in memory that ends with the process; remembers the last 10,000 settled writes. */
export const inMemoryJournal = (clock: Clock = systemClock, most = 10_000): Journal => new MemoryJournal(clock, most);

class MemoryJournal implements Journal {
  readonly #kept = new Map<string, Kept>();
  /** The keys of settled writes, in the order of their outcomes. */
  readonly #settled = new Queue();
  readonly #sent = new Map<string, SentTimes>();
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
    if (found && (!idle || found.entry.inputHash !== opening.inputHash))
      return Promise.resolve({ entry: this.#shown(found), mine: false });
    const withheld = this.#caps.take(opening);
    if (withheld) return Promise.resolve({ withheld });
    const sentAt = opening.leaving ? this.#clock.now() : found ? undefined : opening.sentAt;
    const entry = newEntry(opening, found?.entry.createdAt ?? this.#clock.now(), sentAt);
    const counts = opening.counted.map((what) => this.#timesOf(opening.account, what));
    const added = { entry, request: new Stored(opening.request), outcome: undefined, counts, left: undefined };
    this.#kept.set(opening.key, added);
    if (sentAt !== undefined) this.#leaves(added, sentAt);
    this.#forget();
    return Promise.resolve({ entry: this.#shown(added, opening.request), mine: true });
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
    if (found.entry.sentAt === undefined) this.#leaves(found, this.#clock.now());
    return Promise.resolve(true);
  }

  resending(key: string, holder: string): Promise<void> {
    const entry = this.#kept.get(key)?.entry;
    if (entry?.state === 'sent' || entry?.state === 'unknown') entry.holder = holder;
    return Promise.resolve();
  }

  record(key: string, holder: string, outcome: WriteOutcome, at?: number): Promise<void> {
    const found = this.#kept.get(key);
    this.#caps.date(key, at, found?.entry.holder === holder);
    if (!found || !maySettle(found.entry, holder, outcome)) return Promise.resolve();
    const { entry } = found;
    const before = entry.state;
    entry.state = outcome.state;
    entry.outcomeAt = this.#clock.now();
    if (outcome.state === 'done') {
      found.outcome = new Stored(outcome.answer);
      if (outcome.resultId !== undefined) entry.resultId = outcome.resultId;
      // An earlier refusal was not the end of it.
      if (before === 'refused') this.#count(found);
    } else if (outcome.state !== 'unknown') {
      found.outcome = outcome.state === 'refused' ? new Stored(outcome.refusal) : undefined;
      this.#caps.giveBack(key);
      if (before !== 'refused') this.#discount(found);
    }
    if (outcome.state === 'prepared') {
      entry.holder = '';
      delete entry.sentAt;
      delete entry.outcomeAt;
      found.left = undefined;
    } else if (outcome.state !== 'unknown') this.#settled.add(key);
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
    return Promise.resolve(this.#timesOf(account, what).after(this.#clock.now() - day));
  }

  #timesOf(account: string, what: Counted): SentTimes {
    const place = `${what} ${account}`;
    const times = this.#sent.get(place) ?? new SentTimes();
    this.#sent.set(place, times);
    return times;
  }

  #count({ entry, counts }: Kept): void {
    for (const times of counts) if (entry.sentAt !== undefined) times.add(entry.sentAt);
  }

  #discount({ entry, counts }: Kept): void {
    for (const times of counts) if (entry.sentAt !== undefined) times.remove(entry.sentAt);
  }

  /** The first byte is about to leave, or left at that time of a wall clock. */
  #leaves(kept: Kept, wall: number): void {
    const now = momentOf(this.#clock);
    kept.entry.sentAt = wall;
    kept.left = now.monotonic - (now.wall - wall);
    this.#count(kept);
  }

  /** The entry of a key, if that holder has it in one of those states. */
  #heldBy(key: string, holder: string, states: Entry['state'][]): Kept | undefined {
    const found = this.#kept.get(key);
    return found?.entry.holder === holder && states.includes(found.entry.state) ? found : undefined;
  }

  #shown({ entry, request, outcome, left }: Kept, given = request.read() as Recorded): Entry {
    const { key, action, state, inputHash, holder, origin, company, fingerprint, createdAt } = entry;
    const shown: Entry = { key, action, state, inputHash, request: given, holder, fingerprint, createdAt };
    if (origin !== undefined) shown.origin = origin;
    if (company !== undefined) shown.company = company;
    if (entry.sentAt !== undefined) shown.sentAt = entry.sentAt;
    if (entry.outcomeAt !== undefined) shown.outcomeAt = entry.outcomeAt;
    if (entry.resultId !== undefined) shown.resultId = entry.resultId;
    if (outcome && entry.state === 'done') shown.answer = outcome.read();
    if (outcome && entry.state === 'refused') shown.refusal = outcome.read() as Refusal;
    if (left === undefined || entry.sentAt === undefined) return shown;
    const now = momentOf(this.#clock);
    const age = elapsed({ wall: entry.sentAt, monotonic: left }, now);
    shown.readAt = now.wall;
    shown.age = age === Infinity ? -1 : age;
    return shown;
  }

  /** Removes the oldest settled writes. */
  #forget(): void {
    while (this.#kept.size > this.#most) {
      const key = this.#settled.next();
      if (key === undefined) return;
      const state = this.#kept.get(key)?.entry.state;
      if (state === 'done' || state === 'refused') this.#kept.delete(key);
    }
  }
}

/** Keys in order. */
class Queue {
  #keys: string[] = [];
  #first = 0;

  add(key: string): void {
    this.#keys.push(key);
  }

  next(): string | undefined {
    if (this.#first === this.#keys.length) return undefined;
    // Now and then: removing the first of a long list copies the rest.
    if (this.#first > 1000) {
      this.#keys = this.#keys.slice(this.#first);
      this.#first = 0;
    }
    return this.#keys[this.#first++];
  }
}

function newEntry(opening: Opening, createdAt: number, sentAt: number | undefined): Kept['entry'] {
  const { key, action, inputHash, holder, origin, company, fingerprint } = opening;
  const state = sentAt === undefined ? 'prepared' : 'sent';
  const entry: Kept['entry'] = { key, action, state, inputHash, holder, origin, fingerprint, createdAt };
  if (company !== undefined) entry.company = company;
  return entry;
}

/** What is done stays done; any run can record that a write was done or is unknown, only its holder that it was not done. */
function maySettle(entry: Kept['entry'], holder: string, { state }: WriteOutcome): boolean {
  if (entry.state === 'done') return false;
  if (state === 'done') return true;
  if (state === 'unknown') return entry.state !== 'refused';
  return entry.holder === holder;
}
