import type { TokenStore } from '../auth/tokens';
import type { Action, Input, Output } from '../http/adapter';
import type { AttemptEvent, Counters } from '../http/attempt_events';
import type { RateLimiter } from '../http/rate_limiter';
import type { Clock } from '../clock';
import type { Logger } from '../http/logger';
import type { Proxy, Transport } from '../http/transport';
import type { ListPage } from '../paging';
import type { Journal, State } from '../safety/journal';
import type { ContractProgress } from './contract_check/check';
import type { ContractReport } from './contract_check/report';

/** Data that must survive a restart. */
export interface Store {
  /** The tokens of connections whose users sign in at Brex. */
  tokens: TokenStore;
  /** The writes of a connection, by its stable id; without it, they are remembered until the process ends. */
  journal?(connection: string): Journal;
}

/** What a host provides to a connection in addition to its settings. */
export interface Host {
  /** The connector's log. Default: none. */
  logger?: Logger;
  /** Cancels everything the connection does when it aborts. */
  signal?: AbortSignal;
  /**
   * The connection's stable id, for keys and tokens that survive renaming and a replaced token. Default: derived from the name, the server
   * and the access if there is a store, otherwise the name.
   */
  id?: string;
  /** Where data that must survive a restart is stored. May be partial; the rest lasts until the process ends. */
  store?: Partial<Store>;
  /**
   * The limiter for Brex's rate limit. Default: in this process, for all its connections. `redisRateLimiter` shares it between processes.
   */
  rateLimiter?: RateLimiter;
  /** The source of time. Default: this machine's clocks. */
  clock?: Clock;
  /** Sends the requests. Default: undici's keep-alive connections. The host closes its own transport. */
  transport?: Transport;
  /** The proxies of the default transport. Default: none, whatever the environment variables say. */
  proxy?: Proxy;
  /**
   * Whether inputs may name files on this machine (`file_path`). Default: false. Only for a host whose callers may read every file that the
   * process may read, such as a command line.
   */
  files?: boolean;
  /** Whether a file may be uploaded to a storage in a private network if Brex names one there. Default: false. */
  allowPrivateUploads?: boolean;
  /** Called after every attempt of every request, with the same data as the debug log. Its errors are ignored. */
  onAttempt?(attempt: AttemptEvent): unknown;
}

export interface RunOptions {
  /** The host's unique name for this run, the same for retries; for example execution, node and item. */
  intent?: string;
  /** An explicit key instead. */
  idempotencyKey?: string;
  /**
   * When this intent was first tried, as the host recorded it: a Date, milliseconds since 1970, or ISO 8601. For hosts without a store: if
   * this is five seconds ago or more, a write may have been sent before. It is sent again under its key within `repeat_window`, and looked
   * up after that or if Brex accepts no key.
   */
  since?: Date | number | string;
  signal?: AbortSignal;
}

export interface Meta {
  /** The key of each write of the run, in order. Repeating a run with one cannot do its write twice, if Brex declares keys. */
  idempotencyKeys: string[];
  /** Brex's trace id of the last answer. */
  traceId?: string;
  /** Attempts over all requests, including the first of each. */
  attempts: number;
  /** Requests; a retried one counts once. */
  requests: number;
  /** Irregularities of an otherwise successful answer. */
  warnings: string[];
}

export interface Result<T> {
  output: T;
  meta: Meta;
}

/** A request as it would be sent: all header names, without the token and the values of headers set by users. */
export interface PlannedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: object;
}

