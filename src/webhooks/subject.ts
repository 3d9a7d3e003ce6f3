import type { Action, Connection, Output } from '../connector';
import { BrexError } from '../errors';
import type { Events } from '../generated/events';
import { fullManifest } from '../full_manifest';
import { type BrexEvent, isKnown, type KnownEvent, subjectIds } from './webhook_event';

/** The subjects of an event, as returned by its action. */
export type Subjects<E extends BrexEvent> = E extends KnownEvent ? Output<Events[E['type']]['subject']>[] : unknown[];

/**
 * Fetches the subjects of an event: the transfer of a transfer event, each record of an accounting event.
 * @param event The event.
 * @param connection The connection of the webhooks.
 * @throws BrexError as `connection.run` does, such as `not_found` for a returned payment, which Brex does not show as
 * a transfer; `invalid_input` for an event without a schema in the connector.
 */
export async function fetchSubjects<E extends BrexEvent>(
  event: E,
  connection: Pick<Connection, 'run'>,
): Promise<Subjects<E>> {
  const subject = isKnown(event.name) ? fullManifest.events[event.name]?.subject : undefined;
  if (!subject)
    throw new BrexError('invalid_input', `The connector does not know the subject of ${event.name} events.`, {
      remedy: 'Use its payload, or run the action that reads the subject.',
    });
  const found: unknown[] = [];
  for (const id of subjectIds(event))
    found.push((await connection.run(subject.action as Action, { [subject.as]: id })).output);
  return found as Subjects<E>;
}
