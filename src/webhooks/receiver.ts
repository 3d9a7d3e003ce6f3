import { BrexError } from '../errors';
import { type Clock, systemClock } from '../clock';
import { type WebhookAnswer, answerOf, rejectionAnswer } from './webhook_answer';
import { defaultMaxBytes, readBody, tooLarge } from './body';
import { type DeliveryOutcome, deduplicate } from './deduplication';
import { type DeliveryStore, inMemoryDeliveryStore } from './delivery_store';
import { type BrexEvent, readEvent, versionOf } from './webhook_event';
import type { DeliveryCounts, Receiver, ReceiverOptions } from './receiver_options';
import { CachedSecrets, type SecretSource, secretsOf } from './secret_source';
import { fetchSubjects } from './subject';
import { checkDelivery, type HeadersLike, type Verification, type Verified } from './signature';

/**
 * Receives Brex's webhooks.
 * @param options How webhooks are received.
 * @throws BrexError `invalid_input` without a connection or a source of secrets.
 * @example
 * ```ts
 * import { type Connection, createReceiver } from 'brex-connector';
 *
 * export const receiverOf = (brex: Connection) =>
 *   createReceiver({
 *     connection: brex,
 *     handle(event) {
 *       if (event.type === 'TRANSFER_FAILED') console.log(event.payload.transfer_id);
 *     },
 *   });
 * ```
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const source = options.secrets ?? (options.connection && secretsOf(options.connection));
  if (!source)
    throw new BrexError('invalid_input', 'A webhook receiver needs the signing secrets.', {
      remedy: 'Pass a connection, or secrets as a function that returns them.',
      fields: [{ field: 'connection', message: 'or secrets is required' }],
    });
  const receiver = new WebhookReceiver(options, source);
  return {
    async receive(request) {
      const { status, headers, body } = await receiver.answer(request);
      return new Response(body, { status, headers });
    },
    deliver: (headers, body) => receiver.deliver(headers, body),
    counts: () => ({ ...receiver.counts }),
    decoding: () => receiver.secrets.decoding,
  };
}

class WebhookReceiver {
  readonly secrets: CachedSecrets;
  readonly counts: DeliveryCounts = {
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
  readonly #clock: Clock;
  readonly #deliveries: DeliveryStore;
  readonly #maxBytes: number;
  readonly #once: ReturnType<typeof deduplicate>;

  constructor(
    private readonly options: ReceiverOptions,
    source: SecretSource,
  ) {
    const { secretCache, hint, timeout = 10, lease = 300, clock = systemClock, maxBytes = defaultMaxBytes } = options;
    this.secrets = new CachedSecrets(source, { now: clock.now, cache: secretCache, hint });
    this.#clock = clock;
    this.#deliveries = options.deliveries ?? inMemoryDeliveryStore({ clock });
    this.#maxBytes = maxBytes;
    this.#once = deduplicate({ deliveries: this.#deliveries, timeout, lease, clock });
  }

  async answer(request: Request): Promise<WebhookAnswer> {
    if (request.method !== 'POST')
      return answerOf(405, { message: 'Webhooks must be sent by POST.' }, { allow: 'POST' });
    let body: Uint8Array;
    try {
      body = await readBody(request, this.#maxBytes);
    } catch (error) {
      this.counts.received++;
      return BrexError.is(error) ? this.#refuse('large', error) : this.#postpone('The body is incomplete', error);
    }
    return this.deliver(request.headers, body);
  }

  async deliver(headers: HeadersLike, body: Uint8Array | string): Promise<WebhookAnswer> {
    this.counts.received++;
    if (Buffer.byteLength(body) > this.#maxBytes) return this.#refuse('large', tooLarge(this.#maxBytes));
    let verdict: Verification;
    try {
      verdict = await this.#verify(headers, body);
    } catch (error) {
      return this.#postpone("The signing secrets of webhooks can't be fetched", error);
    }
    if (!verdict.ok) return this.#refuse(verdict.why === 'age' ? 'late' : 'refused', verdict.error);
    const delivery = verdict;
    this.secrets.matched(delivery.decoding);
    let event: BrexEvent;
    try {
      event = readEvent(body);
    } catch (error) {
      return this.#refuse('unreadable', error);
    }
    return this.#respond(delivery.id, await this.#once(delivery.id, () => this.#handle(event, delivery)));
  }

  /** Verifies a delivery; with the secrets fetched again if no known one signed it. */
  async #verify(headers: HeadersLike, body: Uint8Array | string): Promise<Verification> {
    const current = await this.secrets.current();
    const { decoding: hint } = this.secrets;
    const how = { now: this.#clock.now(), tolerance: this.options.tolerance ?? 300, ...(hint && { hint }) };
    const verdict = checkDelivery(headers, body, current, how);
    if (verdict.ok || verdict.why !== 'signature') return verdict;
    const fresh = await this.secrets.refresh();
    return fresh ? checkDelivery(headers, body, fresh, how) : verdict;
  }

  /** Calls the handler. Its result is counted here, since it may end after Brex got its response. */
  async #handle(event: BrexEvent, { id, timestamp }: Verified): Promise<void> {
    const { handle, connection, logger } = this.options;
    try {
      const version = versionOf(event);
      const stale =
        version !== undefined && (await this.#deliveries.raise(version.subject, version.version)) > version.version;
      const subjects = async () => {
        if (connection) return fetchSubjects(event, connection);
        throw new BrexError('invalid_input', "The receiver has no connection to fetch the event's subject.", {
          remedy: 'Pass a connection to createReceiver.',
        });
      };
      await handle(event, { id, timestamp, stale, subjects });
      this.counts.handled++;
    } catch (error) {
      this.counts.failed++;
      logger?.error({ webhook_id: id, event: event.name, err: error }, 'The handler of a webhook failed');
      throw error;
    }
  }

  #respond(id: string, outcome: DeliveryOutcome): WebhookAnswer {
    switch (outcome.how) {
      case 'unsure':
        return this.#postpone("The delivery store can't be read or written", outcome.error);
      case 'busy':
        return this.#postpone(`The event ${id} is still being handled`);
      case 'failed':
        return answerOf(500, { message: 'The event could not be handled; send it again.' });
      case 'repeated':
        this.counts.repeated++;
        return answerOf(200, { received: true, repeated: true });
      case 'handled':
        return answerOf(200, { received: true, repeated: false });
    }
  }

  #refuse(count: 'refused' | 'late' | 'large' | 'unreadable', error: unknown): WebhookAnswer {
    this.counts[count]++;
    const answer = rejectionAnswer(error);
    this.options.logger?.warn({ status: answer.status }, `A webhook was rejected: ${(error as Error).message}`);
    return answer;
  }

  #postpone(why: string, error?: unknown): WebhookAnswer {
    this.counts.postponed++;
    this.options.logger?.warn(error === undefined ? {} : { err: error }, `A webhook must be sent again. ${why}.`);
    return answerOf(503, { message: `${why}; send it again.` }, { 'retry-after': '5' });
  }
}
