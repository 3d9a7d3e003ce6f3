import type { TokenStore } from '../auth/token_store';
import type { Action, Input, Output } from '../http/adapter';
import type { AttemptEvent, Counters } from '../http/attempt_events';
import type { RateLimiter } from '../http/rate_limiter';
import type { Clock } from '../clock';
import type { Logger } from '../http/logger';
import type { Proxy, Transport } from '../http/transport';
import type { ListPage } from '../paging';
import type { Journal } from '../safety/journal';
import type { ContractProgress } from './contract_check/check';
import type { ContractReport } from './contract_check/report';
import type { TestReport, Write, WritesOptions } from './reports';
import type { DryRun, RawRequest } from './requests';

export type * from './reports';
export type * from './requests';

/** Data that must survive a restart. */
export interface Store {
  /** The tokens of connections whose users sign in at Brex. */
  tokens: TokenStore;
  /**
   * The writes of a connection; without it, they are remembered until the process ends.
   * @param connection The stable id of the connection.
   */
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
  /**
   * Called after every attempt of every request, with the same data as the debug log. Its errors are ignored.
   * @param attempt The finished attempt.
   */
  onAttempt?(attempt: AttemptEvent): unknown;
}

/** How much of an answer to return. Does not change what a write does. */
export interface AnswerOptions {
  /**
   * Only these fields of each record, as paths such as `merchant.raw_descriptor`; a path through a list means that field of each entry.
   * Cursors stay. A field that no record has is named in the warnings.
   */
  fields?: string[];
  /**
   * Whether to leave out fields that are null, which means the same as absent.
   * @default false
   */
  compact?: boolean;
  /**
   * Max bytes of the output as JSON, at least 500. For a list, a page size is chosen that fits before the list is read, so that no record is
   * lost behind the cursor; `meta.limit` names it, and the next page needs the same `limit` with its `cursor`. Records that don't fit are
   * reduced to their summary fields, which a warning says.
   */
  maxBytes?: number;
}

/** Options of one run. A run with an `intent` or `idempotencyKey` can be repeated safely. */
export interface RunOptions extends AnswerOptions {
  /** The host's unique name for this run, the same for retries; for example execution, node and item. */
  intent?: string;
  /** An explicit key for the write of this run, instead of an intent. */
  idempotencyKey?: string;
  /**
   * When this intent was first tried, as the host recorded it: a Date, milliseconds since 1970, or ISO 8601. For hosts without a store: if
   * this is five seconds ago or more, a write may have been sent before. It is sent again under its key within `repeat_window`, and looked
   * up after that or if Brex accepts no key.
   */
  since?: Date | number | string;
  /** Cancels the run. */
  signal?: AbortSignal;
}

/** What is known about a run in addition to its output. */
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
  /** The page size that `maxBytes` chose. */
  limit?: number;
}

/** The result of a run. */
export interface Result<T> {
  /** The output: Brex's answer in the format of the action. */
  output: T;
  /** Keys, trace id, attempts and warnings. */
  meta: Meta;
}

