import { BrexError, type ErrorDetails } from '../../../errors';
import { nearest } from '../../../nearest_word';
import type { CopyProgress, StreamStatus } from './copy_status';
import type { QueryFailure } from './query_job';
import { missingReason } from './schema_text';

/** The longest message of SQLite that is shown. Characters. */
const maxMessage = 300;

const sqlError = (message: string, problem: string, details: ErrorDetails): BrexError =>
  new BrexError('invalid_input', message, { ...details, fields: [{ field: 'sql', message: problem }] });

/** The error of a statement that was not allowed. */
export const refusedStatement = (reason: string): BrexError =>
  sqlError(`The SQL ${reason}.`, reason, {
    remedy:
      'Send one SELECT over the tables of the schema. Functions that only compute are allowed, with json_each and json_tree.',
  });

/** The error of a statement that failed. */
export function failedQuery({ failed, reason }: QueryFailure, tables: readonly string[]): BrexError {
  if (failed === 'check') return refusedStatement(reason);
  if (failed === 'package') return driverMissing(reason);
  if (failed === 'file')
    return new BrexError('unavailable', `The copy of your Brex data can't be read (${shortText(reason)}).`, {
      remedy: 'Run the query again. If it happens again, delete the copy: it is filled again.',
      retryable: true,
    });
  if (failed === 'memory')
    return sqlError('The query needs too much memory.', 'needs too much memory', {
      remedy: 'Aggregate or filter earlier, select fewer columns, and do not build long texts.',
    });
  const message = shortText(reason);
  const [, table] = /^no such table: (?:\w+\.)?(\w+)$/.exec(message) ?? [];
  const near = table === undefined ? undefined : nearest(table, [...tables]);
  return sqlError(`SQLite rejected the query: ${message}.`, message, {
    remedy:
      table === undefined
        ? 'Correct it. The schema lists the tables and their columns.'
        : `${near === undefined ? '' : `Did you mean "${near}"? `}Tables: ${tables.join(', ')}.`,
  });
}

const shortText = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.length > maxMessage ? `${plain.slice(0, maxMessage)}…` : plain;
};

/** The error of a query over a stream that the token can't read. */
export const unreadableTable = (status: StreamStatus): BrexError =>
  sqlError(
    `The table "${status.stream}" is not in the copy. ${missingReason(status)}`,
    `reads the table "${status.stream}", which is not in the copy`,
    { remedy: 'Query other tables, or give the token access and refresh the copy.' },
  );

/** The error of a schema of a table that does not exist. */
export function unknownTable(name: string, tables: readonly string[]): BrexError {
  const near = nearest(name, [...tables]);
  return new BrexError('invalid_input', `There is no table "${name.slice(0, 64)}".`, {
    remedy: `${near === undefined ? '' : `Did you mean "${near}"? `}Tables: ${tables.join(', ')}.`,
    fields: [{ field: 'tables', message: 'has the name of no table' }],
  });
}

/** The error of a query over a stream that could not be read yet. */
export const unfilledTable = (status: StreamStatus): BrexError =>
  new BrexError('unavailable', `The table "${status.stream}" could not be filled. ${missingReason(status)}`, {
    remedy: 'Query other tables, or run it again later.',
    retryable: true,
  });

/** The error of a query that waited for the copy for too long. */
export const stillFilling = ({ done, total }: CopyProgress, filled: readonly string[]): BrexError =>
  new BrexError('unavailable', `The copy is still being filled: ${done} of ${total} streams.`, {
    remedy:
      'Run the query again in a minute; filling continues.' +
      (filled.length ? ` These tables can be queried now: ${filled.join(', ')}.` : ''),
    retryable: true,
  });

/** The error if the package of the SQLite driver is missing. */
export const driverMissing = (cause: unknown): BrexError =>
  new BrexError('unavailable', 'Queries need the package "libsql", which is not installed.', {
    remedy: 'Install it with "npm install libsql".',
    cause,
  });

/** The error of everything that is called after `close`. */
export const closedAnalysis = (): BrexError => new BrexError('cancelled', 'The analysis is closed.');

/** The error of a query that its caller cancelled. */
export const cancelledQuery = (): BrexError =>
  new BrexError('cancelled', 'The query was cancelled.', { retryable: true });
