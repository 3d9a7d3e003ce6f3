import { fingerprint } from '../sync/destinations/fingerprint';
import type { SyncedRecord } from '../sync';
import type { Trigger } from './trigger_catalogue';
import type { ChangeSource } from './trigger_event';
import type { TriggerKnown } from './store';

/** A version of a record: the time of its last change, or a hash of its content if it has none. */
export interface RecordVersion {
  text: string;
  /** Milliseconds since 1970, if the record has the time of its last change. */
  time?: number;
}

/** The version of a record that was read. */
export function recordVersion({ version: field }: Pick<Trigger, 'version'>, record: SyncedRecord): RecordVersion {
  const given = field === undefined ? undefined : record[field];
  const time = typeof given === 'string' ? Date.parse(given) : NaN;
  return Number.isNaN(time) ? { text: fingerprint(record) } : { text: new Date(time).toISOString(), time };
}

/** How records were observed. Times are milliseconds since 1970. */
export interface Observation {
  source: ChangeSource;
  /** When they were requested. */
  asked: number;
  /** The current time. */
  now: number;
  /** The very first read: unknown records existed before the watch began. */
  quiet: boolean;
  /** Unknown records are new, even if the first read has not reached them yet. */
  fresh?: boolean;
}

/** What to do with a record: ignore it, record it without an event, or queue an event of that kind. */
export type Change = 'none' | 'baseline' | 'new' | 'changed';

/** How long after a change its webhook may arrive. Milliseconds. */
const maxWebhookDelay = 15 * 60_000;

/** What a record shows, by its known state and its observed version. */
export function changeOf(known: TriggerKnown | undefined, version: RecordVersion, seen: Observation): Change {
  const { source, quiet, fresh, now } = seen;
  if (!known && quiet && source === 'poll') return 'baseline';
  if (!known) return quiet && !fresh ? 'changed' : 'new';
  // The change that a webhook reports may be one that the first read, a moment ago, recorded without an event.
  const unreported = source === 'webhook' && known.revision === 0 && now - known.at < maxWebhookDelay;
  if (!unreported && !isNewer(version, known, seen.asked)) return 'none';
  return known.removed ? 'new' : 'changed';
}

/** Whether a version is newer than the known one; one without a time if it was requested after the known one was seen. */
function isNewer({ text, time }: RecordVersion, known: TriggerKnown, asked: number): boolean {
  if (known.removed) return asked >= known.at;
  if (text === known.version) return false;
  const before = Date.parse(known.version);
  return time === undefined || Number.isNaN(before) ? asked >= known.at : time > before;
}
