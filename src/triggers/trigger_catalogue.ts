import type { TriggerEntry as Entry } from '../generated/manifest';
import { fullManifest } from '../full_manifest';
import { type Stream, streams } from '../sync';

/** A trigger of workflows: its entry in connector.json, its name, and the stream of the same name. */
export interface Trigger extends Entry {
  /** The trigger's name. */
  name: string;
  /** The stream of the same name. */
  stream: Stream;
  /** JSON Schema of its events. */
  schema: Record<string, unknown>;
}

/**
 * All triggers, or the named ones, in the order of connector.json.
 * @param names The names of the triggers. Default: all.
 * @throws BrexError `invalid_input` for an unknown name.
 */
export function triggers(names?: readonly string[]): Trigger[] {
  return streams(names, 'trigger').flatMap((stream) => {
    const entry = fullManifest.triggers[stream.name];
    return entry ? [{ ...structuredClone(entry), name: stream.name, stream, schema: schemaOf(stream) }] : [];
  });
}

const schemaOf = ({ name, schema, parent }: Stream): Record<string, unknown> => ({
  type: 'object',
  required: ['id', 'trigger', 'kind', 'record', 'occurred_at', 'source'],
  properties: {
    id: { type: 'string', description: 'The same for every repeat of this event.' },
    trigger: { const: name },
    kind: { type: 'string', enum: ['new', 'changed', 'removed'] },
    record: { ...schema, description: 'The current record; for a removed record, its key.' },
    ...(parent && { parent: { type: 'string', description: `The ID of its record in ${parent.stream}.` } }),
    occurred_at: { type: 'string', format: 'date-time' },
    source: { type: 'string', enum: ['webhook', 'poll'] },
  },
});
