import { BrexError, shortCodeOf } from '../errors';
import { onAbort } from './abort_listener';
import type { Answer } from './answer';
import {
  type AnswerJson,
  type Head,
  headOf,
  inLowerCase,
  jsonIn,
  moment,
  noNotes,
  seconds,
  textOf,
} from './answer_parts';
import { after, type Clock, type Moment, momentOf } from '../clock';
import { secretsIn, shownTraceId } from './redact';
import {
  type Exchange,
  failureCodes,
  type StartExchange,
  type TransportAnswer,
  type TransportFailure,
  type Underway,
} from './transport';

/** One outgoing request: a path with its query, every header but the host. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** Called just before the first byte leaves; if it returns false, nothing is sent. */
  mayLeave?: (() => boolean) | undefined;
}

/**
 * How one attempt ended: with an answer or an error; `sent` says whether a byte may have left this machine, `held` that `mayLeave` returned
 * false.
 */
export type Attempt = { answer: Answer } | { error: BrexError; sent: boolean; held?: boolean };

export interface ClientOptions {
  origin: string;
  /** Milliseconds until an attempt has an open connection. */
  connectTimeout: number;
  /** Milliseconds from the open connection until the answer is read. */
  timeout: number;
  /** Bytes; longer answers are rejected. */
  largestAnswer: number;
  start: StartExchange;
  clock: Clock;
  /** Called with the date of each answer (milliseconds since 1970) and the moment at which its attempt began. */
  dated?: ((date: number, begun: Moment) => void) | undefined;
  /** Closes the transport's connections; absent for a transport owned by the host. */
  close?: () => Promise<void>;
}

/** Requests to one origin. `attempt` makes one attempt and never rejects. */
export interface Client {
  attempt(request: WireRequest, signal?: AbortSignal): Promise<Attempt>;
  close(): Promise<void>;
}

export function createClient(options: ClientOptions): Client {
  return {
    attempt: (request, signal) => new Attempting(options, request, signal).ended,
    close: options.close ?? (() => Promise.resolve()),
  };
}

/** Milliseconds that a transport has to settle after its signal aborts; after that its request counts as sent. */
const grace = 1000;

/** One attempt. Its timeout applies to the attempt as a whole, so a slowly dripping answer cannot extend it. */
class Attempting implements Exchange {
  readonly ended: Promise<Attempt>;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly connectTimeout: number;
  readonly maxBytes: number;
  readonly #options: ClientOptions;
  readonly #mayLeave: (() => boolean) | undefined;
  readonly #signal: AbortSignal | undefined;
  #begun: Moment | undefined;
  #underway: Underway | undefined;
  #resolve: (attempt: Attempt) => void = ignore;
  #done = false;
  #held = false;
  #left = false;
  #stopTimer: (() => void) | undefined;
  /** Why it ended before an answer. */
  #cut: (() => BrexError) | undefined;
  #ignoreSignal: (() => void) | undefined;

  constructor(options: ClientOptions, { method, path, headers, body, mayLeave }: WireRequest, signal?: AbortSignal) {
    this.method = method;
    this.url = options.origin + path;
    this.headers = headers;
    this.body = body;
    this.connectTimeout = options.connectTimeout;
    this.maxBytes = options.largestAnswer;
    this.#options = options;
    this.#mayLeave = mayLeave;
    this.#signal = signal;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    if (signal?.aborted) this.#finish({ error: cancelled(), sent: false });
    else if (mayLeave?.() === false) this.#finish({ error: tooLateToSend(), sent: false, held: true });
    else this.#begin();
  }

