import { BrexError, type ErrorCode, type ErrorDetails } from '../errors';

/** The kinds of failures of a database, and of the file system and network below it. */
type FailureKind =
  | 'closed'
  | 'duplicate'
  | 'constraint'
  | 'busy'
  | 'disk_full'
  | 'too_many_files'
  | 'not_a_database'
  | 'cannot_open'
  | 'no_privilege'
  | 'standby'
  | 'not_writable'
  | 'damaged'
  | 'disk_failure'
  | 'login'
  | 'no_such_database'
  | 'columns'
  | 'address'
  | 'unreachable'
  | 'unknown';

/**
 * The message and remedy of each kind, in the words of what the database is used for. A failure of a kind without a
 * message gets the message of the next kind that fits.
 */
export type FailureMessages = Partial<Record<FailureKind, readonly [message: string, remedy: string]>> &
  Record<'unknown', readonly [message: string, remedy: string]>;

type Kind = [FailureKind, codes: RegExp, ErrorCode, more?: ErrorDetails];

const again = { retryable: true };

/** By the codes of SQLite, PostgreSQL and the operating system; the first kind that fits and has a message counts. */
const kinds: readonly Kind[] = [
  ['closed', /^CLOSED$/, 'unavailable'],
  ['duplicate', /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/, 'conflict'],
  ['constraint', /^(SQLITE_CONSTRAINT|235\d\d)/, 'invalid_input'],
  ['busy', /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01|55P03)/, 'unavailable', again],
  ['disk_full', /^(SQLITE_FULL|SQLITE_IOERR_WRITE|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|EFBIG|53100)$/, 'unavailable'],
  ['too_many_files', /^(EMFILE|ENFILE)$/, 'unavailable', again],
  ['not_a_database', /^SQLITE_NOTADB/, 'invalid_input'],
  ['cannot_open', /^(SQLITE_CANTOPEN|ENOENT|EISDIR|ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP)/, 'invalid_input'],
  ['no_privilege', /^42501$/, 'invalid_input'],
  ['standby', /^25006$/, 'unavailable'],
  ['not_writable', /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|42501)/, 'invalid_input'],
  ['damaged', /^SQLITE_CORRUPT/, 'unavailable'],
  ['disk_failure', /^SQLITE_IOERR/, 'unavailable'],
  ['login', /^28/, 'invalid_input'],
  ['no_such_database', /^3D000$/, 'invalid_input'],
  ['columns', /^(42804|42P10|42703)$/, 'invalid_input'],
  ['address', /^ERR_INVALID_URL$/, 'invalid_input'],
  ['unreachable', /^(E[A-Z]{3,}|08\w{3}|57P\w{2}|53\w{3})$/, 'unavailable', again],
];
const unknown: Kind = ['unknown', /$/, 'unavailable'];

/**
 * Converts a database failure to an actionable error. A BrexError and JavaScript's own errors are returned unchanged:
 * no database raises the latter, so they say nothing about it.
 */
export function databaseError(error: unknown, messages: FailureMessages): Error {
  if (BrexError.is(error)) return error;
  const code = codeOf(error);
  if (!code && isProgramError(error)) return error;
  const [kind, , brexCode, more] = kinds.find(([kind, codes]) => messages[kind] && codes.test(code)) ?? unknown;
  const [message, remedy] = messages[kind] ?? messages.unknown;
  return new BrexError(brexCode, message, { remedy, cause: error, ...more });
}

/** Whether a resource of this machine is exhausted: files or disk space. */
export const isResourceFailure = (error: unknown): boolean => /^(EMFILE|ENFILE|ENOSPC|EDQUOT)$/.test(codeOf(error));

/** Whether the database was only busy, so that a retry may succeed soon. */
export const isBusy = (error: unknown): boolean =>
  /^(SQLITE_BUSY|SQLITE_LOCKED|40001|40P01)/.test(codeOf(error)) || isTableRace(error);

/** Whether a PostgreSQL table could not be created because another session was creating it. */
const isTableRace = (error: unknown): boolean =>
  codeOf(error) === '42P07' ||
  (codeOf(error) === '23505' && String((error as { constraint?: unknown }).constraint).startsWith('pg_'));

const isProgramError = (error: unknown): error is Error =>
  [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);

/** The code of a failure; empty if it has none. */
export function codeOf(error: unknown): string {
  const { code, message, syscall } = (error ?? {}) as { code?: unknown; message?: unknown; syscall?: unknown };
  const text = typeof message === 'string' ? message : '';
  // libsql reports why a file can't be opened only in its message: 14 is SQLITE_CANTOPEN.
  if (text.startsWith('ConnectionFailed')) return 'SQLITE_CANTOPEN';
  // pg gives no code when a connection breaks or the server does not respond.
  if (!code && /connection|timeout/i.test(text)) return 'ECONNRESET';
  // A missing or forbidden socket file says that the server can't be reached, not that a file can't be opened.
  if (syscall === 'connect' && /^E(NOENT|ACCES|PERM)$/.test(String(code))) return 'ECONNREFUSED';
  return typeof code === 'string' ? code : '';
}
