import type { AnswerRows } from './answer_rows';
import type { AnswerLimits } from './bounded_statement';

/** What a query process gets: one statement, and everything that it needs to run it. */
export interface QueryJob extends AnswerLimits {
  /** The SQLite file; without one, the statement can read no table. */
  file?: string;
  /** The tables that it can read: views over the tables of the file. */
  views: readonly {
    /** The name of the table. */
    name: string;
    /** The SELECT that it is. */
    sql: string;
  }[];
  /** The statement. */
  sql: string;
  /** Ends the process. Milliseconds after its start. */
  deadline: number;
}

/** What it answers. */
export type QueryOutcome = QueryResult | QueryFailure;

/** The result of a statement. */
export interface QueryResult extends AnswerRows {
  /** The names of the columns. */
  columns: string[];
  /** The tables of the file that it read. */
  tables: string[];
}

/** Why a statement did not run, or not to its end. */
export interface QueryFailure {
  /**
   * `check`: the statement is not allowed; `statement`: SQLite rejected it; `memory`: it needs too much memory; `file`: the file can't be
   * read; `package`: the package libsql is not installed.
   */
  failed: 'check' | 'statement' | 'memory' | 'file' | 'package';
  /** For `check` the end of a sentence about the statement, else a message of SQLite. */
  reason: string;
}
