import { BrexError } from '../errors';

/** The layout of the states below; a destination filled by another layout is not gone on with. */
export const stateVersion = 1;

/** How far one stream is: plain JSON, kept by the destination with the records themselves. */
export interface StreamState {
  /** The latest cursor value of the reads that ended, by parent; under the empty name where the stream has no parent. */
  until: Record<string, string>;
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
