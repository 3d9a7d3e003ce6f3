import type { Connection, Logger } from '../connector';
import { BrexError } from '../errors';
import { type Clock, systemClock } from '../http/clock';
import { type Answer, answerOf, refusalOf } from './answer';
import { readBody, tooLarge, usualLargest } from './body';
import { type BrexEvent, readEvent, versionOf } from './event';
import { deduplicate } from './deduplication';
import type { Decoding } from './secret';
import { keepSecrets, type SecretCache, type SecretSource, secretsOf } from './secrets';
import { inMemoryDeliveryStore, type DeliveryStore } from './delivery_store';
import { fetchSubjects, type Subjects } from './subject';
import { type HeadersLike, checkDelivery, type Verification } from './verify';

/** What comes with an event. */
export interface Delivery<E extends BrexEvent = BrexEvent> {
  /** The `Webhook-Id`; a repeat of the event carries the same one. */
  id: string;
  /** When this delivery was sent, in seconds since 1970. */
  timestamp: number;
  /** Brex counts this subject's versions, and a newer one came before: what it says is out of date. */
  stale: boolean;
  /** Fetches what the event is about with the receiver's connection; rejects as `fetchSubjects` does. */
  subjects(): Promise<Subjects<E>>;
}

export interface ReceiverOptions {
  /**
   * Called once for each event. What it throws makes Brex send the event again, so throw only what may go well later. Let it put the
   * event somewhere safe and return: after `patience` Brex is told to come again.
   */
  handle(event: BrexEvent, delivery: Delivery): unknown;
  /** Whose webhooks they are; fetches secrets and subjects. */
  connection?: Pick<Connection, 'run'>;
  /** Where the secrets come from, if not from the connection. */
  secrets?: SecretSource;
  /** What keeps the secrets over a restart, and how the one that matched was decoded; the memory of this process unless given. */
  secretCache?: SecretCache;
  /** What remembers deliveries; the memory of this process unless given. */
  deliveries?: DeliveryStore;
  /** How many seconds old a delivery may be; 300 unless given. */
  tolerance?: number;
  /** The largest body in bytes; 1 MiB unless given. */
  maxBytes?: number;
  /** Seconds until Brex has an answer, whatever the handler does; 10 unless given. */
  timeout?: number;
  /** Seconds after which a delivery whose handler never ended may be handled anew; 300 unless given. */
  lease?: number;
  /** The decoding of secrets that matched before, as `decoding()` told it. */
  hint?: Decoding;
  logger?: Logger;
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
}

/** How many deliveries ended how. */
export interface Counts {
  /** All that came. */
  received: number;
  /** Handled by the handler, each once. */
  handled: number;
  /** Repeats of what was handled. */
  repeated: number;
  /** The handler threw. */
  failed: number;
  /** Told to come again later: still being handled, or the store or the secrets were out of reach. */
  postponed: number;
  /** No or wrong signature. */
  refused: number;
  /** Genuine but too old or from the future. A poll of the stream has to pick these up. */
  late: number;
  /** Larger than the bound. A server that refuses by the length alone does not count here. */
  large: number;
  /** Signed, but no event. */
  unreadable: number;
}

export interface Receiver {
  /** The answer to a request from Brex: 200 once it was handled (now or before), 4xx when refused, 5xx to be sent again. Never rejects. */
  receive(request: Request): Promise<Response>;
  /** The same for a host that has the headers and the raw body in hand. */
  deliver(headers: HeadersLike, body: Uint8Array | string): Promise<Answer>;
  counts(): Counts;
  /** How the last matching secret was decoded; keep it and hand it in as `hint`. */
  decoding(): Decoding | undefined;
}

