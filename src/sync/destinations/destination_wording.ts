import { codeOf, databaseError, type FailureMessages } from '../../database/database_failures';
import type { Wording } from '../../database/wording';
import { BrexError } from '../../errors';

/** The destination works, but rejected a record. */
export class RecordRefused extends BrexError {
  /** The destination's message. */
  readonly said: string;

  constructor(place: string, cause: unknown) {
    const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
    super('unexpected_answer', `${place} does not take a record as Brex sent it.`, { cause });
    this.said = `${typeof code === 'string' ? `${code}: ` : ''}${String(message).slice(0, 200)}`;
  }
}

/** Whether an error is about the data: PostgreSQL's data exceptions and limits, SQLite's, and JavaScript's own errors. */
const isOfRecord = (error: unknown): boolean =>
  /^(22|21|54)\w{3}$|^(SQLITE_(TOOBIG|MISMATCH|RANGE)|ERR_STRING_TOO_LONG)$/.test(codeOf(error)) ||
  error instanceof RangeError ||
  error instanceof TypeError;

const kept = 'What was synced before is unharmed, and the next sync continues from there.';

const messagesOf = (place: string): FailureMessages => ({
  busy: [`${place} is kept busy by other programs.`, `Let them end and sync again. ${kept}`],
  constraint: [
    `${place} has a table whose own rules reject records.`,
    'Take the rules away, rename that table, or sync to a new place. What was synced before is unharmed.',
  ],
  disk_full: [`${place} has no space left on its disk.`, `Free some space and sync again. ${kept}`],
  too_many_files: [
    `${place} cannot be opened: too many files are open.`,
    `Raise the limit of open files (ulimit -n 1024) or end what holds so many open, then sync again. ${kept}`,
  ],
  not_a_database: [`${place} is not an SQLite file.`, 'Name another file. This one was left as it is.'],
  cannot_open: [`${place} cannot be opened.`, 'Name a place in a folder that exists.'],
  standby: [`${place} takes no writes: it is a standby or set to read only.`, 'Sync to the primary.'],
  not_writable: [`${place} may not be written.`, 'Give yourself the right to write there.'],
  damaged: [`${place} is damaged.`, 'Bring back a backup of it, or sync to a new place.'],
  disk_failure: [`${place} cannot be read or written.`, `Look at its disk: it may be full or failing. ${kept}`],
  login: [`${place} refused the user or the password.`, 'Correct them in the address.'],
  no_such_database: [`${place} has no such database.`, 'Make the database, or correct its name in the address.'],
  columns: [
    `${place} has a table of this name whose columns are of other types.`,
    'Rename that table, or sync to a new place. It was left as it is.',
  ],
  address: [`${place} is not a valid address.`, 'Give one such as postgres://user@host/database.'],
  unreachable: [
    `${place} cannot be reached.`,
    `See that it runs and that its address is right, then sync again. ${kept}`,
  ],
  unknown: [`${place} failed.`, `Look at it and sync again. ${kept}`],
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
