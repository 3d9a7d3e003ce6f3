/** The words of what a database is used for, in its errors. */
export interface Wording {
  /** Converts a failure of the database, or of work in it, to an actionable error. */
  failure(error: unknown): Error;
  /** What needs an optional package, to begin a sentence. */
  purpose: string;
  /** What a user without the package can do. */
  alternative: string;
}
