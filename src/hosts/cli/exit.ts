import { BrexError, type ErrorCode } from '../../errors';

const exits: Record<ErrorCode, number> = {
  unexpected_answer: 1,
  invalid_input: 2,
  unauthenticated: 3,
  forbidden: 3,
  invalid_signature: 3,
  not_found: 4,
  conflict: 4,
  rejected: 4,
  blocked: 4,
  rate_limited: 5,
  unavailable: 5,
  network: 5,
  timeout: 5,
  cancelled: 5,
  outcome_unknown: 6,
};

/** What the machine lacks: loading a module of the connector may need one more file than this process may open. */
const exhausted = (error: unknown): BrexError | undefined =>
  /^(EMFILE|ENFILE)$/.test(String((error as { code?: unknown } | null)?.code))
    ? new BrexError('unavailable', 'The command cannot run: too many files are open.', {
        remedy: 'Close other programs, or raise the limit of open files (ulimit -n), and run it again.',
        retryable: true,
      })
    : undefined;

/** Prints an error as one line of JSON on stderr and returns its documented exit code. */
export function fail(thrown: unknown): number {
  const error = exhausted(thrown) ?? thrown;
  if (BrexError.is(error)) {
    console.error(JSON.stringify(error));
    return exits[error.code];
  }
  const message = error instanceof Error ? error.message : 'unknown';
  console.error(
    JSON.stringify({ code: 'fault', message: `The connector itself failed: ${message}`, remedy: 'Please report it.' }),
  );
  return 1;
}

/** Writes to stdout and waits until the data is consumed, for backpressure on a pipe. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
