import type { StoredConnection } from '../../connections';
import { print } from './exit';

/** Prints a stored connection: in words on a terminal, else as JSON. */
export const printConnection = (connection: StoredConnection, words: string): Promise<void> =>
  print(process.stdout.isTTY ? `${words}\n` : `${JSON.stringify(connection, null, 2)}\n`);
