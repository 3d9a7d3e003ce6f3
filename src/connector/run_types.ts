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
