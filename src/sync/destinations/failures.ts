import { BrexError, type ErrorDetails } from '../../errors';

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

type Kind = [RegExp, 'unavailable' | 'invalid_input', message: string, remedy: string, more?: ErrorDetails];

const kept = 'What was synced before is unharmed, and the next sync goes on from there.';
const kinds: Kind[] = [
  [
    /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01|55P03)/,
    'unavailable',
    'is kept busy by other programs',
    `Let them end and sync again. ${kept}`,
    { retryable: true },
  ],
  [
    /^(SQLITE_CONSTRAINT|235\d\d)/,
    'invalid_input',
    'has a table whose own rules reject records',
    'Take the rules away, rename that table, or sync to a new place. What was synced before is unharmed.',
  ],
  [
    /^(SQLITE_FULL|SQLITE_IOERR_WRITE|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|EFBIG|53100)$/,
    'unavailable',
    'has no space left on its disk',
    `Free some space and sync again. ${kept}`,
  ],
  [/^SQLITE_NOTADB/, 'invalid_input', 'is not an SQLite file', 'Name another file. This one was left as it is.'],
  [
    /^(SQLITE_CANTOPEN|ENOENT|EISDIR|ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP)/,
    'invalid_input',
    'cannot be opened',
    'Name a place in a folder that exists.',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|42501|25006)/,
    'invalid_input',
    'may not be written',
    'Give yourself the right to write there.',
  ],
  [/^SQLITE_CORRUPT/, 'unavailable', 'is damaged', 'Bring back a backup of it, or sync to a new place.'],
  [/^28/, 'invalid_input', 'refused the user or the password', 'Correct them in the address.'],
  [/^3D000$/, 'invalid_input', 'has no such database', 'Make the database, or correct its name in the address.'],
  [
    /^(42804|42P10|42703)$/,
    'invalid_input',
    'has a table of this name whose columns are of other types',
    'Rename that table, or sync to a new place. It was left as it is.',
  ],
  [/^ERR_INVALID_URL$/, 'invalid_input', 'is not a valid address', 'Give one such as postgres://user@host/database.'],
  [
    /^(E[A-Z]{3,}|08\w{3}|57P\w{2}|53\w{3})$/,
    'unavailable',
    'cannot be reached',
    `See that it runs and that its address is right, then sync again. ${kept}`,
    { retryable: true },
  ],
];

const codeOf = (error: unknown): string => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  // libsql and pg give only a message, no code, for a file that can't be opened and for a broken connection.
  if (typeof message === 'string' && /^ConnectionFailed/.test(message)) return 'SQLITE_CANTOPEN';
  if (!code && typeof message === 'string' && /connection|timeout/i.test(message)) return 'ECONNRESET';
  return typeof code === 'string' ? code : '';
};

/** Whether the destination was only busy, so that a retry may succeed soon. */
export const isBusy = (error: unknown): boolean =>
  /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01)/.test(codeOf(error)) || isTableRace(error);

/** Whether a PostgreSQL table could not be created because another session was creating it. */
const isTableRace = (error: unknown): boolean =>
  codeOf(error) === '42P07' ||
  (codeOf(error) === '23505' && String((error as { constraint?: unknown }).constraint).startsWith('pg_'));

/** Converts a destination's failure to an actionable error. */
export function placeFailure(error: unknown, place: string): BrexError {
  if (BrexError.is(error)) return error;
  if (isOfRecord(error)) return new RecordRefused(place, error);
  const code = codeOf(error);
  const [, kind, said, remedy, more = {}] =
    kinds.find(([pattern]) => pattern.test(code)) ??
    ([/$/, 'unavailable', 'failed', `Look at it and sync again. ${kept}`] satisfies Kind);
  return new BrexError(kind, `${place} ${said}.`, { remedy, cause: error, ...more });
}

/** Loads an optional package. Throws `invalid_input` with the command that installs it. */
export async function needed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND/.test(code ?? '') && !/Cannot find (module|package)/.test(message)) throw error;
    throw new BrexError('invalid_input', `Syncing there needs the package "${name}", which is not installed.`, {
      remedy: `Install it with "npm install ${name}", or sync to jsonl:FOLDER.`,
      cause: error,
    });
  }
}
