import { createHash } from 'node:crypto';

/** Removals that a read showed and that were not applied, because they were too many to be believed at once. */
export interface RemovalHold {
  /** When they were first seen, ISO 8601. */
  since: string;
  count: number;
  /** Of the keys that are missing. */
  hash: string;
}

/** When removals are held back. */
export interface RemovalRules {
  /** Held back are removals of more than this share of the records, from 0 to 1, and of more than `count` of them. */
  share: number;
  count: number;
  /** The person who runs it has confirmed them: all are applied. */
  accepted: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

export const defaultRemovalShare = 0.2;
export const defaultRemovalCount = 10;

/** How long the same records must be missing before that is believed. Milliseconds. */
const wait = 3_600_000;

/** Whether a read that missed so many of all records there were may rather be a read that went wrong. */
export const isSuspicious = (missing: number, all: number, { share, count, accepted }: RemovalRules): boolean =>
  !accepted && missing > count && missing > share * all;

/**
 * The hold on removals that are suspicious; undefined when they are to be applied: an earlier read, an hour ago or more, missed exactly
 * the same records. Other records, or a clock that was set back since, begin a new hold.
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
  return age >= wait ? undefined : before;
}

/** What a person should know of removals that are held back. */
export const holdNotice = (title: string, { count, since }: RemovalHold): string =>
  `${count.toLocaleString('en-US')} records of "${title}" are no longer listed: too many to believe at once. None was marked as ` +
  `removed. If a full read from ${new Date(Date.parse(since) + wait).toISOString().slice(0, 16).replace('T', ' ')} UTC on misses the ` +
  'same records, they are.';
