import { randomUUID } from 'node:crypto';
import type { Account } from './account';
import { payloads } from './data/webhook_payloads';
import type { EventType, Webhook } from './data/webhooks';
import { forged, type WebhookFaults, type Parcel, shareOf, signed } from './webhook_faults';

/** An attempt to deliver an event. */
export interface SentWebhook {
  /** The `Webhook-Id`. */
  readonly id: string;
  /** The address it was sent to. */
  readonly url: string;
  /** The event. */
  readonly event: EventType;
  /** 1 for the first. */
  readonly attempt: number;
  /** The receiver's response status; undefined without a response. */
  readonly status: number | undefined;
  /** Whether it was forged as a fault. */
  readonly forged: boolean;
}

interface Errand extends Parcel {
  readonly url: string;
  readonly event: EventType;
  readonly forged: boolean;
  attempt: number;
}

/** Retry delays in milliseconds. Brex's own are unknown; these are short for tests. */
const WAITS = [50, 150, 500, 1000];
const AT_ONCE = 8;
const TIMEOUT = 15_000;
const HELD_BACK = 50;
const RECENT = 1000;

const isHere = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** Sends an account's webhooks to addresses on this machine; other addresses are fictional and get nothing. */
export class WebhookSender {
  /** The latest attempts, oldest first. */
  readonly sent: SentWebhook[] = [];
  faults: WebhookFaults = {};
  readonly #account: Account;
  readonly #payload: (type: EventType, given: object) => object;
  readonly #duplicates = shareOf();
  readonly #late = shareOf();
  readonly #forgeries = shareOf();
  readonly #closing = new AbortController();
  readonly #timers = new Set<NodeJS.Timeout>();
  #queue: Errand[] = [];
  #next = 0;
  #running = 0;
  #forged = 0;
  #idle: (() => void)[] = [];

  constructor(account: Account) {
    this.#account = account;
    this.#payload = payloads(account);
  }

  /** Whether any webhook has an address on this machine. */
  get listened(): boolean {
    return this.#webhooks().some(({ url }) => isHere(url));
  }

  #webhooks(): Webhook[] {
    const { webhooks, webhookGroupMembers, company } = this.#account;
    const members = [...webhookGroupMembers].filter(({ member_id }) => member_id === company.id);
    return [...webhooks].filter(
      ({ group_id }) => group_id === null || members.some((member) => member.group_id === group_id),
    );
  }

  /** Sends an event to each active webhook on this machine that subscribes to it, and returns the event ids. */
  emit(event: EventType, given: object = {}): string[] {
    const listening = this.#webhooks().filter(
      ({ url, status, event_types }) => status === 'ACTIVE' && event_types.includes(event) && isHere(url),
    );
    if (listening.length === 0 || this.#closing.signal.aborted) return [];
    const body = JSON.stringify(this.#payload(event, given));
    return listening.map(({ url }) => {
      const id = `msg_${randomUUID()}`;
      // Signed at each attempt, with the secrets and the time of that attempt.
      const secrets = () => this.#account.webhookSecrets.current().map(({ secret }) => secret);
      const errand = () => ({
        id,
        url,
        event,
        body,
        forged: false,
        attempt: 1,
        headers: () => signed(id, body, secrets()),
      });
      const copies = this.#duplicates(this.faults.duplicate) ? [errand(), errand()] : [errand()];
      if (this.#late(this.faults.reorder)) this.#after(HELD_BACK, copies);
      else this.#add(copies);
      if (this.#forgeries(this.faults.forge)) {
        this.#add([{ ...errand(), ...forged(errand(), this.#forged), forged: true }]);
        this.#forged += 1;
      }
      return id;
    });
  }

  /** Resolves once no delivery or retry is pending. */
  settled(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Stops all deliveries. */
  close(): void {
    this.#closing.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue = [];
    this.#next = 0;
    this.#rest();
  }

  #isIdle(): boolean {
    return this.#running === 0 && this.#timers.size === 0 && this.#next === this.#queue.length;
  }

  #rest(): void {
    if (!this.#isIdle()) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #add(errands: readonly Errand[]): void {
    this.#queue.push(...errands);
    while (this.#running < AT_ONCE && this.#next < this.#queue.length) void this.#work();
  }

  #after(milliseconds: number, errands: readonly Errand[]): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#add(errands);
    }, milliseconds);
    timer.unref();
    this.#timers.add(timer);
  }

  async #work(): Promise<void> {
    this.#running += 1;
    while (this.#next < this.#queue.length) {
      const errand = this.#queue[this.#next++];
      if (this.#next === this.#queue.length) {
        this.#queue = [];
        this.#next = 0;
      }
      if (errand) await this.#deliver(errand);
    }
    this.#running -= 1;
    this.#rest();
  }

  async #deliver(errand: Errand): Promise<void> {
    const { id, url, event, body, attempt, forged } = errand;
    const status = await this.#post(errand, body);
    if (this.#closing.signal.aborted) return;
    this.sent.push({ id, url, event, attempt, status, forged });
    if (this.sent.length > RECENT) this.sent.shift();
    const wait = WAITS[attempt - 1];
    const done = status !== undefined && status >= 200 && status < 300;
    if (!done && !forged && wait !== undefined) this.#after(wait, [{ ...errand, attempt: attempt + 1 }]);
  }

  async #post(errand: Errand, body: string): Promise<number | undefined> {
    try {
      const response = await fetch(errand.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...errand.headers(), 'content-type': 'application/json' },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TIMEOUT)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }
}
