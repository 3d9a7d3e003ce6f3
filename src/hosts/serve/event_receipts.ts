import type { TriggerStore } from '../../triggers';

/** Events that may be sent before the first of them counts as received. */
const mostUnconfirmed = 100;
const ids = /^evt_[\w-]{1,60}(,evt_[\w-]{1,60}){0,199}$/;

/** Whether a value can be the id of an event. */
export const isEventId = (value: unknown): value is string =>
  typeof value === 'string' && /^evt_[\w-]{1,60}$/.test(value);

/** What is known of the events that were sent on a stream. */
export interface StreamReceipts {
  /** The store for the watch of the stream: an event that was sent is not done yet. */
  readonly store: TriggerStore;
  /** Records that an event is sent; returns its id on the stream. */
  sending(id: string): string;
  /** Records that an event could not be sent. */
  failed(id: string): void;
  /** Takes note of the `Last-Event-ID` of the request. */
  received(lastEventId: string | undefined): Promise<void>;
  /** Called at each sign of life of the stream. */
  confirm(): Promise<void>;
  /** Makes the events due again whose receipt is not known, at the end of the stream. Never rejects: their leases end by themselves. */
  release(): Promise<void>;
}

/**
 * The events that were sent on a stream and of which it is not known yet whether they arrived. Each counts as received at the second
 * `confirm` after it was sent, or when the client returns with `Last-Event-ID`. The others are released at the end of the stream: the next
 * stream sends them again.
 */
export class EventReceipts implements StreamReceipts {
  #earlier: string[] = [];
  #latest: string[] = [];

  constructor(private readonly base: TriggerStore) {}

  get store(): TriggerStore {
    return { ...this.base, done: () => this.#confirmOldest() };
  }

  /** The id on the stream names all events that the client has if it has this one. */
  sending(id: string): string {
    this.#latest.push(id);
    return [...this.#earlier, ...this.#latest].join(',');
  }

  failed(id: string): void {
    this.#latest = this.#latest.filter((one) => one !== id);
  }

  /** Records what the client has, by the `Last-Event-ID` of its request. */
  async received(lastEventId: string | undefined): Promise<void> {
    if (lastEventId === undefined || !ids.test(lastEventId)) return;
    for (const id of lastEventId.split(',')) await this.base.done(id);
  }

  /** Counts what was sent before the previous call as received. An event whose receipt can't be stored waits for the next call. */
  async confirm(): Promise<void> {
    const due = this.#earlier;
    this.#earlier = this.#latest;
    this.#latest = [];
    for (const id of due)
      await this.base.done(id).catch(() => {
        this.#earlier.unshift(id);
      });
  }

  async release(): Promise<void> {
    const open = [...this.#earlier, ...this.#latest];
    this.#earlier = [];
    this.#latest = [];
    for (const id of open) await this.base.failed(id, 0).catch(() => undefined);
  }

  async #confirmOldest(): Promise<void> {
    if (this.#earlier.length + this.#latest.length < mostUnconfirmed) return;
    const oldest = this.#earlier.shift() ?? this.#latest.shift();
    if (oldest !== undefined) await this.base.done(oldest);
  }
}
