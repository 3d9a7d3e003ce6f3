import { createHash } from 'node:crypto';
import type { Item } from '../connector';
import type { TriggerName, Triggers } from '../generated/triggers';

/** What a trigger tells; the same whether a webhook or a poll found it. */
export type TriggerEvent<T extends TriggerName = TriggerName> = { [Name in T]: EventOf<Name> }[T];

type EventOf<T extends TriggerName> = Around<T> &
  (
    | { kind: 'new' | 'changed'; record: Item<Triggers[T]> }
    /** Of what is gone the key is left, and nothing else. */
    | { kind: 'removed'; record: Partial<Item<Triggers[T]>> }
  );

interface Around<T> {
  /** The same whenever this event is told again. */
  id: string;
  trigger: T;
  /** The record of the parent stream that it belongs to, such as the cash account of a cash transaction. */
  parent?: string;
  /** When it happened as far as the record tells, else when it was found. ISO 8601. */
  occurred_at: string;
  source: Source;
}

export type Source = 'webhook' | 'poll';

/**
 * The id of an event: of the record and its version, so that whoever comes upon the same change gives it the same id. Where the
 * version is the content, which may come back, the count of changes seen so far tells the second time from the first.
 */
export function eventId(trigger: string, key: string, version: string, revision: number | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([trigger, key, version, revision ?? null]));
  return `evt_${hash.digest('base64url').slice(0, 27)}`;
}
