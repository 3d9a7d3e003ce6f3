import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { type BrexEvent, fetchSubjects } from '../webhooks';
import { versionOf } from '../webhooks/webhook_event';
import { rejectionError, separate, summarize } from '../sync';
import type { Trigger } from './trigger_catalogue';
import { detectChanges } from './change_detection';
import type { TriggerStore } from './store';
import type { WatchError } from './watch_options';

interface Intake {
  from: 'now' | 'beginning';
  clock: Clock;
}

/**
 * Records the event of a webhook for each of the triggers that it concerns. Reports an error that a repeat of the
 * event would get again: a record that Brex does not show, such as a returned payment, or that the token can't read.
 * Rejects with any other one.
 */
export async function recordWebhooks(
  connection: Pick<Connection, 'run'>,
  triggers: readonly Trigger[],
  store: TriggerStore,
  event: BrexEvent,
  { onError, ...intake }: Intake & { onError(failure: Pick<WatchError, 'trigger' | 'what' | 'error'>): void },
): Promise<void> {
  for (const trigger of triggers.filter(({ events }) => events?.includes(event.name)))
    try {
      await recordWebhook(connection, trigger, store, event, intake);
    } catch (error) {
      if (!BrexError.is(error) || error.retryable) throw error;
      onError({ trigger: trigger.name, what: 'webhook', error });
    }
}

/**
 * Fetches the subjects of a webhook and queues events for their changes: uses the current record, so the order of
 * webhook and poll makes no difference. Rejects as `fetchSubjects` and the store do, and with `unexpected_answer` if
 * a record was rejected, after the others were recorded.
 */
async function recordWebhook(
  connection: Pick<Connection, 'run'>,
  trigger: Trigger,
  store: TriggerStore,
  event: BrexEvent,
  { from, clock }: Intake,
): Promise<void> {
  const asked = clock.now();
  const { items, rejected } = separate(trigger.stream, await fetchSubjects(event, connection));
  const fresh = event.name.endsWith('_CREATED') || versionOf(event)?.version === 1;
  await store.change(trigger.name, (ledger) => {
    const quiet = ledger.state?.quiet ?? from === 'now';
    return detectChanges(ledger, trigger, { items }, { source: 'webhook', asked, quiet, fresh, now: clock.now() });
  });
  if (rejected.length) {
    const rejections = rejected.map(({ rejection }) => rejection);
    throw rejectionError(trigger.stream, summarize(undefined, rejections));
  }
}
