import { fingerprint } from '../sync/destinations/fingerprint';
import { type KeyPart, keyOf } from '../sync/destinations/keys';
import { holdOf, isSuspicious, type RemovalHold, type RemovalRules, type SyncedRecord } from '../sync';
import type { Trigger } from './catalogue';
import { eventId, type Source, type TriggerEvent } from './event';
import type { Found, Known, Ledger } from './store';

/** Records from one read. */
export interface Observation {
  records: readonly SyncedRecord[];
  /** The record of the parent stream that they belong to. */
  parent?: string | undefined;
  /** When they were requested, in milliseconds since 1970. */
  asked: number;
  source: Source;
  /** The list read that returned them. */
  read?: string;
  /** The very first read: unknown records existed before the watch began. */
  quiet: boolean;
  /** Unknown records are new, even if the first read has not reached them yet. */
  fresh?: boolean;
}

/**
 * Compares records with their known state, and queues events for new and changed ones. Ignores records requested
 * before their last known change. Returns the number of events.
 */
export async function detectChanges(ledger: Ledger, trigger: Trigger, seen: Observation, now: number): Promise<number> {
  const { records, parent, source, read, asked } = seen;
  const byKey = new Map(records.map((record) => [JSON.stringify(keyOf(trigger.stream, record, parent)), record]));
  const before = new Map((await ledger.known([...byKey.keys()])).map((one) => [one.key, one]));
  const [put, same, found]: [Known[], string[], Found[]] = [[], [], []];
  for (const [key, record] of byKey) {
    const version = versionOf(trigger, record);
    const known = before.get(key);
    if (known && !tellsMore(version, known, asked) && !wasHushed(known, source, now)) {
      same.push(key);
      continue;
    }
    const hushed = !known && seen.quiet && source === 'poll';
    const revision = (known?.revision ?? 0) + (hushed ? 0 : 1);
    put.push({ key, version: version.text, revision, at: now, gone: false });
    if (hushed) continue;
    const wasThere = known ? !known.gone : seen.quiet && !seen.fresh;
    const event = {
      id: eventId(trigger.name, key, version.text, version.time === undefined || known?.gone ? revision : undefined),
      trigger: trigger.name,
      kind: wasThere ? 'changed' : 'new',
      record,
      ...(parent !== undefined && { parent }),
      occurred_at: new Date(version.time ?? now).toISOString(),
      source,
    } as unknown as TriggerEvent;
    found.push({ key, revision, event });
  }
  await ledger.put(put, read);
  if (read !== undefined) await ledger.touch(same, read);
  await ledger.push(found);
  return found.length;
}

/** The result of a full read: the number of `removed` events, or the hold on suspiciously many removals. */
export interface Gone {
  found: number;
  held?: RemovalHold | undefined;
}

/**
 * After a full read: queues `removed` events for records that earlier reads showed and this one did not; none if the
 * rules hold them back.
 */
export async function detectRemovals(
  ledger: Ledger,
  trigger: Trigger,
  read: string,
  before: RemovalHold | undefined,
  rules: RemovalRules,
  now: number,
): Promise<Gone> {
  const missing = await ledger.unseen(read, everything);
  if (!missing.length) return { found: 0 };
  const suspicious = isSuspicious(missing.length, await ledger.listed(), rules);
  const held =
    suspicious &&
    holdOf(
      missing.map(({ key }) => key),
      before,
      rules,
    );
  if (held) return { found: 0, held };
  return { found: await removeAll(ledger, trigger, read, now) };
}

/** More records than any account has. */
const everything = 1_000_000_000;

async function removeAll(ledger: Ledger, trigger: Trigger, read: string, now: number): Promise<number> {
  let count = 0;
  for (;;) {
    const gone = (await ledger.unseen(read, batch)).map((known) => ({
      ...known,
      revision: known.revision + 1,
      at: now,
      gone: true,
    }));
    if (!gone.length) return count;
    count += gone.length;
    await ledger.put(gone);
    await ledger.push(
      gone.map(({ key, revision, at }) => ({ key, revision, event: farewell(trigger, key, revision, at) })),
    );
  }
}

const batch = 500;

function farewell({ name, stream }: Trigger, key: string, revision: number, at: number): TriggerEvent {
  const parts = JSON.parse(key) as KeyPart[];
  const own = stream.parent ? parts.slice(1) : parts;
  return {
    id: eventId(name, key, 'removed', revision),
    trigger: name,
    kind: 'removed',
    record: Object.fromEntries(stream.primary_key.map((field, i) => [field, own[i]])),
    ...(stream.parent && { parent: parts[0] }),
    occurred_at: new Date(at).toISOString(),
    source: 'poll',
  } as unknown as TriggerEvent;
}

interface Version {
  text: string;
  /** Milliseconds since 1970, if the record has the time of its last change. */
  time?: number;
}

function versionOf({ version: field }: Trigger, record: SyncedRecord): Version {
  const given = field === undefined ? undefined : record[field];
  const time = typeof given === 'string' ? Date.parse(given) : NaN;
  return Number.isNaN(time) ? { text: fingerprint(record) } : { text: new Date(time).toISOString(), time };
}

/** How long after a change its webhook may arrive. Milliseconds. */
const late = 15 * 60_000;

/**
 * Whether a webhook reports a record that the first read recorded without an event shortly before: the change may
 * have happened after the start and before the read reached the record.
 */
const wasHushed = ({ revision, at }: Known, source: Source, now: number): boolean =>
  source === 'webhook' && revision === 0 && now - at < late;

/** Whether a version is newer than the known one. */
function tellsMore({ text, time }: Version, known: Known, asked: number): boolean {
  if (known.gone) return asked >= known.at;
  if (text === known.version) return false;
  const before = Date.parse(known.version);
  return time === undefined || Number.isNaN(before) ? asked >= known.at : time > before;
}