/** A complete request. `path` begins with a slash; a query value may be a list. */
export interface RawRequest {
  method: string;
  path: string;
  query?: Record<string, string | number | boolean | (string | number | boolean)[] | null | undefined>;
  body?: object;
  /**
   * Headers of this request, added to those of the connection; for a name in both, this value is sent. Rejects with `invalid_input` names
   * that the connector sets itself (`authorization`, `idempotency-key`, ...) or that could redirect the request. A write repeated under its
   * key must have the same ones.
   */
  headers?: Readonly<Record<string, string>>;
}

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceOptions {
  /** Words that a choice's label or value must contain. */
  search?: string;
  /** The parameter of a dependent list, such as the field whose values are wanted: `{ field_id: '...' }`. */
  given?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Availability {
  /** true: can run; false: can't run; null: can't be checked without running it. */
  available: boolean | null;
  reason: string;
  remedy?: string;
  /** For a write: why an unknown outcome could not be looked up. */
  warning?: string;
}

export interface TestReport {
  /** Whether Brex accepts the token. */
  ok: boolean;
  /** The token's owner, as far as visible to the token; null if not. */
  identity: { user?: { id: string; name: string; email: string }; company?: { id: string; name: string } } | null;
  actions: Record<Action, Availability>;
  /** Notes about the connection, such as keys that last only until the process ends. */
  notes: string[];
  /** Why Brex rejects the token. */
  error?: { code: string; message: string; remedy?: string };
}

/** The record type of a list. */
export type Item<A extends Action> =
  Output<A> extends { items: (infer T)[] } ? T : Output<A> extends (infer T)[] ? T : never;
/** The actions that return lists. */
export type ListAction = { [A in Action]: Item<A> extends never ? never : A }[Action];

/** A page of an action's list. */
export interface Page<A extends Action> extends ListPage<Item<A>> {
  /** The request of this page. */
  meta: Meta;
}

/** A write in a connection's journal. Times are ISO 8601, UTC. */
export interface Write {
  key: string;
  /** The action at its route, or method and path if there is none. */
  action: string;
  /**
   * prepared: Brex has not accepted it, and it may be sent (again); sent: it may be in progress, or its process died; done; refused;
   * unknown: it was sent, and no answer settled it.
   */
  state: State;
  startedAt: string;
  sentAt?: string;
  settledAt?: string;
  /** The amount it moves or allows, in minor units. */
  money?: { amount: number; currency: string };
  /** The id of the record it created. */
  resultId?: string;
  /** Why Brex rejected it. */
  refusal?: string;
}

/** One user's connection to Brex. Every method rejects only with a BrexError. */
export interface Connection {
  readonly name: string;
  /** Reports the token's owner, whether Brex accepts the token, and which actions can run. Reads only. */
  test(options?: { signal?: AbortSignal }): Promise<TestReport>;
  /**
   * Compares Brex's answers to every read operation with this connector's contract. Reads only, about 200 requests at most, within the rate
   * limit. The report contains names, formats and statuses, and no company data. A token that Brex rejects also gives a report; rejects if
   * the first request gets no answer.
   */
  checkContract(options?: {
    signal?: AbortSignal;
    onProgress?: (progress: ContractProgress) => void;
  }): Promise<ContractReport>;
  /** Runs one action. */
  run<A extends Action>(
    action: A,
    input: Input<A>,
    options?: RunOptions & { dryRun?: false },
  ): Promise<Result<Output<A>>>;
  /** A dry run: returns the exact requests without the token. May send reads, and stops at the first write. */
  run<A extends Action>(
    action: A,
    input: Input<A>,
    options: RunOptions & { dryRun: true },
  ): Promise<{ requests: PlannedRequest[] }>;
  /** Every record of a list, one page in memory at a time. */
  each<A extends ListAction>(
    action: A,
    input?: Input<A>,
    options?: { signal?: AbortSignal },
  ): AsyncGenerator<Item<A>, void>;
  /** The pages of a list. */
  pages<A extends ListAction>(
    action: A,
    input?: Input<A>,
    options?: { signal?: AbortSignal },
  ): AsyncGenerator<Page<A>, void>;
  /** The choices for a field such as a user or a card, from the live account. */
  choices(name: string, options?: ChoiceOptions): Promise<Choice[]>;
  /** A raw request to an endpoint without an action, with this connection's token, only to this connection's server. */
  request(request: RawRequest, options?: RunOptions & { dryRun?: false }): Promise<Result<unknown>>;
  /** A dry run: returns the exact request without the token; sends nothing. */
  request(request: RawRequest, options: RunOptions & { dryRun: true }): Promise<{ requests: PlannedRequest[] }>;
  /**
   * The latest writes of this connection, newest first. Default: 100, at most 1,000. With `unresolved`, only those with an unknown outcome.
   */
  writes(options?: { unresolved?: boolean; limit?: number }): Promise<Write[]>;
  /**
   * Resolves a write by its key: repeats it unchanged if that cannot do it twice, otherwise looks it up.
   * @returns Brex's answer if the write was done.
   * @throws BrexError Brex's refusal; `outcome_unknown` if nothing proves the outcome; `cancelled` if Brex never accepted it; `not_found`
   * for a key that this connection never used.
   */
  resolveWrite(key: string, options?: { signal?: AbortSignal }): Promise<Result<unknown>>;
  /** Counters since the connection was created, and its rate-limit status. */
  counters(): Counters;
  /** Closes its connections once running calls have ended. */
  close(): Promise<void>;
}
