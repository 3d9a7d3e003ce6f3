import { BrexError } from '../errors';
import type { RejectionSummary } from './rejection';
import type { RemovalHold } from './removal_hold';

/** The layout version of the states below; a destination with another layout is not resumed. */
export const stateVersion = 1;

/** The position of one stream: plain JSON, stored by the destination with the records. */
export interface StreamState {
  /** The latest cursor value of completed reads, by parent; under the empty name if the stream has no parent. */
  until: Record<string, string>;
  /** The number of records in the last full read. */
  size?: number;
  /** The name of the latest read; the next one's sorts after it, whatever the clock shows. */
  read?: string;
  /** Removals that the last full read found and that are held back. */
  held?: RemovalHold;
  /** A read in progress. */
  window?: Window;
}

/** The position of a read. The cursors are valid only with the start they were returned for. */
export interface Window {
  /** The name of the read: the time it began, ISO 8601. */
  read: string;
  /** Whether it covers every record, so that records it did not see are removed. */
  whole: boolean;
  /** The cursor of the current page of parents. */
  parents?: string;
  /** The parent whose list is being read. */
  parent?: string;
  /** The filter value. */
  start?: string;
  /** The cursor of the next page. */
  page?: string;
  /** The latest cursor value seen since the start, by parent. */
  seen: Record<string, string>;
  /** Whether all pages are stored, and only the end is not. */
  done?: boolean;
  /** Records read so far. */
  count?: number;
  /** Whether the account accepts the stream only without its own input. */
  plain?: boolean;
  /** Parents whose lists could not be read. */
  missed?: string[];
  /** Records that were rejected. */
  rejected?: RejectionSummary;
  /** By parent, the earliest cursor value of a rejected record, where the next read begins; empty if one has none. */
  floor?: Record<string, string>;
  /** The failed page at the current position. */
  stuck?: {
    /** When it failed first, ISO 8601. */
    since: string;
    /** In how many reads it failed. */
    times: number;
  };
}

/** Parses a state of this layout. Throws `invalid_input` that names the location if it is invalid. */
export function readState<T>(text: string, place: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Reported below: a JSON syntax error does not help the person who must fix it.
  }
  throw new BrexError(
    'invalid_input',
    `The state of the sync in ${place} can't be read: it is truncated or was changed.`,
    {
      remedy: `Sync to a new destination, or remove ${place} to read everything again.`,
    },
  );
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const mayBe = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;

/** Checks that a read of this stream can resume from the state. Throws `invalid_input` if it can't. */
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
  throw new BrexError('invalid_input', `The state of ${stream} was not written by this connector, or was changed.`, {
    remedy: 'Sync to a new destination, or without that state. Everything is then read again.',
  });
}

/** The account and layout of a destination's data. */
export interface Origin {
  version: number;
  /** The Brex account, if the token can read it. */
  account?: string;
}

/** Throws `invalid_input` if a destination was filled from another account or with another layout. */
export function sameOrigin(found: Origin, account: string | undefined, place: string): void {
  if (found.version !== stateVersion)
    throw new BrexError('invalid_input', `${place} was written by another version of this connector.`, {
      remedy: 'Sync to a new destination. The existing one was not changed.',
    });
  if (found.account !== undefined && account !== undefined && found.account !== account)
    throw new BrexError('invalid_input', `${place} contains the data of another Brex account (${found.account}).`, {
      remedy: `Use the connection of that account, or sync ${account} to a new destination. Nothing was written.`,
    });
}
