import type { StoredTriggers } from '../../connections';
import type { TriggerStore } from '../../triggers';
import type { StreamReceipts } from './event_receipts';

/** Events that a stream may have sent without an acknowledgement; it sends no further one until there are fewer. */
export const mostUnacknowledged = 100;
/** Seconds until such a stream checks again which events were acknowledged at another process. */
const recheck = 5;

/**
 * The events that were sent on a stream and that its client has not acknowledged yet: each is sent again once its lease ends, and all at the
 * end of the stream. `Last-Event-ID` acknowledges nothing, because a client may have an event and be killed before its work is done.
 */
export class EventAcknowledgements implements StreamReceipts {
  /** When the lease of each ends, in milliseconds of the monotonic clock. */
  readonly #open = new Map<string, number>();

  /** `lease`: seconds. */
  constructor(
    private readonly base: StoredTriggers,
    private readonly lease: number,
    private readonly now = () => performance.now(),
  ) {}

  get store(): TriggerStore {
    const { base } = this;
    return {
      ...base,
      done: () => Promise.resolve(),
      take: async (triggers, how) => ((await this.#isFull()) ? [] : base.take(triggers, how)),
      waiting: async (triggers) =>
        (await this.#isFull()) ? { count: this.#open.size, seconds: recheck } : base.waiting(triggers),
    };
  }

  sending(id: string): string {
    this.#open.set(id, this.now() + this.lease * 1000);
    return id;
  }

  failed(id: string): void {
    this.#open.delete(id);
  }

  received(): Promise<void> {
    return Promise.resolve();
  }

  confirm(): Promise<void> {
    return Promise.resolve();
  }

  async release(): Promise<void> {
    // One whose lease has ended may be leased to another stream.
    const open = [...this.#open].flatMap(([id, end]) => (end > this.now() ? id : []));
    this.#open.clear();
    for (const id of open) await this.base.failed(id, 0).catch(() => undefined);
  }

  /** Whether too many events are open, as far as this process knows or, if it does not, as the store does. */
  async #isFull(): Promise<boolean> {
    if (this.#open.size < mostUnacknowledged) return false;
    const pending = new Set(await this.base.pending([...this.#open.keys()]));
    for (const [id, end] of this.#open) if (!pending.has(id) || end <= this.now()) this.#open.delete(id);
    return this.#open.size >= mostUnacknowledged;
  }
}
