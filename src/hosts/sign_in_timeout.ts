import { BrexError } from '../errors';

/** The error of a sign-in that was not completed in the browser within `timeout` milliseconds. */
export const signInTimedOut = (timeout: number, remedy: string): BrexError =>
  new BrexError('timeout', `The sign-in was not completed within ${Math.round(timeout / 60_000)} minutes.`, {
    remedy,
    retryable: true,
  });
