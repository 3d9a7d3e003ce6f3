import type { Clock } from './clock';
import type { Variants } from './variants';
import type { Refusal } from './refusal';
import { badRequest, conflict } from './refusal';

/** A complete response; the body is JSON text, or undefined if empty. */
export interface Answer {
  readonly status: number;
  readonly body: string | undefined;
}

interface Entry {
  readonly request: string;
  /** Set once the first request has its response. */
  answer?: Answer;
  /** The time of the response, by the simulator's clock. */
  at?: number;
  readonly done: Promise<void>;
}

// The request itself was not processed, so a repeat counts as a first attempt.
const undecided = (status: number): boolean => status >= 500 || status === 429 || status === 401 || status === 403;

const DEEPEST = 100;

/** Lifetime of a key in the variant that limits it to minutes. Milliseconds. */
const LIFE = 10 * 60_000;

const sorted = (value: unknown, depth = 0): unknown => {
  if (depth > DEEPEST) throw badRequest('The request body is nested too deeply');
  if (Array.isArray(value)) return value.map((each) => sorted(each, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each, depth + 1)]),
  );
};

/** A text that is equal for two equal requests. */
export const fingerprint = (path: string, body: unknown): string => `${path}\n${JSON.stringify(sorted(body)) ?? ''}`;

/** The idempotency keys of every account and their responses. */
export class Keys {
  readonly #variants: Variants;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(variants: Variants, clock: Clock) {
    this.#variants = variants;
    this.#clock = clock;
  }

  /**
   * Returns the recorded response of a repeat, or performs the first request and records its response. Throws a
   * Refusal if the key belongs to another request or its first request is still in progress.
   */
  async once(place: string, request: string, perform: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const entry = this.#entries.get(place);
      if (!entry || this.#forgotten(entry)) return this.#first(place, request, perform);
      if (entry.request !== request && this.#variants['key-reuse'] !== 'replay') throw this.#reused();
      if (entry.answer) return entry.answer;
      if (this.#variants['key-in-progress'] === 'conflict') {
        throw conflict('A request with this idempotency key is in progress');
      }
      await entry.done;
    }
  }

  async #first(place: string, request: string, perform: () => Promise<Answer>): Promise<Answer> {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const entry: Entry = { request, done };
    this.#entries.set(place, entry);
    try {
      const answer = await perform();
      if (this.#keeps(answer.status)) Object.assign(entry, { answer, at: this.#clock.now() });
      return answer;
    } finally {
      if (!entry.answer) this.#entries.delete(place);
      finish();
    }
  }

  #forgotten({ at }: Entry): boolean {
    return this.#variants['key-life'] === 'minutes' && at !== undefined && this.#clock.now() - at > LIFE;
  }

  #keeps(status: number): boolean {
    if (undecided(status)) return false;
    return status < 400 || this.#variants['key-refusals'] === 'recorded';
  }

  #reused(): Refusal {
    const message = 'The idempotency key was used for another request';
    return this.#variants['key-reuse'] === 'conflict' ? conflict(message) : badRequest(message);
  }
}
