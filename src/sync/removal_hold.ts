import { hour } from '../clock';
import { createHash } from 'node:crypto';
import { invalidInput } from '../errors';

/** Removals that a read found and did not apply, because they were suspiciously many. */
export interface RemovalHold {
  /** When they were first seen, ISO 8601. */
  since: string;
  /** The number of missing records. */
  count: number;
  /** The hash of the missing keys. */
  hash: string;
}

/** When removals are held back. */
export interface RemovalRules {
  /** Holds removals back if they exceed this share of the records, from 0 to 1, and also exceed `count`. */
  share: number;
  /** The number of removals up to which none is held back. */
  count: number;
  /** The user has confirmed them: all are applied. */
  accepted: boolean;
  /** The current time, in milliseconds since 1970. */
  now: number;
}

/**
 * The limits of a sync or a watch, by its options.
 * @throws BrexError `invalid_input` for a share that is not from 0 to 1, or a negative count.
 */
export function removalRules({
  removalShare: share = 0.2,
  removalCount: count = 10,
}: {
  removalShare?: number;
  removalCount?: number;
}): Pick<RemovalRules, 'share' | 'count'> {
  if (!(share >= 0 && share <= 1)) throw invalidInput([{ field: 'removalShare', message: 'must be from 0 to 1' }]);
  if (!(count >= 0)) throw invalidInput([{ field: 'removalCount', message: 'must be 0 or more' }]);
  return { share, count };
}

/** How long the same records must be missing before their removal is applied. Milliseconds. */
const holdLength = hour;

/** Whether a read that missed so many of all records may itself have failed. */
export const isSuspicious = (missing: number, all: number, { share, count, accepted }: RemovalRules): boolean =>
  !accepted && missing > count && missing > share * all;

/**
 * The hold on suspicious removals; undefined if they are to be applied: an earlier read, at least an hour ago, missed
 * exactly the same records. Other records, or a clock set back since, begin a new hold.
 */
export function holdOf(
  keys: readonly string[],
  before: RemovalHold | undefined,
  { now }: RemovalRules,
): RemovalHold | undefined {
  const hash = createHash('sha256')
    .update(JSON.stringify([...keys].sort()))
    .digest('base64url')
    .slice(0, 22);
  const age = before?.hash === hash ? now - Date.parse(before.since) : NaN;
  if (!(age >= 0)) return { since: new Date(now).toISOString(), count: keys.length, hash };
  return age >= holdLength ? undefined : before;
}

/** The notice for the user about removals that are held back. */
export const holdNotice = (title: string, { count, since }: RemovalHold): string =>
  `${count.toLocaleString('en-US')} records of "${title}" are no longer listed, which is suspiciously many. None was marked as ` +
  `removed. If a full read from ${new Date(Date.parse(since) + holdLength).toISOString().slice(0, 16).replace('T', ' ')} UTC on misses the ` +
  'same records, they are marked.';
