import type { Clock } from '../clock';
import { PriorityQueue } from './priority_queue';
import type { TriggerFound, TriggerTaken } from './store';

interface QueuedEvent extends TriggerFound {
  /** The order of arrival. */
  order: number;
  /** When it is due, in milliseconds since 1970. */
  due: number;
  attempts: number;
  /** Its place in a queue, if it is the first of its record; any other turn of it is outdated. */
  turn?: Turn | undefined;
}

interface Turn {
  one: QueuedEvent;
  due: number;
}

/** The events of a trigger. Of each record, only the first unfinished one has a turn. */
interface TriggerQueue {
  count: number;
  /** By record, in order of arrival. */
  records: Map<string, QueuedEvent[]>;
  /** By arrival. */
  due: PriorityQueue<Turn>;
  /** By the time when they are due. */
  later: PriorityQueue<Turn>;
}

/** Max retained ids of handled events; the oldest are dropped first. */
const maxHandled = 100_000;

/** The events that are not handled yet, in memory. Taking one costs the same however many others wait. */
export class EventQueue {
  readonly #events = new Map<string, QueuedEvent>();
  readonly #triggers = new Map<string, TriggerQueue>();
  readonly #handled = new Set<string>();
  #order = 0;

  constructor(private readonly clock: Clock) {}

  push(found: readonly TriggerFound[]): void {
    for (const one of found) {
      if (this.#events.has(one.event.id) || this.#handled.has(one.event.id)) continue;
      const queued = { ...one, order: this.#order++, due: 0, attempts: 0 };
      this.#events.set(one.event.id, queued);
      const queue = this.#queueOf(one.event.trigger);
      queue.count += 1;
      const record = queue.records.get(one.key);
      if (record) record.push(queued);
      else {
        queue.records.set(one.key, [queued]);
        queue.due.push(newTurn(queued));
      }
    }
  }

  take(triggers: readonly string[], most: number, seconds: number): TriggerTaken[] {
    const now = this.clock.now();
    const queues = this.#queues(triggers);
    for (const queue of queues) becomeDue(queue, now);
    const taken: QueuedEvent[] = [];
    while (taken.length < most) {
      const next = queues
        .filter((queue) => firstDue(queue))
        .reduce<TriggerQueue | undefined>(
          (best, queue) => (best && arrivedBefore(firstDue(best), firstDue(queue)) ? best : queue),
          undefined,
        );
      const turn = next?.due.take();
      if (!turn) break;
      turn.one.turn = undefined;
      taken.push(turn.one);
    }
    for (const one of taken) {
      one.attempts += 1;
      this.#postpone(one, now + seconds * 1000);
    }
    return taken.map(({ event, attempts }) => ({ event, attempts }));
  }

  done(id: string): void {
    const one = this.#events.get(id);
    if (one) this.#remove(one);
    this.#handled.add(id);
    for (const oldest of this.#handled) {
      if (this.#handled.size <= maxHandled) break;
      this.#handled.delete(oldest);
    }
  }

  delay(id: string, seconds: number): void {
    const one = this.#events.get(id);
    if (one) this.#postpone(one, this.clock.now() + seconds * 1000);
  }

  waiting(triggers: readonly string[]): { count: number; seconds?: number } {
    let [count, due] = [0, Infinity];
    for (const queue of this.#queues(triggers)) {
      count += queue.count;
      due = Math.min(due, firstDue(queue)?.due ?? Infinity, current(queue.later)?.due ?? Infinity);
    }
    return { count, ...(count && { seconds: Math.max(0, (due - this.clock.now()) / 1000) }) };
  }

  #queues(triggers: readonly string[]): TriggerQueue[] {
    return [...new Set(triggers)].flatMap((trigger) => this.#triggers.get(trigger) ?? []);
  }

  #queueOf(trigger: string): TriggerQueue {
    const queue = this.#triggers.get(trigger) ?? {
      count: 0,
      records: new Map<string, QueuedEvent[]>(),
      due: new PriorityQueue<Turn>((a, b) => arrivedBefore(a, b)),
      later: new PriorityQueue<Turn>((a, b) => a.due < b.due),
    };
    this.#triggers.set(trigger, queue);
    return queue;
  }

  #postpone(one: QueuedEvent, due: number): void {
    one.due = due;
    const queue = this.#queueOf(one.event.trigger);
    if (isFirst(queue, one)) queue.later.push(newTurn(one));
  }

  #remove(one: QueuedEvent): void {
    const queue = this.#queueOf(one.event.trigger);
    const record = queue.records.get(one.key) ?? [];
    const wasFirst = record[0] === one;
    one.turn = undefined;
    this.#events.delete(one.event.id);
    queue.count -= 1;
    record.splice(record.indexOf(one), 1);
    const [next] = record;
    if (!next) queue.records.delete(one.key);
    else if (wasFirst) queue.later.push(newTurn(next));
  }
}

const arrivedBefore = (a: Turn | undefined, b: Turn | undefined): boolean =>
  (a?.one.order ?? Infinity) < (b?.one.order ?? Infinity);

const newTurn = (one: QueuedEvent): Turn => (one.turn = { one, due: one.due });

const isFirst = ({ records }: TriggerQueue, one: QueuedEvent): boolean => records.get(one.key)?.[0] === one;

/** The first turn of these that is not outdated. */
function current(turns: PriorityQueue<Turn>): Turn | undefined {
  for (let turn = turns.first; turn; turn = turns.first) {
    if (turn.one.turn === turn) return turn;
    turns.take();
  }
  return undefined;
}

const firstDue = (queue: TriggerQueue): Turn | undefined => current(queue.due);

/** Moves the turns that are due by now to the others that are. */
function becomeDue(queue: TriggerQueue, now: number): void {
  for (let turn = current(queue.later); turn && turn.due <= now; turn = current(queue.later)) {
    queue.later.take();
    queue.due.push(turn);
  }
}
