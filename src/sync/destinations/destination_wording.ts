import { codeOf, databaseError, type FailureMessages } from '../../database/database_failures';
import type { Wording } from '../../database/wording';
import { BrexError } from '../../errors';

/** The destination works, but rejected a record. */
export class RecordRefused extends BrexError {
  /** The destination's message. */
  readonly said: string;

  constructor(place: string, cause: unknown) {
    const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
    super('unexpected_answer', `${place} rejected a record from Brex.`, { cause });
    this.said = `${typeof code === 'string' ? `${code}: ` : ''}${String(message).slice(0, 200)}`;
  }
}

/** Whether an error is about the data: PostgreSQL's data exceptions and limits, SQLite's, and JavaScript's own errors. */
const isOfRecord = (error: unknown): boolean =>
  /^(22|21|54)\w{3}$|^(SQLITE_(TOOBIG|MISMATCH|RANGE)|ERR_STRING_TOO_LONG)$/.test(codeOf(error)) ||
  error instanceof RangeError ||
  error instanceof TypeError;

const kept = 'Synced data is not affected, and the next sync continues from there.';

const messagesOf = (place: string): FailureMessages => ({
  busy: [`${place} is locked by other programs.`, `Wait until they finish, then sync again. ${kept}`],
  constraint: [
    `${place} has a table with constraints that reject records.`,
    'Remove the constraints, rename that table, or sync to a new destination. Synced data is not affected.',
  ],
  disk_full: [`${place} has no space left on its disk.`, `Free some space and sync again. ${kept}`],
  too_many_files: [
    `${place} can't be opened: too many files are open.`,
    `Raise the limit of open files (ulimit -n 1024) or close programs that have many files open, then sync again. ${kept}`,
  ],
  not_a_database: [`${place} is not an SQLite file.`, 'Use another file. This one was not changed.'],
  cannot_open: [`${place} can't be opened.`, 'Use an existing folder.'],
  standby: [`${place} does not accept writes: it is a standby or set to read only.`, 'Sync to the primary.'],
  not_writable: [`${place} is not writable.`, 'Grant yourself write access to it.'],
  damaged: [`${place} is damaged.`, 'Restore a backup of it, or sync to a new destination.'],
  disk_failure: [`${place} can't be read or written.`, `Check its disk: it may be full or failing. ${kept}`],
  login: [`${place} rejected the user or the password.`, 'Correct them in the address.'],
  no_such_database: [`${place} has no such database.`, 'Create the database, or correct its name in the address.'],
  columns: [
    `${place} has a table of this name with other column types.`,
    'Rename that table, or sync to a new destination. It was not changed.',
  ],
  address: [`${place} is not a valid address.`, 'Use an address such as postgres://user@host/database.'],
  unreachable: [
    `${place} can't be reached.`,
    `Check that it is running and that its address is correct, then sync again. ${kept}`,
  ],
  unknown: [`${place} failed.`, `Check it and sync again. ${kept}`],
});

/** Converts a destination's failure to an actionable error. */
export const placeFailure = (error: unknown, place: string): Error =>
  !BrexError.is(error) && isOfRecord(error) ? new RecordRefused(place, error) : databaseError(error, messagesOf(place));

/** The words of a database as a destination. */
export const placeWording = (place: string): Wording => ({
  failure: (error) => placeFailure(error, place),
  purpose: 'Syncing there',
  alternative: 'sync to jsonl:FOLDER',
});
