import type { Connection } from '../connector';
import { BrexError } from '../errors';
import { accountIdOf } from './account_id';
import type { Destination } from './destination';
import { streams } from './streams';

/**
 * Deletes the stored records and the position of one stream, so that the next sync reads it from its start. Other
 * streams and Brex are not changed.
 * @throws BrexError `invalid_input` for an unknown stream, a destination that can't delete records, or one of another
 * account; `unavailable` while a sync fills it; otherwise as `connection.run`.
 */
export async function resetStream(
  connection: Connection,
  { destination, stream: name, signal }: { destination: Destination; stream: string; signal?: AbortSignal },
): Promise<void> {
  const [stream] = streams([name]);
  if (!stream || !destination.reset)
    throw new BrexError('invalid_input', `${destination.name} can't delete the records of a stream.`, {
      remedy: 'Delete them there, with the stored state of the stream.',
    });
  await destination.open(await accountIdOf(connection, signal));
  try {
    await destination.reset(stream);
  } finally {
    await destination.leave?.();
  }
}
