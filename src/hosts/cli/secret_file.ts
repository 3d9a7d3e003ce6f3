import { open, rm } from 'node:fs/promises';
import { BrexError } from '../../errors';

/** A new, empty file for a secret that does not exist yet. */
export interface SecretFile {
  /** Writes the secret and closes the file. */
  write(secret: string): Promise<void>;
  /** Removes the file. */
  discard(): Promise<void>;
}

/**
 * Creates a file that only its owner can read. It stays open, so that the secret goes into this file even if another user of the folder
 * puts one in its place. Rejects with `invalid_input` if it can't be created; a link is never followed.
 */
export async function createSecretFile(path: string): Promise<SecretFile> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new BrexError('invalid_input', `The file for the secret can't be created (${error.code ?? 'unknown'}).`, {
      remedy: 'Name a new file in a folder that you may write.',
      fields: [{ field: '--secret-to', message: 'must be a new file' }],
    });
  });
  return {
    write: (secret) => file.writeFile(`${secret}\n`).finally(() => file.close()),
    async discard() {
      await file.close();
      await rm(path);
    },
  };
}
