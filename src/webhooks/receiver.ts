import type { Connection, Logger } from '../connector';
import { BrexError } from '../errors';
import { type Clock, systemClock } from '../clock';
import { type Answer, answerOf, refusalOf } from './answer';
import { readBody, tooLarge, usualLargest } from './body';
import { type BrexEvent, readEvent, versionOf } from './event';
import { deduplicate } from './deduplication';
import type { Decoding } from './secret';
import { keepSecrets, type SecretCache, type SecretSource, secretsOf } from './secrets';
import { inMemoryDeliveryStore, type DeliveryStore } from './delivery_store';
import { fetchSubjects, type Subjects } from './subject';
import { type HeadersLike, checkDelivery, type Verification } from './verify';

/** The delivery of an event. */
export interface Delivery<E extends BrexEvent = BrexEvent> {
  /** The `Webhook-Id`; the same for a repeat of the event. */
  id: string;
  /** When this delivery was sent, in seconds since 1970. */
  timestamp: number;
  /** Brex counts this subject's versions, and a newer one has arrived before: this event is out of date. */
  stale: boolean;
  /** Fetches the event's subjects with the receiver's connection; rejects as `fetchSubjects` does. */
  subjects(): Promise<Subjects<E>>;
}

export interface ReceiverOptions {
  /**
   * Called once for each event. If it throws, Brex sends the event again, so throw only errors that a retry may fix.
   * Store the event and return quickly: after `timeout`, Brex is asked to send it again.
   */
  handle(event: BrexEvent, delivery: Delivery): unknown;
  /** The connection of the webhooks; fetches secrets and subjects. */
  connection?: Pick<Connection, 'run'>;
  /** The source of the secrets. Default: the connection. */
  secrets?: SecretSource;
  /** Persists the secrets, and how the matching one was decoded. Default: in memory. */
  secretCache?: SecretCache;
  /** Persists deliveries. Default: in memory. */
  deliveries?: DeliveryStore;
  /**
   * Max age of a delivery in seconds.
   * @default 300
   */
  tolerance?: number;
  /** Max size of a body in bytes. Default: 1 MiB. */
  maxBytes?: number;
  /**
   * Seconds until Brex gets a response, even if the handler is still running.
   * @default 10
   */
  timeout?: number;
  /**
   * Seconds after which a delivery whose handler never ended may be handled again.
   * @default 300
   */
  lease?: number;
  /** The decoding of secrets that matched before, from `decoding()`. */
  hint?: Decoding;
  logger?: Logger;
  /** The clock. Default: this machine's. */
  clock?: Clock;
}

/** The number of deliveries by outcome. */
interface Counts {
  /** All deliveries. */
  received: number;
  /** Handled, each once. */
  handled: number;
  /** Repeats of handled deliveries. */
  repeated: number;
  /** The handler threw. */
  failed: number;
  /** Brex was asked to send it again later: still being handled, or the store or the secrets were unavailable. */
  postponed: number;
  /** Missing or invalid signature. */
  refused: number;
  /** Valid signature, but too old or from the future. A poll of the stream has to pick these up. */
  late: number;
  /** Over the size limit. A server that rejects by the declared length alone does not count here. */
  large: number;
  /** Valid signature, but not an event. */
  unreadable: number;
}

export interface Receiver {
  /** Responds to a request from Brex: 200 once handled (now or before), 4xx if rejected, 5xx to be sent again. Never rejects. */
  receive(request: Request): Promise<Response>;
  /** The same for a host that already has the headers and the raw body. */
  deliver(headers: HeadersLike, body: Uint8Array | string): Promise<Answer>;
  counts(): Counts;
  /** How the last matching secret was decoded; store it and pass it as `hint`. */
  decoding(): Decoding | undefined;
}

/** Receives Brex's webhooks. Throws `invalid_input` without a connection or a source of secrets. */
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
  // Counted here, since it may end after Brex got its response.
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
