import { fullManifest } from '../../../full_manifest';
import { schemaRef } from './shared_schemas';
import { errors, jsonAnswer, onConnection, type Operation } from './operations';

const tags = ['Service'];
const below = '/v1/connections/{connection}';

const query = (name: string, description: string, schema: object, more: object = {}) => ({
  name,
  in: 'query',
  description,
  schema,
  ...more,
});
const path = (name: string, description: string, schema: object = { type: 'string' }) => ({
  ...{ name, in: 'path', required: true, description, schema },
});

/** The paths that are the same for all actions. */
export function fixedPaths(): Record<string, { get: Operation } | { post: Operation }> {
  return {
    '/health': {
      get: {
        operationId: 'health',
        summary: 'Whether the process accepts requests',
        tags,
        security: [],
        responses: {
          200: jsonAnswer('It does.', {
            type: 'object',
            required: ['status'],
            properties: { status: { type: 'string' } },
          }),
          default: errors.default,
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'This document',
        tags,
        security: [],
        responses: { 200: jsonAnswer('The document.', { type: 'object' }), default: errors.default },
      },
    },
    '/v1/connections': {
      get: {
        operationId: 'connections',
        summary: 'List the connections that the client may use',
        tags,
        responses: { 200: jsonAnswer('The connections.', schemaRef('ConnectionList')), ...errors },
      },
    },
    ...aboutConnection(),
    ...choices(),
    ...writes(),
    [`${below}/events`]: { get: events() },
  };
}

const aboutConnection = () => ({
  [`${below}/actions`]: {
    get: onConnection({
      operationId: 'actions',
      summary: 'List the actions that the client may use',
      tags,
      answer: jsonAnswer('The actions.', schemaRef('ActionList')),
    }),
  },
  [`${below}/forms/{action}`]: {
    get: onConnection({
      operationId: 'form',
      summary: 'Get the form of an action',
      tags,
      parameters: [path('action', 'The name of the action.')],
      answer: jsonAnswer('The form.', schemaRef('Form')),
    }),
  },
  [`${below}/test`]: {
    post: onConnection({
      operationId: 'test',
      summary: 'Test the connection: its owner, and which actions it can run',
      tags,
      answer: jsonAnswer('The report.', schemaRef('TestReport')),
    }),
  },
});

function choices(): Record<string, { get: Operation }> {
  const lists = Object.entries(fullManifest.choices);
  const needs = [...new Set(lists.flatMap(([, { needs: inputs = {} }]) => Object.keys(inputs)))];
  const given = needs.map((name) =>
    query(`given.${name}`, `The value of ${name}, for lists that depend on it.`, { type: 'string' }),
  );
  const list = path('list', 'The name of the list: `x-choices` of a field.', {
    type: 'string',
    enum: lists.map(([name]) => name),
  });
  return {
    [`${below}/choices/{list}`]: {
      get: onConnection({
        operationId: 'choices',
        summary: 'List the choices of a field, in pages',
        tags,
        parameters: [
          list,
          query('search', 'Words that a choice contains.', { type: 'string' }),
          query('limit', 'Max choices.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
          query('cursor', 'The `next` of the page before.', { type: 'string' }),
          ...given,
        ],
        answer: jsonAnswer('A page of choices.', schemaRef('ChoicePage')),
      }),
    },
    [`${below}/labels/{list}`]: {
      get: onConnection({
        operationId: 'label',
        summary: 'Get the label of a stored value',
        tags,
        parameters: [list, query('id', 'The value.', { type: 'string' }, { required: true }), ...given],
        answer: jsonAnswer('The label.', schemaRef('Label')),
      }),
    },
  };
}

const writes = () => ({
  [`${below}/writes`]: {
    get: onConnection({
      operationId: 'writes',
      summary: 'List the latest writes, newest first',
      tags,
      parameters: [
        query('unresolved', 'Only writes with an unknown outcome.', { type: 'boolean', default: false }),
        query('limit', 'Max writes.', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
      ],
      answer: jsonAnswer('The writes.', schemaRef('WriteList')),
    }),
  },
  [`${below}/writes/{key}/resolve`]: {
    post: onConnection({
      operationId: 'resolve_write',
      summary: 'Resolve a write with an unknown outcome (safe to repeat)',
      tags,
      parameters: [path('key', 'Its idempotency key.')],
      answer: jsonAnswer('The answer of Brex to the write.', schemaRef('Result')),
    }),
  },
});

const events = (): Operation =>
  onConnection({
    operationId: 'events',
    summary: 'Stream new, changed and removed records',
    description:
      'Server-sent events: each has an `id` and, as `data`, the event as JSON. A client that connects again with `Last-Event-ID` gets what ' +
      'it has not received; the same event may come twice, with the same `id` in its data. The type `problem` reports a failed poll.',
    tags,
    parameters: [
      query(
        'trigger',
        'The triggers.',
        { type: 'array', minItems: 1, items: { type: 'string', enum: Object.keys(fullManifest.triggers) } },
        { required: true },
      ),
      query(
        'as',
        'The name under which a stream continues where it ended. Two streams with one name share its events.',
        {
          ...{ type: 'string', pattern: '^[A-Za-z0-9_.-]{1,64}$', default: 'events' },
        },
      ),
      query('from', 'At the first start: only later changes, or also all existing records.', {
        ...{ type: 'string', enum: ['now', 'beginning'], default: 'now' },
      }),
      query('interval', 'Seconds between two polls.', { type: 'integer', minimum: 5, maximum: 86_400, default: 60 }),
      { name: 'Last-Event-ID', in: 'header', description: 'The `id` of the last event.', schema: { type: 'string' } },
    ],
    answer: {
      description: 'The stream.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  });
