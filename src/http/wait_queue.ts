import { BrexError } from '../errors';
import { after, type Clock, systemClock } from '../clock';
import type { Bucket, Slot, Slots } from './token_bucket';

/** How long a request may wait. */
export interface WaitLimits {
  /** Maximum wait in milliseconds. */
  maxWait: number;
  /** Ends the wait with `cancelled`. */
  signal?: AbortSignal | undefined;
}

interface Waiter {
  since: number;
  maxWait: number;
  go(place: Slot): void;
  stop(error: BrexError): void;
}

/**
 * The callers of this process that wait for one bucket, in order. The queue reserves one slot at a time, for the first caller: so processes
 * that share a bucket take turns however long their queues are, and a slot passes to the next caller if the first gives up.
 */
export class WaitQueue {
  readonly #waiting: Waiter[] = [];
  #moving = false;
  #wake: (() => void) | undefined;
  /** When the first caller may go, as far as known. */
  #next = 0;

  constructor(
    readonly bucket: Bucket,
    private readonly clock: Clock = systemClock,
  ) {}

  get length(): number {
    return this.#waiting.length;
  }

  /** Whether the queue is empty and can be dropped. */
  get idle(): boolean {
    return !this.#moving && this.bucket.spare();
  }

  /**
   * Takes a slot: at once if no one waits and the bucket is in this process, otherwise as a promise. It rejects with `cancelled`, and with
   * `rate_limited` (and `retryAfter`) as soon as the wait is certain to exceed `maxWait`.
   */
  acquire({ maxWait, signal }: WaitLimits): Slot | Promise<Slot> {
    if (signal?.aborted) return Promise.reject(cancelledInQueue());
    if (this.#moving) {
      const waiting = this.#wait(maxWait, signal);
      this.#sendAway();
      return waiting;
    }
    const places = this.bucket.take(1);
    if (!(places instanceof Promise) && places.wait <= 0) return places;
    const waiting = this.#wait(maxWait, signal);
    void this.#move(places);
    return waiting;
  }

  #wait(maxWait: number, signal: AbortSignal | undefined): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => waiter.stop(cancelledInQueue());
      const leave = (): void => {
        signal?.removeEventListener('abort', cancel);
        const at = this.#waiting.indexOf(waiter);
        if (at >= 0) this.#waiting.splice(at, 1);
        if (!this.#waiting.length) this.#wake?.();
      };
      const waiter: Waiter = {
        since: this.clock.monotonic(),
        maxWait,
        go(place) {
          leave();
          resolve(place);
        },
        stop(error) {
          leave();
          reject(error);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** Lets the waiting callers go, beginning with slots that are taken. */
  async #move(taken: Slots | Promise<Slots>): Promise<void> {
    this.#moving = true;
    let places = await taken;
    for (;;) {
      while (places.wait > 0 && this.#waiting.length) {
        this.#next = this.clock.monotonic() + places.wait;
        this.#sendAway();
        if (this.#waiting.length) await this.#sleep(places.wait);
        if (this.#waiting.length) places = await this.bucket.take(this.#waiting.length, places);
      }
      const first = this.#waiting.slice(0, places.count);
      first.forEach(({ go }, i) => go({ ...places, id: places.id + i }));
      if (first.length < places.count) await this.bucket.giveBack(places, places.count - first.length);
      if (!this.#waiting.length) break;
      places = await this.bucket.take(this.#waiting.length);
    }
    this.#moving = false;
  }

  /** Sleeps for that long, or until no request waits. */
  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = after(this.clock, milliseconds, resolve);
      this.#wake = () => {
        stop();
        resolve();
      };
    });
  }

  /** Rejects callers whose slot cannot come within their `maxWait`. */
  #sendAway(): void {
    const now = this.clock.monotonic();
    const first = Math.max(0, this.#next - now);
    const { interval } = this.bucket.level();
    for (const [i, { since, maxWait, stop }] of [...this.#waiting].entries()) {
      const wait = first + i * interval;
      if (now - since + wait > maxWait) stop(tooLong(wait));
    }
  }
}

/** The error of a request that ends while it is queued. */
export const cancelledInQueue = (): BrexError =>
  new BrexError('cancelled', 'The call was cancelled while it was queued.', { retryable: true });

const tooLong = (wait: number): BrexError =>
  new BrexError('rate_limited', "Too many requests are waiting because of Brex's rate limit; this one was not sent.", {
    remedy: 'Run it again later, or run fewer actions at once. The connection itself is fine.',
    retryable: true,
    retryAfter: Math.max(1, Math.ceil(wait / 1000)),
  });
