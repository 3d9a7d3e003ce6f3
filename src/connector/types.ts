import type { TokenStore } from '../auth/tokens';
import type { Action, Input, Output } from '../http/adapter';
import type { AttemptEvent, Counters } from '../http/attempts';
import type { RateLimiter } from '../http/rate_limiter';
import type { Clock } from '../http/clock';
import type { Logger } from '../http/logger';
import type { Proxy, Transport } from '../http/transport';
import type { Journal, State } from '../safety/journal';
import type { ContractProgress } from './contract_check/check';
import type { ContractReport } from './contract_check/report';

/** What must survive a restart. */
export interface Store {
  /** The tokens of connections whose users sign in at Brex. */
  tokens: TokenStore;
  /** The writes of a connection, by its lasting id; without it, they are remembered as long as the process lives. */
  journal?(connection: string): Journal;
}

/** What a host hands a connection beside its settings. */
export interface Host {
  /** Where the connector logs to; silent without one. */
  logger?: Logger;
  /** Ends everything the connection does when it aborts. */
  signal?: AbortSignal;
  /**
   * The connection's lasting id, for keys and tokens that survive renaming and a replaced token. Default: derived from the name, the
   * server and the access where there is a store, else the name.
   */
  id?: string;
  /** Where what must survive a restart is kept, or the part of it that there is; the rest lasts as long as the process. */
  store?: Partial<Store>;
  /**
   * Where the budgets for Brex's rate limit are kept: in this process, for all its connections, unless told otherwise. `redisBudgets`
   * shares them between processes.
   */
  rateLimiter?: RateLimiter;
  /** Where the time comes from; this machine's clocks by default. */
  clock?: Clock;
  /** What carries the requests; undici's keep-alive connections by default. One that is given is the host's to close. */
  transport?: Transport;
  /** The proxies of the default transport; none by default, whatever the environment says. */
  proxy?: Proxy;
  /**
   * Whether inputs may name files on this machine (`file_path`): false by default. Only for a host whose callers may read every file
   * that the process may read, such as a command line.
   */
  files?: boolean;
  /** Whether a file may be sent to a storage in a private network when Brex names one there: false by default. */
  allowPrivateUploads?: boolean;
  /** Hears of every attempt of every request once it has ended, as the log does at debug level. Its own faults stop nothing. */
  onAttempt?(attempt: AttemptEvent): unknown;
}

export interface RunOptions {
  /** The host's name for this run and no other, the same when the run is retried: execution, node and item, say. */
  intent?: string;
  /** A key given outright instead. */
  idempotencyKey?: string;
  /**
   * When this intent was first tried, as the host recorded it: a Date, milliseconds since 1970, or ISO 8601. For hosts without a store:
   * from five seconds on, a write may have been sent before. It is sent again under its key within `repeat_window`, and looked up after
   * that or where Brex takes no key.
   */
  since?: Date | number | string;
  signal?: AbortSignal;
}

export interface Meta {
  /** The key of each write of the run, in order. Asking again with one cannot do its write twice, where Brex declares keys. */
  idempotencyKeys: string[];
  /** Brex's trace id of the last answer. */
  traceId?: string;
  /** Attempts made over all requests, the first of each included. */
  attempts: number;
  /** Requests made; a retried one counts once. */
  requests: number;
  /** What was odd about an otherwise good answer. */
  warnings: string[];
}

export interface Result<T> {
  output: T;
  meta: Meta;
}

/** A request as it would leave: every header by its name, without the token and the values of headers that a user set. */
export interface PlannedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: object;
}

