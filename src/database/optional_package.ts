import { BrexError } from '../errors';
import { isResourceFailure } from './database_failures';
import type { Wording } from './wording';

/** Loads an optional package. Rejects with `invalid_input` and the command that installs it, if it is missing. */
export async function optionalPackage<T>(
  name: string,
  load: () => Promise<T>,
  { failure, purpose, alternative }: Wording,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // Loading a package opens hundreds of files.
    if (isResourceFailure(error)) throw failure(error);
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND/.test(code ?? '') && !/Cannot find (module|package)/.test(message)) throw error;
    throw new BrexError('invalid_input', `${purpose} needs the package "${name}", which is not installed.`, {
      remedy: `Install it with "npm install ${name}", or ${alternative}.`,
      cause: error,
    });
  }
}
