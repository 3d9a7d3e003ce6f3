/** What an analysis is given, and what it gives. */
import type { Clock, Connection, Logger } from '../../../connector';
import type { BrexError } from '../../../errors';
import type { SyncReport } from '../../../sync';
import type { AnswerValue } from './answer_rows';
import type { CopyProgress, StreamStatus } from './copy_status';

/** Options of `createAnalysis`. */
export interface AnalysisOptions {
  /** The connection whose data is copied. */
  connection: Connection;
  /** The folder of the copy, created for this user alone if missing. */
  folder: string;
  /** The connection's stable id. */
  id: string;
  /**
   * The names of the streams.
   * @default all
   */
  streams?: readonly string[];
  /**
   * How old the copy may be before a query also refreshes it in the background. Milliseconds.
   * @default 15 minutes
   */
  maxAge?: number;
  /**
   * How long a query waits for a table that was never filled. Milliseconds.
   * @default 20,000
   */
  maxWait?: number;
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock;
  /** The log. */
  logger?: Logger;
  /** Ends everything when it aborts. */
  signal?: AbortSignal;
}

/** Options of a query. */
export interface QueryOptions {
  /**
   * The largest number of rows, up to 5,000.
   * @default 200
   */
  maxRows?: number;
  /**
   * The largest size of all rows as JSON, from 1,000 to 1,000,000 bytes.
   * @default 40,000
   */
  maxBytes?: number;
  /**
   * When the query is ended, without the time that it waits for the copy. Milliseconds, up to 60,000.
   * @default 10,000
   */
  timeout?: number;
  /** Cancels the query. */
  signal?: AbortSignal;
  /**
   * Called while the query waits for tables that were never filled.
   * @param progress How many tables are filled.
   */
  onProgress?: (progress: CopyProgress) => void;
}

/** Options of a schema. */
export interface SchemaOptions extends Pick<QueryOptions, 'signal' | 'onProgress'> {
  /**
   * The names of the tables.
   * @default all
   */
  tables?: readonly string[];
}

/** The answer of a query. */
export interface QueryAnswer {
  /** The names of the columns. */
  columns: string[];
  /** The rows. A whole number that JSON can't hold exactly is text; a binary value is its size. */
  rows: AnswerValue[][];
  /** Whether rows are missing or texts were cut, by the limits. */
  truncated: boolean;
  /** The time that the oldest data of the answer is from, ISO 8601 UTC. */
  as_of: string;
  /** The streams that the query read. */
  streams: StreamStatus[];
  /** Whether the copy is being refreshed, so that the same query may soon have another answer. */
  refreshing: boolean;
}

/** The state of the copy. */
export interface AnalysisStatus {
  /** Each stream. */
  streams: StreamStatus[];
  /** Whether this process refreshes it now. */
  refreshing: boolean;
  /** Why the last refresh failed as a whole. */
  failure?: BrexError;
  /** The ids of the processes that run queries. */
  processes: number[];
}

/** SQL over a local copy of a connection's data. */
export interface Analysis {
  /**
   * Runs one SELECT over the copy, which is filled first if needed and refreshed in the background if it is old.
   * @param sql The statement.
   * @param options The limits.
   * @throws BrexError `invalid_input` with the reason for another statement, an unknown table or one that the token can't read; `timeout`;
   * `cancelled`; `unavailable` while the copy is being filled, or if it can't be used; and what `connection.run` throws.
   */
  query(sql: string, options?: QueryOptions): Promise<QueryAnswer>;
  /** The names of the tables. */
  readonly tables: readonly string[];
  /**
   * The tables, their columns and how they are joined, as text for a language model.
   * @param options Which tables.
   * @throws BrexError `invalid_input` for an unknown table, and as `query`.
   */
  schema(options?: SchemaOptions): Promise<string>;
  /**
   * Updates the copy from Brex now; concurrent calls share one sync.
   * @throws BrexError as `sync`.
   */
  refresh(): Promise<SyncReport>;
  /**
   * The state of the copy.
   * @throws BrexError as `connection.run`, if it can't be determined whose copy it is.
   */
  status(): Promise<AnalysisStatus>;
  /** Ends everything that runs. */
  close(): Promise<void>;
}