/** A request given whole. `path` begins with a slash; a query value may be a list. */
export interface RawRequest {
  method: string;
  path: string;
  query?: Record<string, string | number | boolean | (string | number | boolean)[] | null | undefined>;
  body?: object;
  /**
   * Headers of this request alone, beside those of the connection; a name that both have is sent with this value. Names that the
   * connector sets itself (`authorization`, `idempotency-key`, ...), or that could change where the request goes, are refused with
   * `invalid_input`. A write repeated under its key must have the same ones.
   */
  headers?: Readonly<Record<string, string>>;
}

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceOptions {
  /** Words that a choice's label or value must hold. */
  search?: string;
  /** What a dependent list needs first, such as the field whose values are wanted: `{ field_id: '...' }`. */
  given?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Availability {
  /** true: will run; false: cannot; null: can't be checked without running it. */
  available: boolean | null;
  reason: string;
  remedy?: string;
  /** Of a write: why its outcome could not be looked up, should it ever be unknown. */
  warning?: string;
}

export interface TestReport {
  /** Whether Brex accepts the token. */
  ok: boolean;
  /** Whose it is, as far as the token may say; null when it may not. */
  identity: { user?: { id: string; name: string; email: string }; company?: { id: string; name: string } } | null;
  actions: Record<Action, Availability>;
  /** What to know about the connection, such as keys that live only as long as the process. */
  notes: string[];
  /** Why the token is not accepted. */
  error?: { code: string; message: string; remedy?: string };
}

/** The record type of a list: what its pages hold. */
export type Item<A extends Action> =
  Output<A> extends { items: (infer T)[] } ? T : Output<A> extends (infer T)[] ? T : never;
/** The actions that give lists. */
export type ListAction = { [A in Action]: Item<A> extends never ? never : A }[Action];

export interface Page<A extends Action> {
  items: Item<A>[];
  /** Where the next page starts; undefined on the last. */
  next?: string;
  meta: Meta;
}

/** A write as a connection's journal has it. Times are ISO 8601, UTC. */
export interface Write {
  key: string;
  /** The action at its route, or method and path where there is none. */
  action: string;
  /**
   * prepared: Brex never took it on, and it may go, or go again; sent: it may be on its way, or its process died; done; refused;
   * unknown: it left, and no answer settled it.
   */
  state: State;
  startedAt: string;
  sentAt?: string;
  settledAt?: string;
  /** What it moves or allows, in minor units. */
  money?: { amount: number; currency: string };
  /** The id of what it made. */
  resultId?: string;
  /** Why Brex refused it. */
  refusal?: string;
}

/** One user's link to Brex. Every method rejects with a BrexError, and with nothing else. */
export interface Connection {
  readonly name: string;
  /** Whose token it is, whether Brex accepts it, and which actions will run. Reads only. */
  test(options?: { signal?: AbortSignal }): Promise<TestReport>;
  /**
   * Compares Brex's answers to every read operation with this connector's contract. Reads only, at most about 200 requests within the
   * rate limit. The report holds names, forms and statuses, and no value of the company's data. A token that Brex refuses gives a report
   * too; rejects where the first request gets no answer.
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
  /** The exact requests that would leave, token left out; reads may leave on the way, and it stops at the first write. */
  run<A extends Action>(
    action: A,
    input: Input<A>,
    options: RunOptions & { dryRun: true },
  ): Promise<{ requests: PlannedRequest[] }>;
  /** Every record of a list, page by page, one page in memory. */
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
  /** A call that no action covers, with this connection's token, on this connection's server only. */
  request(request: RawRequest, options?: RunOptions & { dryRun?: false }): Promise<Result<unknown>>;
  /** The exact request that would leave, token left out; nothing is sent. */
  request(request: RawRequest, options: RunOptions & { dryRun: true }): Promise<{ requests: PlannedRequest[] }>;
  /** The newest writes of this connection, newest first: 100 unless told otherwise, 1,000 at most; with `open`, those whose outcome is not known. */
  writes(options?: { unresolved?: boolean; limit?: number }): Promise<Write[]>;
  /**
   * Finds out what became of a write by its key: sends it once more as it was while that cannot do it twice, else looks it up. Gives
   * Brex's answer where it was done. Rejects with its refusal; with `outcome_unknown` where nothing tells; with `cancelled` where
   * Brex never took it on; with `not_found` for a key that this connection never used.
   */
  resolveWrite(key: string, options?: { signal?: AbortSignal }): Promise<Result<unknown>>;
  /** What it has counted since it was made, and how its budget for Brex's rate limit stands. */
  counters(): Counters;
  /** Ends its connections once what runs has ended. */
  close(): Promise<void>;
}
