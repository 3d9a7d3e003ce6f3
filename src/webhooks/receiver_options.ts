import type { Connection, Logger } from '../connector';
import type { Clock } from '../clock';
import type { WebhookAnswer } from './webhook_answer';
import type { DeliveryStore } from './delivery_store';
import type { BrexEvent } from './webhook_event';
import type { Decoding } from './secret';
import type { SecretCache, SecretSource } from './secret_source';
import type { Subjects } from './subject';
import type { HeadersLike } from './signature';

/** The delivery of an event. */
export interface Delivery<E extends BrexEvent = BrexEvent> {
  /** The `Webhook-Id`; the same for a repeat of the event. */
  id: string;
  /** When this delivery was sent, in seconds since 1970. */
  timestamp: number;
  /** Brex counts this subject's versions, and a newer one has arrived before: this event is out of date. */
  stale: boolean;
  /**
   * Fetches the event's subjects with the receiver's connection.
   * @throws BrexError as `fetchSubjects` does, and `invalid_input` if the receiver has no connection.
   */
  subjects(): Promise<Subjects<E>>;
}

/** Options of `createReceiver`. */
export interface ReceiverOptions {
  /**
   * Called once for each event. If it throws, Brex sends the event again, so throw only errors that a retry may fix.
   * Store the event and return quickly: after `timeout`, Brex is asked to send it again.
   */
  handle(event: BrexEvent, delivery: Delivery): unknown;
  /** The connection of the webhooks; fetches secrets and subjects. */
  connection?: Pick<Connection, 'run'>;
  /**
   * The source of the secrets.
   * @default the connection
   */
  secrets?: SecretSource;
  /**
   * Persists the secrets, and how the matching one was decoded.
   * @default in memory
   */
  secretCache?: SecretCache;
  /**
   * Persists deliveries.
   * @default inMemoryDeliveryStore()
   */
  deliveries?: DeliveryStore;
  /**
   * Max age of a delivery in seconds.
   * @default 300
   */
  tolerance?: number;
  /**
   * Max size of a body in bytes.
   * @default 1_048_576
   */
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
  /**
   * Logs refused, postponed and failed deliveries.
   * @default none
   */
  logger?: Logger;
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock;
}

/** The number of deliveries by outcome. */
export interface DeliveryCounts {
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

/** A receiver of Brex's webhooks. */
export interface Receiver {
  /** Responds to a request from Brex: 200 once handled (now or before), 4xx if rejected, 5xx to be sent again. Never rejects. */
  receive(request: Request): Promise<Response>;
  /** The same for a host that already has the headers and the raw body. */
  deliver(headers: HeadersLike, body: Uint8Array | string): Promise<WebhookAnswer>;
  /** The number of deliveries since the receiver was created, by outcome. */
  counts(): DeliveryCounts;
  /** How the last matching secret was decoded; store it and pass it as `hint`. */
  decoding(): Decoding | undefined;
}
