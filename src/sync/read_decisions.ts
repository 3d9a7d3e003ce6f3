import { hour } from '../clock';
import type { ErrorCode } from '../errors';
import { untilAfter } from './resumption';
import type { StreamState, Window } from './state';
import type { Stream } from './streams';

/** How a read begins: it resumes the interrupted one, reads new and changed records, or reads everything. */
export type Start = 'resume' | 'changes' | 'everything';

/** How the next read of a stream begins, by the position that earlier reads left. */
export function startOf({ filter }: Pick<Stream, 'filter'>, state: StreamState | undefined, full: boolean): Start {
  const interrupted = state?.window;
  // A list that can only be read in full starts over: a page that keeps failing must not hide changes before it.
  const hopeless = filter === undefined && (interrupted?.stuck?.times ?? 0) > 1;
  if (interrupted && (interrupted.whole || !full) && !hopeless) return 'resume';
  return full || filter === undefined || !Object.keys(state?.until ?? {}).length ? 'everything' : 'changes';
}

/** A part of a read: records newer than an interrupted read, the stream's list, or the list of each parent. */
export type Phase = 'news' | 'list' | 'parents';

/** What a read fetches, in order. */
export function phasesOf(
  { filter, parent }: Pick<Stream, 'filter' | 'parent'>,
  { stuck, done }: Pick<Window, 'stuck' | 'done'>,
): Phase[] {
  if (parent) return ['parents'];
  // A page that failed last time may fail again, so newer records are read first.
  return [...(stuck && filter !== undefined ? (['news'] as const) : []), ...(done ? [] : (['list'] as const))];
}

/**
 * The requests for a list, in order; each later one is sent only if Brex rejects the first page of the one before: a
 * cursor may have expired, and the account may not accept the stream's own input (`plain` is without it).
 */
export function attemptsAt(cursor: string | undefined, plain: boolean, { input }: Pick<Stream, 'input'>) {
  return [
    { cursor, plain },
    ...(cursor === undefined ? [] : [{ cursor: undefined, plain }]),
    ...(input && !plain ? [{ cursor: undefined, plain: true }] : []),
  ];
}

/**
 * What a read does after a list failed. With the lists of parents, the next one follows: after `skip`, since this
 * parent no longer exists; after `unusable`, since its id can't be requested; after `miss`, since this list failed.
 * The read ends after `hold`, which records the failed page in the checkpoint, and after `stop`.
 */
export type Reaction = 'skip' | 'unusable' | 'miss' | 'hold' | 'stop';

/** Consecutive failures of parents' lists after which the failure is no longer attributed to the parents. */
const maxFailures = 3;

/** Errors that may affect one page only, so that other lists can succeed. */
const listErrors: readonly ErrorCode[] = ['unavailable', 'timeout', 'unexpected_answer', 'rejected'];

/**
 * The reaction to the error of a list. Of the list of a parent, also takes whether a page of it has arrived, and how
 * many parents' lists failed directly before it.
 */
export function reactionTo(code: ErrorCode, parent?: { begun: boolean; failures: number }): Reaction {
  const ofList = listErrors.includes(code);
  if (parent && code === 'invalid_input') return 'unusable';
  // A parent that was removed since it was listed has no list; one whose first page arrived still exists.
  if (parent && code === 'not_found' && !parent.begun) return 'skip';
  if (parent && (ofList || code === 'not_found') && parent.failures < maxFailures - 1) return 'miss';
  return ofList ? 'hold' : 'stop';
}

/**
 * The result of a read whose lists were all attempted, by its last position and the state before it: whether it is
 * `complete`, since every list was read; whether it is `whole`, since every record was read and is valid, so that the
 * records it did not see are removed; and the state from which the next read begins.
 */
export function conclusionOf(window: Window, { until, size, held }: Pick<StreamState, 'until' | 'size' | 'held'>) {
  const complete = !window.missed?.length;
  const whole = window.whole && complete && !window.rejected;
  const counted = whole ? window.count : size;
  const state: StreamState = {
    until: untilAfter(until, window),
    ...(counted !== undefined && { size: counted }),
    read: window.read,
    ...(held && { held }),
  };
  return { complete, whole, state };
}

/** The status of a stream after an error. */
export function statusAfter(code: ErrorCode): 'skipped' | 'stopped' | 'failed' {
  if (code === 'forbidden') return 'skipped';
  return code === 'cancelled' ? 'stopped' : 'failed';
}

/** Max age of an interrupted read whose end also ends the sync; the stream of an older one is read again. Milliseconds. */
const maxResumedAge = hour;

/** Whether a completed read began in an earlier sync, too long before `now` for its records to be current. */
export const isOutdated = (resumed: StreamState | undefined, read: string, now: number): boolean =>
  resumed?.window?.read === read && Math.abs(now - Date.parse(read)) > maxResumedAge;
