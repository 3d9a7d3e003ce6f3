import { BrexError } from '../errors';
import type { RejectionSummary } from './rejection';
import type { RemovalHold } from './removal_hold';

/** The layout of the states below; a destination filled by another layout is not gone on with. */
export const stateVersion = 1;

/** How far one stream is: plain JSON, kept by the destination with the records themselves. */
export interface StreamState {
  /** The latest cursor value of the reads that ended, by parent; under the empty name where the stream has no parent. */
  until: Record<string, string>;
  /** How many records the last read of everything came to. */
  size?: number;
  /** The name of the latest read: the next one's is later, whatever the clock says. */
  read?: string;
  /** Removals that the last whole read showed and that are not believed yet. */
  held?: RemovalHold;
  /** A read that has not ended. */
  window?: Window;
}

/** Where a read stands. The cursors go with the start they were given for, never with another. */
export interface Window {
  /** The read's own name: the time it began, ISO 8601. */
  read: string;
  /** Whether it sees every record there is, so that those it did not see are gone. */
  whole: boolean;
  /** The cursor of the page of parents that is being gone through. */
  parents?: string;
  /** The parent whose list is being read. */
  parent?: string;
  /** What the filter asks for. */
  start?: string;
  /** The cursor of the next page. */
  page?: string;
  /** The latest cursor value seen since the start, by parent. */
  seen: Record<string, string>;
  /** Whether all its pages are safe, and only its end is not. */
  done?: boolean;
  /** Records read so far. */
  count?: number;
  /** Whether the account takes the stream only without its own input. */
  plain?: boolean;
  /** Parents whose lists could not be read. */
  missed?: string[];
  /** Records that were rejected. */
  rejected?: RejectionSummary;
  /** By parent, the earliest cursor value of a rejected record, so that the next read begins there; empty where one has none. */
  floor?: Record<string, string>;
  /** The page it stands at failed: since when, ISO 8601, and in how many reads. */
  stuck?: { since: string; times: number };
}

/** The state in a text that was written by this layout. Throws `invalid_input` that names the place when it is not one. */
export function readState<T>(text: string, place: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Told below: how a text is broken says nothing to the person who must mend it.
  }
  throw new BrexError('invalid_input', `The state of the sync in ${place} cannot be read: it is cut off or changed.`, {
    remedy: `Sync to a new place, or remove ${place} to read everything again.`,
  });
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const mayBe = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;

/** The state, when it is one that a read of this stream can go on from. Throws `invalid_input` when it is not. */
export function checkedState(state: StreamState, stream: string): StreamState {
  const { until, size, read, window, held } = state;
  const good =
    isTexts(until) &&
    mayBe(size, 'number') &&
    (read === undefined || isTime(read)) &&
    (held === undefined || (isTime(held?.since) && typeof held.count === 'number' && typeof held.hash === 'string')) &&
    (window === undefined ||
      (isTime(window?.read) &&
        typeof window.whole === 'boolean' &&
        isTexts(window.seen) &&
        mayBe(window.count, 'number') &&
        (window.stuck === undefined || (isTime(window.stuck?.since) && typeof window.stuck.times === 'number')) &&
        (window.floor === undefined || isTexts(window.floor)) &&
        (window.rejected === undefined ||
          (typeof window.rejected?.count === 'number' && Array.isArray(window.rejected.first))) &&
        (window.missed === undefined || (Array.isArray(window.missed) && isTexts(window.missed))) &&
        [window.parents, window.parent, window.start, window.page].every((one) => mayBe(one, 'string'))));
  if (good) return state;
  throw new BrexError(
    'invalid_input',
    `The state of ${stream} is not one that this connector wrote, or it was changed.`,
    {
      remedy: 'Sync to a new place, or without that state: everything is read again then.',
    },
  );
}

/** Whose data a destination holds, and in which layout. */
export interface Origin {
  version: number;
  /** The Brex account, where the token may say which. */
  account?: string;
}

/** Throws `invalid_input` when a destination was filled from another account or by another layout. */
export function sameOrigin(found: Origin, account: string | undefined, place: string): void {
  if (found.version !== stateVersion)
    throw new BrexError('invalid_input', `${place} was filled by another version of this connector.`, {
      remedy: 'Sync to a new place. The one there is was left as it is.',
    });
  if (found.account !== undefined && account !== undefined && found.account !== account)
    throw new BrexError('invalid_input', `${place} holds the data of another Brex account (${found.account}).`, {
      remedy: `Use the connection of that account, or sync ${account} to a new place. Nothing was written.`,
    });
}
