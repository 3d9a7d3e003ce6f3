import { BrexError } from '../../errors';

/** Seconds after which a client may try again. */
const usualWait = 5;

/** Passes on what the store answers; rejects with `storeError`. */
export const fromStore = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw storeError(error);
  });

/**
 * The error of a failed access to the store that no input of a request can cause, such as a check of a secret: always `unavailable`, with the
 * time to try again.
 */
function storeError(error: unknown): unknown {
  if (!BrexError.is(error)) return error;
  return new BrexError('unavailable', error.message, {
    remedy: error.remedy,
    retryable: true,
    retryAfter: error.retryAfter ?? usualWait,
    cause: error.cause,
  });
}
