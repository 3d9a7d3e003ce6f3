import type { Connection } from '../connector';
import { type BrexEvent, fetchSubjects } from '../webhooks';
import { versionOf } from '../webhooks/event';
import type { Trigger } from './catalogue';
import { notice } from './noticing';
import type { TriggerStore } from './store';

/**
 * Looks at what a webhook tells of and has the trigger tell what is new about it: the record as it is now, so that it makes no
 * difference whether a webhook or a poll comes first. Rejects as `fetchSubjects` and the store do.
 */
export async function hear(
  connection: Pick<Connection, 'run'>,
  trigger: Trigger,
  store: TriggerStore,
  event: BrexEvent,
  from: 'now' | 'beginning',
): Promise<void> {
  const asked = Date.now();
  const records = (await fetchSubjects(event, connection)) as Record<string, unknown>[];
  const fresh = event.name.endsWith('_CREATED') || versionOf(event)?.version === 1;
  await store.change(trigger.name, (ledger) =>
    notice(ledger, trigger, {
      records,
      asked,
      source: 'webhook',
      quiet: ledger.state?.quiet ?? from === 'now',
      fresh,
    }),
  );
}
