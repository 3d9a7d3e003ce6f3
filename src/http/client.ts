import { BrexError } from '../errors';
import type { Answer } from './answer';
import { after, type Clock } from '../clock';
import { inexactNotes, parseExactly, repeatsKey } from './json';
import { redact, secretsIn, shownTraceId } from './redact';
import { failureCodeOf, failureCodes, type Transport, type TransportAnswer } from './transport';

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
  transport: Transport;
  clock: Clock;
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
    attempt: (request, signal) => new Attempting(options, request, signal).end,
    close: options.close ?? (() => Promise.resolve()),
  };
}

/** Milliseconds that a transport has to settle after its signal aborts; after that its request counts as sent. */
const grace = 1000;

/** One attempt. Its timeout applies to the attempt as a whole, so a slowly dripping answer cannot extend it. */
class Attempting {
  readonly end: Promise<Attempt>;
  readonly #ending = new AbortController();
  #resolve: (attempt: Attempt) => void = () => undefined;
  #done = false;
  #held = false;
  #left = false;
  #stopTimer: () => void = () => undefined;
  /** Why it ended before an answer. */
  #cut: (() => BrexError) | undefined;
  readonly #cancel = () => this.#stop(cancelled);

  constructor(
    private readonly options: ClientOptions,
    private readonly request: WireRequest,
    private readonly signal: AbortSignal | undefined,
  ) {
    const { clock, connectTimeout, timeout } = options;
    this.end = new Promise((resolve) => (this.#resolve = resolve));
    if (signal?.aborted) this.#finish({ error: cancelled(), sent: false });
    else if (!this.#mayLeave()) this.#finish({ error: tooLateToSend(), sent: false, held: true });
    if (this.#done) return;
    this.#stopTimer = after(clock, connectTimeout + timeout, () => this.#stop(notAnswered(options)));
    signal?.addEventListener('abort', this.#cancel, { once: true });
    void this.#carry();
  }

  async #carry(): Promise<void> {
    try {
      this.#finish(await this.#ask());
    } catch (error) {
      // A transport that rejects or returns an invalid answer.
      this.#finish(this.#failed(error, true));
    }
  }

  #failed(error: unknown, sent: boolean): Attempt {
    if (this.#held) return { error: tooLateToSend(), sent: false, held: true };
    return { error: this.#cut?.() ?? transportError(error, sent, this.options), sent };
  }

  async #ask(): Promise<Attempt> {
    const { origin, connectTimeout, largestAnswer } = this.options;
    const { method, path, headers, body } = this.request;
    const leave = (): boolean => this.#leave();
    const order = { method, url: origin + path, headers, body, connectTimeout, maxBytes: largestAnswer, leave };
    const result = await this.options.transport(order, this.#ending.signal);
    if ('error' in result) return this.#failed(result.error, result.sent !== false);
    // An answer that arrives while the attempt is cancelled is not read to the end.
    return this.#cut ? { error: this.#cut(), sent: true } : this.#read(result);
  }

  async #read({ status, headers, body }: TransportAnswer): Promise<Attempt> {
    const sent = true;
    const secrets = secretsIn(this.request.headers);
    const lowered = inLowerCase(headers);
    const header = (name: string) => lowered[name]?.[0];
    const traceId = shownTraceId(header('x-brex-trace-id'), secrets);
    if (!Number.isInteger(status) || status < 100 || status > 599) return { error: noAnswer(), sent };
    if (Number(header('content-length')) > this.options.largestAnswer) return { error: tooLarge(), sent };
    const text = await textOf(body, this.options.largestAnswer);
    if (text === undefined) return { error: tooLarge(), sent };
    const retryAfter = seconds(header('retry-after'), this.options.clock.now());
    const about = { status, traceId, retryAfter, date: moment(header('date')), headers: lowered };
    try {
      const json = text.trim() === '' ? undefined : parseExactly(text);
      if (json && repeatsKey(text, json.value)) throw new Error('a key twice');
      const inexact = json ? inexactNotes(json, (place) => redact(place, secrets)) : [];
      return { answer: { ...about, body: json?.value, inexact } };
    } catch {
      // The status of an HTML error page is enough; a success must be readable.
      if (status >= 200 && status < 300) return { error: unreadable(status, traceId), sent };
      return { answer: { ...about, body: { message: '' }, inexact: [] } };
    }
  }

  #mayLeave(): boolean {
    return this.request.mayLeave?.() !== false;
  }

  /** Called when the transport is about to send the first byte: the connect timeout ends, the answer timeout starts. Works once. */
  #leave(): boolean {
    if (this.#done || this.#cut || this.#left) return false;
    if (!this.#mayLeave()) {
      this.#held = true;
      return false;
    }
    this.#left = true;
    this.#stopTimer();
    const { clock, timeout } = this.options;
    this.#stopTimer = after(clock, timeout, () => this.#stop(notAnswered(this.options)));
    return true;
  }

  /** Ends the attempt without an answer; the transport gets a moment to report whether something was sent. */
  #stop(why: () => BrexError): void {
    if (this.#done || this.#cut) return;
    this.#cut = why;
    this.#stopTimer();
    this.#stopTimer = after(this.options.clock, grace, () => this.#finish({ error: why(), sent: true }));
    this.#ending.abort();
  }

  #finish(attempt: Attempt): void {
    if (this.#done) return;
    this.#done = true;
    this.#stopTimer();
    this.signal?.removeEventListener('abort', this.#cancel);
    this.#resolve(attempt);
  }
}

/** Normalizes headers: names in lower case, values as text. */
function inLowerCase(headers: TransportAnswer['headers']): Record<string, string[]> {
  const lowered = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of Object.entries(headers ?? {}))
    lowered[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : [value ?? []].flat().map(String);
  return lowered;
}

/** A body as text; undefined if longer than `most` bytes, in which case the rest is not read. */
async function textOf(body: TransportAnswer['body'], most: number): Promise<string | undefined> {
  if (body === null || body === undefined) return '';
  if (typeof body === 'string') return body.length > most ? undefined : body;
  if (ArrayBuffer.isView(body))
    return body.byteLength > most ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  let text = '';
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

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
  const code = failureCodeOf(error);
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

/** A date header in milliseconds since 1970; undefined if invalid. */
function moment(value: string | undefined): number | undefined {
  const time = value === undefined ? NaN : Date.parse(value);
  return Number.isFinite(time) ? time : undefined;
}

/** Retry-After in seconds, from a number or a date. */
function seconds(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(number) ? Math.max(0, Math.ceil(number)) : undefined;
}
