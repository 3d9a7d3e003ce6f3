import { BrexError, type ErrorDetails } from '../errors';

interface DriverError {
  code?: unknown;
  message?: unknown;
}

const codeOf = (error: unknown): string => {
  const { code, message } = (error ?? {}) as DriverError;
  // libsql reports why a file can't be opened only in its message: 14 is SQLITE_CANTOPEN.
  if (typeof message === 'string' && /^ConnectionFailed/.test(message)) return 'SQLITE_CANTOPEN';
  // pg gives no code when a connection breaks or the server does not respond.
  if (!code && typeof message === 'string' && /connection|timeout/i.test(message)) return 'ECONNRESET';
  return typeof code === 'string' ? code : '';
};

/** Whether the store was only busy, so that a retry may succeed soon. */
export const isBusy = (error: unknown): boolean => /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01)/.test(codeOf(error));

/** JavaScript's own errors: no database raises them, so they say nothing about the store. */
const isOfProgram = (error: unknown): boolean =>
  !codeOf(error) && [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);

/** An actionable error for an exhausted resource of this machine (files or disk space); undefined for another failure. */
export function resourceFailure(error: unknown): BrexError | undefined {
  const failure = /^(EMFILE|ENFILE|ENOSPC|EDQUOT)$/.test(codeOf(error)) ? storeFailure(error) : undefined;
  return BrexError.is(failure) ? failure : undefined;
}

/**
 * Converts a database error to an actionable error. A violated unique constraint becomes `conflict`. Other errors are
 * returned unchanged.
 */
export function storeFailure(error: unknown): Error {
  if (BrexError.is(error)) return error;
  if (isOfProgram(error)) return error as Error;
  const code = codeOf(error);
  const [, kind, message, remedy, more = {}] = kinds.find(([pattern]) => pattern.test(code)) ?? unknownKind;
  return new BrexError(kind, message, { remedy, cause: error, ...more });
}

type Kind = [
  RegExp,
  'conflict' | 'unavailable' | 'invalid_input',
  message: string,
  remedy: string,
  more?: ErrorDetails,
];

const again = { retryable: true };
const kept = 'What was stored before is unharmed.';

const unknownKind: Kind = [
  /$/,
  'unavailable',
  'The store of connections failed.',
  `Look at the database named in BREX_STORE, or at the folder in BREX_HOME. ${kept}`,
];

const kinds: Kind[] = [
  [
    /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/,
    'conflict',
    'The store has such an entry already.',
    'Choose another name.',
  ],
  [
    /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01|55P03)/,
    'unavailable',
    'Other processes kept the store busy for too long.',
    `Try again. ${kept}`,
    again,
  ],
  [
    /^(SQLITE_FULL|SQLITE_IOERR_WRITE|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|53100)$/,
    'unavailable',
    'The disk of the store is full.',
    `Free some space and try again. ${kept}`,
  ],
  [
    /^(EMFILE|ENFILE)$/,
    'unavailable',
    'The store cannot be opened: too many files are open.',
    `Raise the limit of open files (ulimit -n 1024) or end what holds so many open, then try again. ${kept}`,
    again,
  ],
  [
    /^SQLITE_NOTADB/,
    'invalid_input',
    'The store file is not a database.',
    'Set BREX_STORE to the file of a store, or to one that does not exist yet. The file was left as it is.',
  ],
  [
    /^SQLITE_CANTOPEN/,
    'invalid_input',
    'The store file cannot be opened.',
    'Set BREX_STORE to a file in a folder that exists and that you may write in.',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/,
    'invalid_input',
    'The store file may not be written.',
    'Give yourself the right to write the file and its folder.',
  ],
  [
    /^SQLITE_CORRUPT/,
    'unavailable',
    'The store file is damaged.',
    'Restore a backup, or move the file away and add the connections again.',
  ],
  [
    /^SQLITE_IOERR/,
    'unavailable',
    'The store file cannot be read or written.',
    `Look at its disk: it may be full or failing. ${kept}`,
  ],
  [/^28/, 'invalid_input', 'PostgreSQL refused the user or the password of the store.', 'Correct them in BREX_STORE.'],
  [
    /^3D000$/,
    'invalid_input',
    'PostgreSQL has no such database.',
    'Make the database named in BREX_STORE, or correct its name.',
  ],
  [
    /^42501$/,
    'invalid_input',
    'The user of the store may not do that in PostgreSQL.',
    'Make a schema "brex_connector" that this user owns, or let the user create one.',
  ],
  [
    /^(25006)$/,
    'unavailable',
    'PostgreSQL takes no writes: it is a standby or set to read only.',
    'Point BREX_STORE at the primary.',
  ],
  [
    /^ERR_INVALID_URL$/,
    'invalid_input',
    'The address of the store is not valid.',
    'Set BREX_STORE to an address such as postgres://user:password@host/database.',
  ],
  [
    /^(E[A-Z]{3,}|08\w{3}|57P\w{2}|53\w{3})$/,
    'unavailable',
    'The PostgreSQL of the store cannot be reached.',
    `See that it runs and that BREX_STORE is right, then try again. ${kept}`,
    again,
  ],
];
