import { type KeyPart, recordKey } from '../sync/destinations/record_keys';
import { holdOf, isSuspicious, type RemovalHold, type RemovalRules, type StreamPage } from '../sync';
import type { Trigger } from './trigger_catalogue';
import { changeOf, type Observation, recordVersion } from './change_decision';
import { eventId, type FoundChange, triggerEvent } from './trigger_event';
import type { TriggerFound, TriggerKnown, TriggerLedger } from './store';

/**
 * Compares the records of a page with their known state, and queues events for new and changed ones; `read` is the
 * list read that returned them, if any. Ignores records requested before their last known change. Returns the number
 * of events.
 */
export async function detectChanges(
  ledger: TriggerLedger,
  trigger: Trigger,
  { items, parent, read }: Pick<StreamPage, 'items' | 'parent'> & { read?: string },
  seen: Observation,
): Promise<number> {
  const { now, source } = seen;
  const byKey = new Map(items.map((record) => [JSON.stringify(recordKey(trigger.stream, record, parent)), record]));
  const before = new Map((await ledger.known([...byKey.keys()])).map((one) => [one.key, one]));
  const [put, same, found]: [TriggerKnown[], string[], TriggerFound[]] = [[], [], []];
  for (const [key, record] of byKey) {
    const version = recordVersion(trigger, record);
    const known = before.get(key);
    const change = changeOf(known, version, seen);
    if (change === 'none') {
      same.push(key);
      continue;
    }
    const revision = (known?.revision ?? 0) + (change === 'baseline' ? 0 : 1);
    put.push({ key, version: version.text, revision, at: now, removed: false });
    if (change === 'baseline') continue;
    // A time occurs once, but content may recur, and so may a record that was removed.
    const recurs = version.time === undefined || known?.removed;
    const id = eventId(trigger.name, key, version.text, recurs ? revision : undefined);
    const of = { id, kind: change, record, parent, at: version.time ?? now, source };
    found.push({ key, revision, event: triggerEvent(trigger, of) });
  }
  await ledger.put(put, read);
  if (read !== undefined) await ledger.touch(same, read);
  await ledger.push(found);
  return found.length;
}

/** The result of a full read: the number of `removed` events, or the hold on suspiciously many removals. */
interface Removals {
  found: number;
  held?: RemovalHold | undefined;
}

/** More records than any account has. */
const everything = 1_000_000_000;

/**
 * After a full read: queues `removed` events for records that earlier reads showed and this one did not; none if the
 * rules hold them back. `before` is the hold of the last full read.
 */
export async function detectRemovals(
  ledger: TriggerLedger,
  trigger: Trigger,
  { read, before, rules, now }: { read: string; before: RemovalHold | undefined; rules: RemovalRules; now: number },
): Promise<Removals> {
  const keys = (await ledger.unseen(read, everything)).map(({ key }) => key);
  if (!keys.length) return { found: 0 };
  const held = isSuspicious(keys.length, await ledger.listed(), rules) && holdOf(keys, before, rules);
  return held ? { found: 0, held } : { found: await removeUnseen(ledger, trigger, read, now) };
}

/** Records per change of the ledger. */
const batchSize = 500;

async function removeUnseen(ledger: TriggerLedger, trigger: Trigger, read: string, now: number): Promise<number> {
  let count = 0;
  for (;;) {
    const unseen = await ledger.unseen(read, batchSize);
    if (!unseen.length) return count;
    count += unseen.length;
    const gone = unseen.map((known) => ({ ...known, revision: known.revision + 1, at: now, removed: true }));
    await ledger.put(gone);
    await ledger.push(
      gone.map(({ key, revision }) => ({
        key,
        revision,
        event: triggerEvent(trigger, removal(trigger, key, revision, now)),
      })),
    );
  }
}

function removal({ name, stream }: Trigger, key: string, revision: number, at: number): FoundChange {
  const parts = JSON.parse(key) as KeyPart[];
  const [parent, own] = stream.parent ? [String(parts[0]), parts.slice(1)] : [undefined, parts];
  const record = Object.fromEntries(stream.primary_key.map((field, i) => [field, own[i]]));
  return { id: eventId(name, key, 'removed', revision), kind: 'removed', record, parent, at, source: 'poll' };
}
