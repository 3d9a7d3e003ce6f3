import type { Clock, Connection } from '../connector';
import { type BrexEvent, fetchSubjects } from '../webhooks';
import { versionOf } from '../webhooks/event';
import { rejectionError, rejectionOf, summarize, type SyncedRecord } from '../sync';
import type { Trigger } from './catalogue';
import { detectChanges } from './change_detection';
import type { TriggerStore } from './store';

/**
 * Fetches the subjects of a webhook and queues events for their changes: uses the current record, so the order of
 * webhook and poll makes no difference. Rejects as `fetchSubjects` and the store do, and with `unexpected_answer` if
 * a record was set aside, after the others were recorded.
 */
export async function recordWebhook(
  connection: Pick<Connection, 'run'>,
  trigger: Trigger,
  store: TriggerStore,
  event: BrexEvent,
  { from, clock }: { from: 'now' | 'beginning'; clock: Clock },
): Promise<void> {
  const asked = clock.now();
  const subjects = (await fetchSubjects(event, connection)) as unknown[];
  const rejected = subjects.flatMap((subject, i) => rejectionOf(trigger.stream, subject, i + 1) ?? []);
  const records = subjects.filter(
    (subject, i): subject is SyncedRecord => !rejectionOf(trigger.stream, subject, i + 1),
  );
  const fresh = event.name.endsWith('_CREATED') || versionOf(event)?.version === 1;
  await store.change(trigger.name, (ledger) =>
    detectChanges(
      ledger,
      trigger,
      { records, asked, source: 'webhook', quiet: ledger.state?.quiet ?? from === 'now', fresh },
      clock.now(),
    ),
  );
  if (rejected.length) throw rejectionError(trigger.stream, summarize(undefined, rejected));
}
