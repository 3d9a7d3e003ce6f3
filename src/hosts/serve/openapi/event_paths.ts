import { fullManifest } from '../../../full_manifest';
import { errors, jsonAnswer, onConnection, type Operation } from './operations';
import { pathParameter, queryParameter, serviceTags } from './shared_parts';
import { schemaRef } from './shared_schemas';

/** The paths for events: the stream, the acknowledgement of what it sent, and Brex's webhooks. */
export const eventPaths = (): Record<string, { get: Operation } | { post: Operation }> => ({
  '/v1/connections/{connection}/events': { get: stream() },
  '/v1/connections/{connection}/events/acknowledge': {
    post: onConnection({
      operationId: 'acknowledge',
      summary: 'Acknowledge events of a stream (safe to repeat)',
      description: 'They are never sent again. For streams with `acknowledge=explicit`.',
      tags: serviceTags,
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: schemaRef('Acknowledgement'),
            examples: { first: { value: { ids: ['evt_M8Zp0vWnQ3y6XrT1kLbA2cDeF4g'] } } },
          },
        },
      },
      answer: jsonAnswer('How many of them were pending until now.', {
        type: 'object',
        required: ['acknowledged'],
        properties: { acknowledged: { type: 'integer', description: 'Events that this request acknowledged.' } },
      }),
    }),
  },
  '/v1/webhooks/{id}': { post: webhook() },
});

const name = (description: string) =>
  queryParameter('as', description, { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,64}$', default: 'events' });
const seconds = (field: string, description: string, usual: number) =>
  queryParameter(field, description, { type: 'integer', minimum: 5, maximum: 86_400, default: usual });
const oneOf = (field: string, description: string, values: readonly string[]) =>
  queryParameter(field, description, { type: 'string', enum: values, default: values[0] });

const stream = (): Operation =>
  onConnection({
    operationId: 'events',
    summary: 'Stream new, changed and removed records',
    description:
      'Server-sent events, at least once: each has an `id` and, as `data`, the event as JSON. A client that connects again gets what it has ' +
      'not received or, with `acknowledge=explicit`, not acknowledged; the same event may come twice, with the same `id` in its data. The ' +
      'type `problem` reports a failed poll.',
    tags: serviceTags,
    parameters: [
      queryParameter(
        'trigger',
        'The triggers.',
        { type: 'array', minItems: 1, items: { type: 'string', enum: Object.keys(fullManifest.triggers) } },
        { required: true },
      ),
      name('The name under which a stream continues where it ended. Two streams with one name share its events.'),
      oneOf('from', 'At the first start: only later changes, or also all existing records.', ['now', 'beginning']),
      seconds('interval', 'Seconds between two polls.', 60),
      oneOf('acknowledge', 'Whether an event counts as received by itself, or only once the client acknowledges it.', [
        'automatic',
        'explicit',
      ]),
      seconds('lease', 'Seconds after which an event that does not count as received is sent again.', 300),
      {
        ...{ name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } },
        description: 'The `id` of the last event. Ignored with `acknowledge=explicit`.',
      },
    ],
    answer: {
      description: 'The stream.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  });

const signature = (header: string, description: string) => ({
  ...{ name: header, in: 'header', required: true, description, schema: { type: 'string' } },
});

const webhook = (): Operation => ({
  operationId: 'deliver',
  summary: 'Receive a webhook of Brex',
  description: 'Only for Brex. Requires no secret but the signature of the account of the connection.',
  tags: serviceTags,
  security: [],
  parameters: [
    pathParameter('id', 'The id of a stored connection.'),
    signature('Webhook-Id', 'The id of the delivery.'),
    signature('Webhook-Timestamp', 'Seconds since 1970.'),
    signature('Webhook-Signature', 'The signatures.'),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { type: 'object', description: 'The event as Brex sends it.' } } },
  },
  responses: {
    200: jsonAnswer('It was handled, now or before.', {
      type: 'object',
      required: ['received'],
      properties: { received: { type: 'boolean' }, repeated: { type: 'boolean' } },
    }),
    400: errors[400],
    401: errors[401],
    default: errors.default,
  },
});
