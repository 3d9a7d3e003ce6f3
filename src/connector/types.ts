import type { Action, Input, Output } from '../http/adapter';
import type { Counters } from '../http/attempt_events';
import type { ListPage } from '../paging';
import type { ChoiceOptions, ChoicePage, LabelOptions } from './choice_types';
import type { ContractProgress } from './contract_check/check';
import type { ContractReport } from './contract_check/report';
import type { TestReport, Write, WritesOptions } from './reports';
import type { DryRun, RawRequest } from './requests';

export type * from './choice_types';
export type * from './host';
export type * from './reports';
export type * from './requests';

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
  /**
   * Only these fields of each record, as paths such as `merchant.raw_descriptor`; a path through a list means that field of each entry. The
   * warnings of the last page name a field that no record has.
   */
  fields?: string[];
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
   * One page of the choices for a field such as a user or a card, from the live account. Sends at most two requests, whatever the size of
   * the list; pages that were read less than 30 seconds ago cost none, until this connection writes.
   * @param list The name of the list, as in `x-choices` of a schema and in `catalogue().choices`.
   * @param options Search words, the values that a dependent list needs, and which page.
   * @returns The choices found, and `next` as long as more of the list remains to be looked at. A page with `next` may be empty: the search
   * has not found anything yet, so offer to search further.
   * @throws BrexError `invalid_input` for an unknown list, a missing value of a dependent one, or a cursor of another question; otherwise as
   * `run`.
   * @example
   * ```ts
   * import type { Choice, Connection } from 'brex-connector';
   *
   * export async function findUsers(brex: Connection, search: string): Promise<Choice[]> {
   *   const found: Choice[] = [];
   *   let cursor: string | undefined;
   *   do {
   *     const page = await brex.choices('user', { search, ...(cursor !== undefined && { cursor }) });
   *     found.push(...page.choices);
   *     cursor = page.next;
   *   } while (cursor !== undefined);
   *   return found;
   * }
   * ```
   */
  choices(list: string, options?: ChoiceOptions): Promise<ChoicePage>;
  /**
   * The label of a stored value of a list, such as the name of a user's id. Reads the record with one request if Brex has one for it (two
   * where Brex does not say which kind of record it is), otherwise up to five pages of the list.
   * @param list The name of the list.
   * @param id The value.
   * @param options The values that a dependent list needs.
   * @returns The label as one line of plain text; undefined if no record with this value was found.
   * @throws BrexError `invalid_input` for an unknown list, or a missing value of a dependent one; otherwise as `run`, except that a record
   * that Brex does not find or does not accept the id of is undefined.
   * @example
   * ```ts
   * import type { Connection } from 'brex-connector';
   *
   * export const ownerName = async (brex: Connection, id: string) => (await brex.label('user', id)) ?? id;
   * ```
   */
  label(list: string, id: string, options?: LabelOptions): Promise<string | undefined>;
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