  #begin(): void {
    const { clock, dated, connectTimeout, timeout, start } = this.#options;
    if (dated) this.#begun = momentOf(clock);
    if (this.#signal) this.#ignoreSignal = onAbort(this.#signal, () => this.#stop(cancelled));
    this.#underway = start(this);
    // A host's transport may have aborted the run itself.
    if (this.#cut) this.#underway.abort();
    else if (!this.#done && !this.#left) this.#stopAfter(connectTimeout + timeout);
  }

  #stopAfter(milliseconds: number): void {
    this.#stopTimer?.();
    this.#stopTimer = after(this.#options.clock, milliseconds, () => this.#stop(notAnswered(this.#options)));
  }

  /** Called by the transport at the end of its request. */
  end(result: TransportAnswer | TransportFailure): void {
    try {
      if ('error' in result) this.#finish(this.#failed(result.error, result.sent !== false));
      // An answer that arrives while the attempt is cancelled is not read to the end.
      else if (this.#cut) this.#finish({ error: this.#cut(), sent: true });
      else this.#read(result);
    } catch (error) {
      // An invalid answer.
      this.#finish(this.#failed(error, true));
    }
  }

  #failed(error: unknown, sent: boolean): Attempt {
    if (this.#held) return { error: tooLateToSend(), sent: false, held: true };
    return { error: this.#cut?.() ?? transportError(error, sent, this.#options), sent };
  }

  #read(answer: TransportAnswer): void {
    const { status, body } = answer;
    const head = headOf(answer);
    if (!Number.isInteger(status) || status < 100 || status > 599)
      return this.#finish({ error: noAnswer(), sent: true });
    if (Number(head.length) > this.maxBytes) return this.#finish({ error: tooLarge(), sent: true });
    const text = textOf(body, this.maxBytes);
    if (!(text instanceof Promise)) return this.#finish(this.#answered(answer, head, text));
    text.then(
      (whole) => this.#finish(this.#answered(answer, head, whole)),
      (error: unknown) => this.#finish(this.#failed(error, true)),
    );
  }

  #answered(from: TransportAnswer, head: Head, text: string | undefined): Attempt {
    const { status } = from;
    if (text === undefined) return { error: tooLarge(), sent: true };
    const secrets = (): string[] => secretsIn(this.headers);
    const traceId = head.traceId === undefined ? undefined : shownTraceId(head.traceId, secrets());
    let json: AnswerJson;
    try {
      json = jsonIn(text, secrets);
    } catch {
      // The status of an HTML error page is enough; a success must be readable.
      if (status >= 200 && status < 300) return { error: unreadable(status, traceId), sent: true };
      json = { value: { message: '' }, inexact: noNotes };
    }
    const { clock, dated } = this.#options;
    const date = moment(head.date);
    if (dated && date !== undefined && this.#begun) dated(date, this.#begun);
    const { value: body, inexact } = json;
    const retryAfter = seconds(head.retryAfter, clock);
    return { answer: { status, traceId, retryAfter, date, headers: () => inLowerCase(from.headers), body, inexact } };
  }

  /** Called when the transport is about to send the first byte: the connect timeout ends, the answer timeout starts. Works once. */
  leave(): boolean {
    if (this.#done || this.#cut || this.#left) return false;
    if (this.#mayLeave?.() === false) {
      this.#held = true;
      return false;
    }
    this.#left = true;
    this.#stopAfter(this.#options.timeout);
    return this.#cut === undefined;
  }

  /** Ends the attempt without an answer; the transport gets a moment to report whether something was sent. */
  #stop(why: () => BrexError): void {
    if (this.#done || this.#cut) return;
    this.#cut = why;
    this.#stopTimer?.();
    this.#stopTimer = after(this.#options.clock, grace, () => this.#finish({ error: why(), sent: true }));
    this.#underway?.abort();
  }

  #finish(attempt: Attempt): void {
    if (this.#done) return;
    this.#done = true;
    this.#stopTimer?.();
    this.#ignoreSignal?.();
    this.#resolve(attempt);
  }
}

const ignore = (): void => undefined;
const moreTime = { remedy: 'Check the network, or increase the timeout in the HTTP settings.', retryable: true };
const notAnswered =
  ({ timeout }: ClientOptions) =>
  () =>
    new BrexError('timeout', `Brex did not send a complete response within ${timeout / 1000} s.`, moreTime);
const cancelled = (): BrexError => new BrexError('cancelled', 'The call was cancelled.', { retryable: true });
const tooLateToSend = (): BrexError =>
  new BrexError('unavailable', 'It was not sent in time, for example because the machine was suspended.', {
    remedy: 'Run it again.',
    retryable: true,
  });
const tooLarge = (): BrexError =>
  new BrexError('unexpected_answer', "Brex's response is larger than this connector accepts.", {
    remedy: 'Request smaller pages (limit) or fewer details to include.',
  });
const noAnswer = (): BrexError =>
  new BrexError('unexpected_answer', 'The transport returned a response without a status.', {
    remedy: 'Check the transport that the host passed to the connection; it must not follow redirects.',
  });
const unreadable = (status: number, traceId?: string): BrexError =>
  new BrexError('unexpected_answer', `The response with status ${status} is not JSON, so it may not come from Brex.`, {
    remedy: 'Check the base URL, and whether a proxy or a firewall responds instead of Brex.',
    status,
    traceId,
  });

/** Describes a transport failure; uses only the code of the transport's error, since the error may contain the request. */
function transportError(error: unknown, sent: boolean, { connectTimeout }: ClientOptions): BrexError {
  const code = shortCodeOf(error);
  const cause = Object.assign(new Error(code), { code, stack: undefined });
  if (code === failureCodes.connectTimeout)
    return new BrexError('timeout', `Brex could not be reached within ${connectTimeout / 1000} s.`, {
      ...moreTime,
      cause,
    });
  if (code === failureCodes.invalid)
    return new BrexError(
      'invalid_input',
      "The request can't be sent: it contains a character that HTTP does not allow.",
      {
        cause,
      },
    );
  const message = sent ? `The connection to Brex was interrupted (${code}).` : `Brex could not be reached (${code}).`;
  return new BrexError('network', message, {
    remedy: 'Check the network, a proxy or a firewall, and the base URL if the connection has a custom one.',
    retryable: true,
    cause,
  });
}
