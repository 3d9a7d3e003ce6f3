import { BrexError } from '../src';

/** The BrexError that a call ends with. Rejects where it goes well, and with whatever else it ends with. */
export async function failure(run: Promise<unknown>): Promise<BrexError> {
  const error: unknown = await run.then(
    (output) => new Error(`it went well: ${JSON.stringify(output)}`),
    (reason: unknown) => reason,
  );
  if (BrexError.is(error)) return error;
  throw error;
}
