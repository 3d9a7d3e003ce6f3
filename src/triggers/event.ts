import { createHash } from 'node:crypto';
import type { Item } from '../connector';
import type { TriggerName, Triggers } from '../generated/triggers';

/** An event of a trigger; identical whether a webhook or a poll found it. */
export type TriggerEvent<T extends TriggerName = TriggerName> = { [Name in T]: EventOf<Name> }[T];

type EventOf<T extends TriggerName> = Around<T> &
  (
    | { kind: 'new' | 'changed'; record: Item<Triggers[T]> }
    /** A removed record contains only its key. */
    | { kind: 'removed'; record: Partial<Item<Triggers[T]>> }
  );

interface Around<T> {
  /** The same on every delivery of this event. */
  id: string;
  trigger: T;
  /** The record of the parent stream that it belongs to, such as the cash account of a cash transaction. */
  parent?: string;
  /** When it happened if the record has that time, else when it was found. ISO 8601. */
  occurred_at: string;
  source: Source;
}

export type Source = 'webhook' | 'poll';

/**
 * The id of an event: derived from the record and its version, so that the same change has the same id however it is
 * found. If the version is the content, which may recur, the number of changes so far distinguishes the occurrences.
 */
export function eventId(trigger: string, key: string, version: string, revision: number | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([trigger, key, version, revision ?? null]));
  return `evt_${hash.digest('base64url').slice(0, 27)}`;
}