/** How to cancel a call. */
export interface SignalOptions {
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** How to read a list. */
export interface PageOptions extends SignalOptions {
  /**
   * Whether the next page is requested while the current one is in use. At most one page is requested ahead; it is cancelled when the
   * iteration stops, and its error is thrown when the iteration reaches it. Turn it off if you usually stop early, to save that request.
   * @default true
   */
  prefetch?: boolean;
}

/** A choice for a field. */
export interface Choice {
  /** The value of the field. */
  value: string;
  /** The text to show. */
  label: string;
}

/** Which choices to list. */
export interface ChoiceOptions {
  /** Words that a choice's label or value must contain. */
  search?: string;
  /** The parameter of a dependent list, such as the field whose values are wanted: `{ field_id: '...' }`. */
  given?: Record<string, string>;
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** The record type of a list. */
export type ListItem<A extends Action> =
  Output<A> extends {
    /** The records. */
    items: (infer T)[];
  }
    ? T
    : Output<A> extends (infer T)[]
      ? T
      : never;
/** The actions that return lists. */
export type ListAction = { [A in Action]: ListItem<A> extends never ? never : A }[Action];

/** A page of an action's list. */
export interface ActionPage<A extends Action> extends ListPage<ListItem<A>> {
  /** Keys, trace id, attempts and warnings of the request. */
  meta: Meta;
}

/** The name of an action as any text. A literal stays a literal, so that a misspelled action doesn't compile. */
export type AnyAction<A extends string> = string extends A ? A : never;

/** A page of a list whose name is known only at run time. */
export interface AnyPage extends ListPage<unknown> {
  /** Keys, trace id, attempts and warnings of the request. */
  meta: Meta;
}

/** Why a connection can't run an action, whatever its input. */
export interface Restriction {
  /** The limit or the auth method that forbids it. */
  reason: string;
  /** How to allow it. */
  remedy?: string;
}

/** One user's connection to Brex. Every method rejects only with a BrexError. */
export interface Connection {
  /** The connection's name, from its settings. */
  readonly name: string;
  /**
   * Reports the token's owner, whether Brex accepts the token, and which actions can run. Reads only.
   * @param options A signal that cancels the test.
   * @returns `ok: false` with the reason if Brex rejects the token.
   * @throws BrexError `unavailable`, `network`, `timeout`, `rate_limited` or `cancelled` if Brex gives no answer.
   */
  test(options?: SignalOptions): Promise<TestReport>;
  /**
   * The actions that this connection can never run, whatever their input: its limits or its auth method forbid them. Sends nothing; whether
   * Brex allows the others shows in `test`.
   * @returns The restrictions by name of the action.
   */
  restrictions(): Promise<Record<string, Restriction>>;
  /**
   * Compares Brex's answers to every read operation with this connector's contract. Reads only, about 200 requests at most, within the rate
   * limit. The report contains names, formats and statuses, and no company data. A token that Brex rejects also gives a report.
   * @param options A signal that cancels the check, and a callback for its progress.
   * @throws BrexError the error of the first request if it gets no answer; `cancelled` if the signal aborts.
   */
  checkContract(options?: {
    /** Cancels the check. */
    signal?: AbortSignal;
    /** Called before each step. */
    onProgress?: (progress: ContractProgress) => void;
  }): Promise<ContractReport>;
  /**
   * Runs one action.
   * @param action The name of the action.
   * @param input Its input; validated before anything is sent.
   * @param options How to run it. Give an `intent` for every write, so that a retry can't do it twice.
   * @returns The output, and what is known about the run.
   * @throws BrexError `invalid_input` before anything is sent; `blocked` by the connection's limits; `outcome_unknown` for a write that may
   * have been done; Brex's refusal otherwise (`unauthenticated`, `forbidden`, `not_found`, `conflict`, `rejected`, `rate_limited`), or
   * `unavailable`, `network`, `timeout`, `cancelled`.
   * @example
   * ```ts
   * import type { Connection } from 'brex-connector';
   *
   * export async function lock(brex: Connection, id: string): Promise<string> {
   *   const { meta } = await brex.run('lock_card', { id, reason: 'FRAUD' }, { intent: `incident 4711, card ${id}` });
   *   return meta.traceId ?? 'no trace id';
   * }
   * ```
   */
  run<A extends Action>(
    action: A,
    input: Input<A>,
    options?: RunOptions & { dryRun?: false },
  ): Promise<Result<Output<A>>>;
  /**
   * A dry run: returns the exact requests without the token. May send reads, and stops at the first write.
   * @param action The name of the action.
   * @param input Its input.
   * @param options With `dryRun: true`.
   * @returns The requests.
   * @throws BrexError `invalid_input` or `blocked` as the run would; the error of a read.
   */
  run<A extends Action>(action: A, input: Input<A>, options: RunOptions & { dryRun: true }): Promise<DryRun>;
  /**
   * Runs an action whose name is known only at run time, such as one that a user of a host chose.
   * @param action The name of the action.
   * @param input Its input; validated before anything is sent.
   * @param options How to run it.
   * @returns The output, and what is known about the run.
   * @throws BrexError as above; `invalid_input` also for an unknown action.
   */
  run<A extends string>(
    action: AnyAction<A>,
    input: object,
    options?: RunOptions & { dryRun?: false },
  ): Promise<Result<unknown>>;
  /**
   * A dry run of an action whose name is known only at run time.
   * @param action The name of the action.
   * @param input Its input.
   * @param options With `dryRun: true`.
   * @returns The requests.
   * @throws BrexError `invalid_input` or `blocked` as the run would; the error of a read.
   */
  run<A extends string>(action: AnyAction<A>, input: object, options: RunOptions & { dryRun: true }): Promise<DryRun>;
  /**
   * Every record of a list, two pages in memory at most.
   * @param action The name of a list action.
   * @param input Its input, such as filters.
   * @param options A signal that cancels the requests, and whether the next page is requested ahead.
   * @throws BrexError as `run`, from the iteration.
   * @example
   * ```ts
   * import type { Connection } from 'brex-connector';
   *
   * export async function emails(brex: Connection): Promise<string[]> {
   *   const found: string[] = [];
   *   for await (const user of brex.each('list_users', { status: ['ACTIVE'] })) if (user.email) found.push(user.email);
   *   return found;
   * }
   * ```
   */
  each<A extends ListAction>(action: A, input?: Input<A>, options?: PageOptions): AsyncGenerator<ListItem<A>, void>;
  /**
   * The pages of a list.
   * @param action The name of a list action.
   * @param input Its input; `cursor` begins at that page.
   * @param options A signal that cancels the requests, and whether the next page is requested ahead.
   * @throws BrexError as `run`, from the iteration.
   */
  pages<A extends ListAction>(action: A, input?: Input<A>, options?: PageOptions): AsyncGenerator<ActionPage<A>, void>;
  /**
   * The pages of a list whose name is known only at run time.
   * @param action The name of a list action.
   * @param input Its input; `cursor` begins at that page.
   * @param options A signal that cancels the requests, and whether the next page is requested ahead.
   * @throws BrexError as `run`, from the iteration.
   */
  pages<A extends string>(action: AnyAction<A>, input?: object, options?: PageOptions): AsyncGenerator<AnyPage, void>;
  /**
   * The choices for a field such as a user or a card, from the live account.
   * @param name The name of the list, as in `x-choices` of a schema and in `catalogue().choices`.
   * @param options Search words, and the inputs of a dependent list.
   * @throws BrexError `invalid_input` for an unknown list or a missing input of a dependent one; otherwise as `run`.
   * @example
   * ```ts
   * import type { Connection } from 'brex-connector';
   *
   * export const findUser = (brex: Connection, words: string) => brex.choices('user', { search: words });
   * ```
   */
  choices(name: string, options?: ChoiceOptions): Promise<Choice[]>;
  /**
   * A raw request to an endpoint without an action, with this connection's token, only to this connection's server.
   * @param request The request.
   * @param options How to run it, as for `run`.
   * @returns Brex's answer as JSON.
   * @throws BrexError as `run`.
   * @example
   * ```ts
   * import type { Connection } from 'brex-connector';
   *
   * export const me = (brex: Connection) => brex.request({ method: 'GET', path: '/v2/users/me' });
   * ```
   */
  request(request: RawRequest, options?: RunOptions & { dryRun?: false }): Promise<Result<unknown>>;
  /**
   * A dry run: returns the exact request without the token; sends nothing.
   * @param request The request.
   * @param options With `dryRun: true`.
   * @throws BrexError `invalid_input` or `blocked` as the request would.
   */
  request(request: RawRequest, options: RunOptions & { dryRun: true }): Promise<DryRun>;
  /**
   * The latest writes of this connection, newest first.
   * @param options Which writes.
   */
  writes(options?: WritesOptions): Promise<Write[]>;
  /**
   * Resolves a write by its key: repeats it unchanged if that cannot do it twice, otherwise looks it up.
   * @param key The idempotency key, from the error or from `writes`.
   * @param options A signal that cancels the call.
   * @returns Brex's answer if the write was done.
   * @throws BrexError Brex's refusal; `outcome_unknown` if nothing proves the outcome; `cancelled` if Brex never accepted it; `not_found`
   * for a key that this connection never used.
   */
  resolveWrite(key: string, options?: SignalOptions): Promise<Result<unknown>>;
  /** Counters since the connection was created, and its rate-limit status. */
  counters(): Counters;
  /** Closes its connections once running calls have ended. */
  close(): Promise<void>;
}
