import { createHash } from 'node:crypto';
import type { ListItem } from '../connector';
import type { TriggerName, Triggers } from '../generated/triggers';
import type { SyncedRecord } from '../sync';
import type { Trigger } from './trigger_catalogue';

/** An event of a trigger; identical whether a webhook or a poll found it. */
export type TriggerEvent<T extends TriggerName = TriggerName> = { [Name in T]: EventOf<Name> }[T];

/** An event of one trigger. */
type EventOf<T extends TriggerName> = EventFields<T> &
  (
    | { kind: 'new' | 'changed'; record: ListItem<Triggers[T]> }
    /** A removed record contains only its key. */
    | { kind: 'removed'; record: Partial<ListItem<Triggers[T]>> }
  );

/** The fields of every event. */
interface EventFields<T> {
  /** The same on every delivery of this event. */
  id: string;
  /** The trigger's name. */
  trigger: T;
  /** The id of the parent stream's record that it belongs to, such as the cash account of a cash transaction. */
  parent?: string;
  /** When it happened if the record has that time, else when it was found. ISO 8601, UTC. */
  occurred_at: string;
  /** Whether a webhook or a poll found it. */
  source: ChangeSource;
}

/** What found a change. */
export type ChangeSource = 'webhook' | 'poll';

/** A change that was found in a record. */
export interface FoundChange {
  id: string;
  kind: TriggerEvent['kind'];
  record: SyncedRecord;
  parent: string | undefined;
  /** When it happened or was found, in milliseconds since 1970. */
  at: number;
  source: ChangeSource;
}

/** The event of a change. */
export function triggerEvent({ name }: Pick<Trigger, 'name'>, change: FoundChange): TriggerEvent {
  const { id, kind, record, parent, at, source } = change;
  const event = {
    id,
    trigger: name,
    kind,
    record,
    ...(parent !== undefined && { parent }),
    occurred_at: new Date(at).toISOString(),
    source,
  };
  return event as TriggerEvent;
}

/**
 * The id of an event: derived from the record and its version, so that the same change has the same id however it is
 * found. If the version is the content, which may recur, the number of changes so far distinguishes the occurrences.
 */
export function eventId(trigger: string, key: string, version: string, revision: number | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([trigger, key, version, revision ?? null]));
  return `evt_${hash.digest('base64url').slice(0, 27)}`;
}
