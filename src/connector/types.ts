import type { TokenStore } from '../auth/tokens';
import type { Action, Input, Output } from '../http/adapter';
import type { AttemptEvent, Counters } from '../http/attempts';
import type { Budgets } from '../http/budget';
import type { Logger } from '../http/logger';
import type { Journal, State } from '../safety/journal';

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
  /** The connection's lasting id, for keys and tokens that survive its renaming; its name unless given. */
  id?: string;
  /** Where what must survive a restart is kept, or the part of it that there is; the rest lasts as long as the process. */
  store?: Partial<Store>;
  /**
   * Where the budgets for Brex's rate limit are kept: in this process, for all its connections, unless told otherwise. `redisBudgets`
   * shares them between processes.
   */
  budgets?: Budgets;
  /** Hears of every attempt of every request once it has ended, as the log does at debug level. Its own faults stop nothing. */
  onAttempt?(attempt: AttemptEvent): unknown;
}

export interface RunOptions {
  /** The host's name for this run and no other, the same when the run is retried: execution, node and item, say. */
  intent?: string;
  /** A key given outright instead. */
  idempotencyKey?: string;
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

/** A request as it would leave, without the token. */
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

export interface Verdict {
  /** true: will run; false: cannot; null: only trying it would tell. */
  runs: boolean | null;
  why: string;
  remedy?: string;
  /** Of a write: why its outcome could not be looked up, should it ever be unknown. */
  caution?: string;
}

export interface TestReport {
  /** Whether Brex accepts the token. */
  ok: boolean;
  /** Whose it is, as far as the token may say; null when it may not. */
  identity: { user?: { id: string; name: string; email: string }; company?: { id: string; name: string } } | null;
  actions: Record<Action, Verdict>;
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
  options(name: string, options?: ChoiceOptions): Promise<Choice[]>;
  /** A call that no action covers, with this connection's token, on this connection's server only. */
  request(request: RawRequest, options?: RunOptions): Promise<Result<unknown>>;
  /** The newest writes of this connection, newest first: 100 unless told otherwise, 1,000 at most; with `open`, those whose outcome is not known. */
  writes(options?: { open?: boolean; limit?: number }): Promise<Write[]>;
  /**
   * Finds out what became of a write by its key: sends it once more as it was while that cannot do it twice, else looks it up. Gives
   * Brex's answer where it was done. Rejects with its refusal; with `outcome_unknown` where nothing tells; with `cancelled` where
   * Brex never took it on; with `not_found` for a key that this connection never used.
   */
  settle(key: string, options?: { signal?: AbortSignal }): Promise<Result<unknown>>;
  /** What it has counted since it was made, and how its budget for Brex's rate limit stands. */
  counters(): Counters;
  /** Ends its connections once what runs has ended. */
  close(): Promise<void>;
}
