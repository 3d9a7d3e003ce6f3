import type { Holder } from '../../database/heartbeat_lease';
import { BrexError } from '../../errors';

/** The error of a sync that finds another one running, or loses its lease to another one. */
export function takenError(place: string, by: Holder | undefined): BrexError {
  const who = by && ` (process ${by.pid} on ${by.host}, since ${by.since.slice(0, 16).replace('T', ' ')} UTC)`;
  return new BrexError('unavailable', `Another sync is filling ${place}${who ?? ''}.`, {
    remedy: 'Let it end or stop it, then sync again. Two at once would undo each other.',
    retryable: true,
  });
}
