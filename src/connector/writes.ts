import { BrexError, invalidInput } from '../errors';
import { moneyIn } from '../safety/commitment';
import type { Entry, Journal } from '../safety/journal';
import { uploads } from '../safety/upload_once';
import { answerRemoved, refusedBefore } from '../safety/write_errors';
import { runRecorded, type Run } from './run';
import type { Write } from './types';

const unsettled = ['sent', 'unknown'] as const;

/**
 * The latest writes in a connection's journals, newest first; `unresolved` excludes those with a known outcome. Shows only the money of
 * what was sent. Rejects with `invalid_input` for an invalid limit.
 */
export async function writesOf(journals: Journal[], unresolved: boolean, limit: number): Promise<Write[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw invalidInput([{ field: 'limit', message: 'must be a whole number from 1 to 1,000' }]);
  const wanted = { ...(unresolved && { states: unsettled }), without: uploads, most: limit };
  const entries = (await Promise.all(journals.map((journal) => journal.list(wanted)))).flat();
  entries.sort((a, b) => b.createdAt - a.createdAt);
  return entries.slice(0, limit).map(writeOf);
}

/**
 * Resolves a write: resumes it by its key as a repeated run would. Resolves to Brex's answer if it was done. Rejects with Brex's refusal,
 * with `outcome_unknown` if nothing proves the outcome, with `conflict` if its answer is no longer stored, with `cancelled` if Brex never
 * accepted it, and with `not_found` for a key that is
 * not in the journal.
 */
export async function resolveWrite(key: string, journal: Journal, run: Run): Promise<unknown> {
  const entry = await journal.read(key);
  if (!entry || entry.action === uploads)
    throw new BrexError('not_found', 'This connection has no write with that key.', {
      remedy: 'Check the keys in the list of its writes.',
      fields: [{ field: 'key', message: 'is not the key of a write' }],
    });
  if (entry.state === 'prepared')
    throw new BrexError('cancelled', `This ${entry.action} was not done: Brex did not accept it.`, {
      remedy: 'Run it again if you still need it.',
      action: entry.action,
      idempotencyKey: key,
    });
  if (entry.trimmed) throw entry.state === 'done' ? answerRemoved(entry) : refusedBefore(entry);
  return runRecorded(entry, run);
}

function writeOf({ key, action, state, request, createdAt, sentAt, outcomeAt, resultId, refusal }: Entry): Write {
  const money = moneyIn(action, request.body);
  return {
    ...{ key, action, state, startedAt: iso(createdAt) },
    ...(sentAt !== undefined && { sentAt: iso(sentAt) }),
    ...(outcomeAt !== undefined && state !== 'unknown' && { endedAt: iso(outcomeAt) }),
    ...(money && { money }),
    ...(resultId !== undefined && { resultId }),
    ...(refusal && { refusal: refusal.message }),
  };
}

const iso = (time: number): string => new Date(time).toISOString();
