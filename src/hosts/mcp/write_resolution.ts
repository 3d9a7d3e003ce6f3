import { BrexError } from '../../errors';
import { modelAnswer, modelOutput } from '../../models';
import type { Session } from './session';

/** The connection's own limit of a list of writes. */
const mostWrites = 1000;

/** Writes that this server may resolve: resolving can send a write again, so only those of actions that a model may use. */
async function permittedWrites({ connection, offer }: Session, unresolved: boolean) {
  const writes = await connection.writes({ unresolved, limit: mostWrites });
  return writes.filter(({ action }) => offer.includes(action));
}

/** The writes with an unknown outcome that a model may resolve. */
export const unresolvedWrites = async (session: Session): Promise<{ unresolved: object[] }> => ({
  unresolved: await permittedWrites(session, true),
});

/** Finds out the outcome of a write by its key. Throws `not_found` for a write that this server may not resolve, and as `resolveWrite`. */
export async function resolveFor(session: Session, key: string): Promise<Record<string, unknown>> {
  const named = async (unresolved: boolean) =>
    (await permittedWrites(session, unresolved)).find((one) => one.key === key);
  // An unresolved one may be older than the latest writes.
  const found = (await named(true)) ?? (await named(false));
  if (!found)
    throw new BrexError('not_found', 'There is no write with that key that this server may resolve.', {
      remedy:
        'Call resolve_write without a key to list the writes. One of another program is resolved with the command line.',
      fields: [{ field: 'key', message: 'is not the key of such a write' }],
    });
  const { output, meta } = await session.connection.resolveWrite(key);
  return {
    done: true,
    data: modelAnswer(modelOutput(found.action, output)),
    ...(meta.warnings.length && { warnings: meta.warnings }),
  };
}
