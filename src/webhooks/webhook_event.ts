import { BrexError } from '../errors';
import type { EventName, Events } from '../generated/events';
import { parseExactly } from '../http/json';
import { fullManifest } from '../full_manifest';

/** A Brex event, by its `type`; an event without a schema in the connector has the type `OTHER`, with Brex's own `name`. */
export type BrexEvent = KnownEvent | OtherEvent;

/** An event with a schema in the connector. */
export type KnownEvent = { [E in EventName]: EventOf<E, Events[E]['payload']> }[EventName];
/** An event without a schema in the connector. */
export type OtherEvent = EventOf<'OTHER', Record<string, unknown>>;

/** The fields of an event. */
interface EventOf<Type, Payload> {
  /** The event's name, or `OTHER`. */
  type: Type;
  /** Brex's name for the event, such as `TRANSFER_PROCESSED`. */
  name: string;
  /** The whole body, including fields that Brex added later. A number that JavaScript can't represent exactly is text. */
  payload: Payload;
  /** The event's company id, as returned by get_company; referral events have none. */
  company?: string;
}

/** Whether the connector has a schema for an event. */
export const isKnown = (name: string): name is EventName => Object.hasOwn(fullManifest.events, name);

/** Parses the event of a verified body. Throws `unexpected_answer` if the body is not a JSON object with an `event_type`. */
export function readEvent(body: Uint8Array | string): BrexEvent {
  const payload = parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
  const name = payload?.event_type;
  if (!payload || typeof name !== 'string')
    throw new BrexError('unexpected_answer', 'The webhook is signed by Brex, but its body is not an event.', {
      remedy:
        'It was not handled. Fetch the data that it may be about, and report it to the authors of this connector.',
    });
  const company = payload.company_id ?? payload.companyId;
  const common = { name, payload, ...(typeof company === 'string' && { company }) };
  // Its payload is not checked against the schema: Brex may add to it, and the signature shows that Brex sent it.
  const known: object = { type: name, ...common };
  return isKnown(name) ? (known as KnownEvent) : { type: 'OTHER', ...common };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const { value } = parseExactly(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The ids of an event's subjects; empty if it names none. */
export function subjectIds({ name, payload }: BrexEvent): string[] {
  const field = fullManifest.events[name]?.subject?.field;
  const value = field === undefined ? undefined : (payload as Record<string, unknown>)[field];
  return [value].flat().filter((id): id is string => typeof id === 'string');
}

/** The version of its subject that an event reports, if Brex counts them: the subject's name and the number. */
export function versionOf(event: BrexEvent): { subject: string; version: number } | undefined {
  const field = fullManifest.events[event.name]?.version;
  const version = field === undefined ? undefined : (event.payload as Record<string, unknown>)[field];
  const [id] = subjectIds(event);
  return Number.isSafeInteger(version) && id !== undefined
    ? { subject: `${event.name} ${id}`, version: version as number }
    : undefined;
}
