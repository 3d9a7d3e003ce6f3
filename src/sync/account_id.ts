import type { Connection } from '../connector';
import { BrexError } from '../errors';
import { idProblem } from './rejection';

/**
 * The id of the account, if the token can read it. Rejects as `connection.run` does, and with `unexpected_answer` for
 * a company without a usable id: a destination marked with it could not be filled again.
 */
export async function accountIdOf(connection: Connection, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const { output } = await connection.run('get_company', {}, signal ? { signal } : {});
    if (typeof output.id === 'string' && idProblem(output.id) === undefined) return output.id;
  } catch (error) {
    if (BrexError.is(error) && (error.code === 'forbidden' || error.code === 'not_found')) return undefined;
    throw error;
  }
  throw new BrexError(
    'unexpected_answer',
    "Brex's response doesn't say which account this is. Nothing was read or written.",
    {
      action: 'get_company',
      remedy: 'Run it again. If it happens again, report it to developer-support@brex.com.',
    },
  );
}
