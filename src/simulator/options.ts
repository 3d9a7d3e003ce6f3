import type { ScenarioName } from './scenarios';
import type { Variants } from './variants';

/** How a simulator is started. */
export interface SimulatorOptions {
  /**
   * The port; 0 for any free one.
   * @default 0
   */
  readonly port?: number;
  /**
   * Whether it listens; without it, requests come only through `carry`.
   * @default true
   */
  readonly listen?: boolean;
  /**
   * The seed of the generated data.
   * @default 1
   */
  readonly seed?: number;
  /**
   * The multiple of the default data (40 users, 60 cards, 200 expenses, 80 accounting records, 5,000 transactions).
   * @default 1
   */
  readonly size?: number;
  /**
   * The day on which the generated data end, as YYYY-MM-DD; what is changed later has the real time.
   * @default '2026-01-05', so that tests see the same data every day
   */
  readonly today?: string;
  /** The number of expenses, instead of 200 for each unit of size; every twentieth has a trip. */
  readonly expenses?: number;
  /**
   * Requests per minute for each token; false for no limit.
   * @default 1000
   */
  readonly rate?: number | false;
  /**
   * Milliseconds of the rate limit's minute, so that tests see many pass.
   * @default 60_000
   */
  readonly minute?: number;
  /** Behaviors that Brex leaves unspecified, by name. Default: the first value of each. */
  readonly variants?: Partial<Variants>;
  /**
   * Milliseconds that every write is delayed.
   * @default 0
   */
  readonly delay?: number;
  /**
   * Simulated events per minute: people spend, payments settle, cards are locked.
   * @default 0
   */
  readonly live?: number;
  /**
   * Lifetime of an access token from its sign-in, in seconds.
   * @default 3600
   */
  readonly tokenLife?: number;
  /** The situation that it starts in, by name; other options take precedence. Default: none. */
  readonly scenario?: ScenarioName;
  /**
   * A secret for its control route: `POST /simulator/events` with `{ event, payload }` and `Authorization: Bearer` sends a webhook event.
   * Without it there is no such route.
   */
  readonly controlToken?: string;
  /**
   * Called after each request.
   * @param request What was asked and answered.
   */
  readonly onRequest?: (request: {
    /** The HTTP method. */
    method: string;
    /** The path and query. */
    url: string;
    /** The HTTP status. */
    status: number;
    /** How long it took. */
    milliseconds: number;
  }) => void;
}

/** A request in the format of the connector's transport. */
export interface SimulatorRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The full address. */
  readonly url: string;
  /** The headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text. */
  readonly body: string | AsyncIterable<Uint8Array> | null;
}

/** An answer in the format of the connector's transport. */
export interface SimulatorResponse {
  /** The HTTP status. */
  status: number;
  /** The headers. */
  headers: Record<string, string | string[] | undefined>;
  /** The body as text. */
  body: string;
}
