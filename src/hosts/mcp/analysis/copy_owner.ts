import { catalogue, type Connection } from '../../../connector';
import { BrexError } from '../../../errors';
import { accountIdOf } from '../../../sync';

/**
 * Whose data a connection reads: the id of its Brex account; if the token can't read that, the id of the token's owner, who belongs to one
 * account; `undefined` if it can read neither. Rejects as `connection.run` does.
 */
export async function copyOwner(connection: Connection, signal: AbortSignal): Promise<string | undefined> {
  const account = await accountIdOf(connection, signal);
  if (account !== undefined) return `account ${account}`;
  for (const action of catalogue().connection.test.identity) {
    try {
      const { output } = await connection.run(action as never, {} as never, { signal });
      const { id } = output as { id?: unknown };
      if (typeof id === 'string' && id) return `${action} ${id}`;
    } catch (error) {
      if (!BrexError.is(error) || !['forbidden', 'not_found'].includes(error.code)) throw error;
    }
  }
  return undefined;
}
