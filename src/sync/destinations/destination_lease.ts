import type { Holder } from '../../database/heartbeat_lease';
import { BrexError } from '../../errors';

/** The error of a sync that finds another one running, or loses its lease to another one. */
export function takenError(place: string, by: Holder | undefined): BrexError {
  const who = by && ` (process ${by.pid} on ${by.host}, since ${by.since.slice(0, 16).replace('T', ' ')} UTC)`;
  return new BrexError('unavailable', `Another sync is writing to ${place}${who ?? ''}.`, {
    remedy: 'Wait until it ends or stop it, then sync again. Two at once would overwrite each other.',
    retryable: true,
  });
}
