import Ajv from 'ajv';

const text = { type: 'string' };
const object = { type: 'object' };
const number = { type: 'number' };
const whole = { type: 'integer' };
const list = (items: object) => ({ type: 'array', items });
const one = (...values: string[]) => ({ enum: values });
/** An object with these fields and no other: what a message must have, and with a question mark what it may have. */
const shape = (fields: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(fields).filter((name) => !name.endsWith('?')),
  properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema])),
});

const descriptor = shape({ name: text });
const path = list(text);
const stream = shape({
  name: { ...text, pattern: '^[a-z_]+$' },
  json_schema: object,
  supported_sync_modes: { ...list(one('full_refresh', 'incremental')), minItems: 1, uniqueItems: true },
  'source_defined_cursor?': { type: 'boolean' },
  'default_cursor_field?': path,
  'source_defined_primary_key?': list(path),
  'is_resumable?': { type: 'boolean' },
});
const trace = {
  oneOf: [
    shape({
      type: { const: 'STREAM_STATUS' },
      emitted_at: number,
      stream_status: shape({
        stream_descriptor: descriptor,
        status: one('STARTED', 'RUNNING', 'COMPLETE', 'INCOMPLETE'),
      }),
    }),
    shape({
      type: { const: 'ERROR' },
      emitted_at: number,
      error: shape({
        message: text,
        'internal_message?': text,
        'stack_trace?': text,
        'failure_type?': one('system_error', 'config_error', 'transient_error'),
        'stream_descriptor?': descriptor,
      }),
    }),
  ],
};
const bodies = {
  RECORD: ['record', shape({ stream: text, data: object, emitted_at: whole })],
  STATE: [
    'state',
    shape({
      type: { const: 'STREAM' },
      stream: shape({ stream_descriptor: descriptor, stream_state: object }),
      sourceStats: shape({ recordCount: number }),
    }),
  ],
  LOG: ['log', shape({ level: one('FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'), message: text })],
  SPEC: ['spec', shape({ connectionSpecification: object, 'supportsIncremental?': { type: 'boolean' } })],
  CONNECTION_STATUS: ['connectionStatus', shape({ status: one('SUCCEEDED', 'FAILED'), 'message?': text })],
  CATALOG: ['catalog', shape({ streams: list(stream) })],
  TRACE: ['trace', trace],
  CONTROL: [
    'control',
    shape({ type: { const: 'CONNECTOR_CONFIG' }, emitted_at: number, connectorConfig: shape({ config: object }) }),
  ],
} as const;

const valid = new Ajv({ strict: false }).compile({
  oneOf: Object.entries(bodies).map(([type, [name, body]]) => shape({ type: { const: type }, [name]: body })),
});

/** What a source may say: the shapes of the Airbyte protocol, as far as this one uses them. */
export interface Said {
  type: keyof typeof bodies;
  record: { stream: string; data: Record<string, unknown> };
  state: {
    stream: { stream_descriptor: { name: string }; stream_state: object };
    sourceStats: { recordCount: number };
  };
  log: { level: string; message: string };
  spec: { connectionSpecification: object };
  connectionStatus: { status: string; message: string };
  catalog: { streams: StreamOffer[] };
  trace: {
    type: string;
    stream_status: { stream_descriptor: { name: string }; status: string };
    error: { message: string; failure_type: string; stream_descriptor?: { name: string } };
  };
  control: { connectorConfig: { config: Record<string, unknown> } };
}

export interface StreamOffer {
  name: string;
  json_schema: object;
  supported_sync_modes: string[];
  source_defined_primary_key: string[][];
  default_cursor_field?: string[];
  is_resumable: boolean;
}

/** The message that a line of stdout is. Throws where it is none. */
export function messageOf(line: string): Said {
  const message = JSON.parse(line) as Said;
  if (!valid(message)) throw new Error(`This is no message of the protocol: ${line.slice(0, 300)}`);
  return message;
}
