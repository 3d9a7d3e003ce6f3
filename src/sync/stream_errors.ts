import { BrexError } from '../errors';
import type { Window } from './state';
import type { Stream } from './streams';

/** The error of a failed page; from its second failure on, with how often and since when it has failed. */
export function stuckError(
  { since, times }: NonNullable<Window['stuck']>,
  error: BrexError,
  stream: Stream,
): BrexError {
  if (times < 2) return error;
  const { message, code, action, status, traceId, retryable, retryAfter } = error;
  return new BrexError(
    code,
    `${message} The same page of ${stream.name} has failed in ${times} syncs since ${since.slice(0, 16).replace('T', ' ')} UTC.`,
    {
      remedy:
        'Other streams are not affected, and new records of this one are still read. ' +
        'If it continues, send the trace ID to developer-support@brex.com.',
      action,
      status,
      traceId,
      retryable,
      retryAfter,
      cause: error,
    },
  );
}

/** Why the lists of a parent without a usable id could not be read. */
export const parentIdError = ({ action, title }: Stream): BrexError =>
  new BrexError('unexpected_answer', `Brex sent a record of "${title}" without a usable ID.`, {
    action,
  });

/** The error when the lists of some parents could not be read and those of all others could. */
export function missedListsError(missed: readonly string[], last: BrexError | undefined, stream: Stream): BrexError {
  const some = missed.slice(0, 3).join(', ') + (missed.length > 3 ? ` and ${missed.length - 3} more` : '');
  return new BrexError(
    last?.code ?? 'unavailable',
    `The ${stream.title.toLowerCase()} of ${some} could not be read.${last ? ` ${last.message}` : ''}`,
    {
      remedy: 'All others are up to date, and none were marked as removed. Run the sync again.',
      action: stream.action,
      status: last?.status,
      traceId: last?.traceId,
      retryable: true,
      cause: last,
    },
  );
}
