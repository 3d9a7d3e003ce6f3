import type { BrexError } from '../errors';
import { speaksOfRepeat } from '../http/answer';
import { type Account, sameAccount } from './account';
import type { Entry, WriteOutcome } from './journal';

/** What follows from a write's entry in the journal. */
export type Course =
  | 'send' // it is ours to send for the first time
  | 'resume' // it may have been sent: repeat it unchanged, or look it up
  | 'replay' // it was done: answer from the journal
  | 'refusedBefore' // Brex rejected it permanently
  | 'inputConflict' // the key was used for another input
  | 'accountConflict' // the key was used for another account
  | 'otherToken' // it was sent with another token, perhaps to another account
  | 'wait'; // another run of the same write may be in progress

/** Decides what to do with a write by its entry; `mine` says that the caller may send it. */
export function courseOf(entry: Entry, mine: boolean, inputHash: string, account: Account): Course {
  if (mine) return entry.state === 'sent' ? 'resume' : 'send';
  if (entry.inputHash !== inputHash) return 'inputConflict';
  const same = sameAccount(entry, account);
  if (same === 'other') return 'accountConflict';
  if (same === 'unclear' && entry.state !== 'prepared') return 'otherToken';
  return entry.state === 'done' ? 'replay' : entry.state === 'refused' ? 'refusedBefore' : 'wait';
}

/** Decides what to do with another run's write that is still not settled after the wait, or was given up. */
export const courseAfterWait = ({ state, holder }: Entry): 'free' | 'takeOver' | 'resume' | 'again' => {
  if (state === 'prepared') return holder === '' ? 'free' : 'takeOver';
  return state === 'sent' || state === 'unknown' ? 'resume' : 'again';
};

/** What the first attempt to send a write has met besides its error. */
export interface Obstacles {
  /** Another run has taken the entry over. */
  taken: boolean;
  /** It could not leave within the time for which its entry counts. */
  late: boolean;
  /** How often this run has entered it again for that reason. */
  entries: number;
}

/** How often a run enters a write again at most: a clock that jumps each time must not keep it from ending. */
export const maxEntries = 3;

/** What follows from the error of a write that was sent for the first time. */
export type AfterError =
  | { course: 'lookUp' | 'startOver' | 'enterAgain' | 'doubt' }
  /** The error is final: record it, and report it. */
  | { course: 'record'; outcome: WriteOutcome };

/** Decides what follows from the error of a write that was sent for the first time. */
export function courseAfterError(error: BrexError, { taken, late, entries }: Obstacles): AfterError {
  if (error.code === 'outcome_unknown') return { course: 'lookUp' };
  if (taken) return { course: 'startOver' };
  if (late && entries < maxEntries) return { course: 'enterAgain' };
  return speaksOfRepeat(error) ? { course: 'doubt' } : { course: 'record', outcome: writeOutcomeOf(error) };
}

/** The journal state of a write that was not done: Brex's own refusal is recorded; any other error allows sending it again. */
export function writeOutcomeOf(error: BrexError): Extract<WriteOutcome, { state: 'refused' | 'prepared' }> {
  const { code, message, remedy, status, traceId, details } = error;
  if (code !== 'rejected' && code !== 'not_found' && code !== 'conflict') return { state: 'prepared' };
  const more = Object.entries({ remedy, status, traceId, details }).filter(([, value]) => value !== undefined);
  return { state: 'refused', refusal: { code, message, ...Object.fromEntries(more) } };
}