/** Receives Brex's webhooks. Throws `invalid_input` when it has neither a connection nor a source of secrets. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { connection, handle, logger, clock = systemClock, maxBytes = usualLargest, tolerance = 300 } = options;
  const source = options.secrets ?? (connection && secretsOf(connection));
  if (!source)
    throw new BrexError('invalid_input', 'A receiver of webhooks needs the secrets that sign them.', {
      remedy: 'Hand in a connection, or secrets as a function that gives them.',
      fields: [{ field: 'connection', message: 'or secrets is required' }],
    });
  const secrets = keepSecrets(source, { now: clock.now, memory: options.secretCache, hint: options.hint });
  const seen = options.deliveries ?? inMemoryDeliveryStore({ clock });
  const counts: Counts = {
    received: 0,
    handled: 0,
    repeated: 0,
    failed: 0,
    postponed: 0,
    refused: 0,
    late: 0,
    large: 0,
    unreadable: 0,
  };

  const check = async (headers: HeadersLike, body: Uint8Array | string): Promise<Verification> => {
    const current = await secrets.current();
    const hint = secrets.decoding();
    const how = { now: clock.now(), tolerance, ...(hint && { hint }) };
    const verdict = checkDelivery(headers, body, current, how);
    if (verdict.ok || verdict.why !== 'signature') return verdict;
    const fresh = await secrets.anew();
    return fresh ? checkDelivery(headers, body, fresh, how) : verdict;
  };

  const work = async (event: BrexEvent, id: string, timestamp: number): Promise<void> => {
    const version = versionOf(event);
    const stale = version !== undefined && (await seen.raise(version.subject, version.version)) > version.version;
    const subjects = async () => {
      if (connection) return fetchSubjects(event, connection);
      throw new BrexError('invalid_input', 'The receiver has no connection to fetch what the event is about.', {
        remedy: 'Hand a connection to createReceiver.',
      });
    };
    await handle(event, { id, timestamp, stale, subjects });
  };
  // Counted here, as it may end after Brex had its answer.
  const counted = async (event: BrexEvent, id: string, timestamp: number): Promise<void> => {
    try {
      await work(event, id, timestamp);
      counts.handled++;
    } catch (error) {
      counts.failed++;
      logger?.error({ webhook_id: id, event: event.name, err: error }, 'The handler of a webhook failed');
      throw error;
    }
  };
  const dealWith = deduplicate({ seen, timeout: options.timeout ?? 10, lease: options.lease ?? 300, clock });

  const deliver = async (headers: HeadersLike, body: Uint8Array | string): Promise<Answer> => {
    counts.received++;
    if (Buffer.byteLength(body) > maxBytes) return refuse('large', tooLarge(maxBytes));
    let verdict: Verification;
    try {
      verdict = await check(headers, body);
    } catch (error) {
      return postpone('The secrets that sign webhooks cannot be fetched', error);
    }
    if (!verdict.ok) return refuse(verdict.why === 'age' ? 'late' : 'refused', verdict.error);
    const { id, timestamp, decoding } = verdict;
    secrets.matched(decoding);
    let event: BrexEvent;
    try {
      event = readEvent(body);
    } catch (error) {
      return refuse('unreadable', error);
    }
    const end = await dealWith(id, () => counted(event, id, timestamp));
    if (end.how === 'unsure') return postpone('What was handled cannot be looked up or noted', end.error);
    if (end.how === 'busy') return postpone(`The event ${id} is still being handled`);
    if (end.how === 'failed') return answerOf(500, { message: 'The event could not be handled; send it again.' });
    const repeated = end.how === 'repeated';
    if (repeated) counts.repeated++;
    return answerOf(200, { received: true, repeated });
  };

  const refuse = (count: 'refused' | 'late' | 'large' | 'unreadable', error: unknown): Answer => {
    counts[count]++;
    const answer = refusalOf(error);
    logger?.warn({ status: answer.status }, `A webhook was refused: ${(error as Error).message}`);
    return answer;
  };

  const postpone = (why: string, error?: unknown): Answer => {
    counts.postponed++;
    logger?.warn(error === undefined ? {} : { err: error }, `A webhook is to be sent again. ${why}.`);
    return answerOf(503, { message: `${why}; send it again.` }, { 'retry-after': '5' });
  };

  const receive = async (request: Request): Promise<Response> => {
    const { status, headers, body } = await answerTo(request);
    return new Response(body, { status, headers });
  };

  const answerTo = async (request: Request): Promise<Answer> => {
    if (request.method !== 'POST') return answerOf(405, { message: 'Webhooks come by POST.' }, { allow: 'POST' });
    let body: Uint8Array;
    try {
      body = await readBody(request, maxBytes);
    } catch (error) {
      counts.received++;
      return BrexError.is(error) ? refuse('large', error) : postpone('The body did not arrive whole', error);
    }
    return deliver(request.headers, body);
  };

  return { receive, deliver, counts: () => ({ ...counts }), decoding: secrets.decoding };
}
