import type { StoredConnection } from '../../connections';
import { print } from './exit';
import { printJson } from './json_output';

/** Prints a stored connection: in words on a terminal, else as JSON. */
export const printConnection = (connection: StoredConnection, words: string): Promise<void> =>
  process.stdout.isTTY ? print(`${words}\n`) : printJson(connection);
