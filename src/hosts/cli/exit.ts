import { BrexError, type ErrorCode } from '../../errors';
import type { ReportedError } from './error_prose';

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

/** The exit code of an error; 2 without one. */
export const exitOf = (error: BrexError | undefined): number => (error ? exits[error.code] : 2);

/** Whether an environment allows colors: NO_COLOR is not set, and the terminal knows them. */
export const allowsColor = ({ NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean => !NO_COLOR && TERM !== 'dumb';

/** The version of the errors that are printed as JSON. */
const version = 1;

/**
 * Prints an error on stderr and returns its documented exit code: in words on a terminal, elsewhere as one line of JSON.
 */
export async function fail(thrown: unknown, color = allowsColor(process.env)): Promise<number> {
  const error = exhausted(thrown) ?? thrown;
  await printError(BrexError.is(error) ? error : faultOf(error), color);
  return BrexError.is(error) ? exits[error.code] : 1;
}

/** Prints an error on stderr. */
export async function printError(error: ReportedError, color = allowsColor(process.env)): Promise<void> {
  const words = process.stderr.isTTY ? await prose(error, color) : undefined;
  process.stderr.write(words ?? `${JSON.stringify({ version, ...json(error) })}\n`);
}

const json = (error: ReportedError): object => (BrexError.is(error) ? error.toJSON() : error);

const faultOf = (error: unknown): ReportedError => ({
  code: 'fault',
  message: `The connector itself failed: ${error instanceof Error ? error.message : 'unknown'}`,
  remedy: 'Please report it.',
});

/** Undefined if the words can't be loaded, as in a process that may open no more files. */
async function prose(error: ReportedError, color: boolean): Promise<string | undefined> {
  try {
    const [{ errorProse }, { paintFor }] = await Promise.all([import('./error_prose'), import('./paint')]);
    return errorProse(error, paintFor(process.stderr, color));
  } catch {
    return undefined;
  }
}

/** Writes to stdout and waits until the data is consumed, for backpressure on a pipe. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
