import { fullManifest } from '../../../full_manifest';
import { eventPaths } from './event_paths';
import { errors, jsonAnswer, onConnection, type Operation } from './operations';
import { pathParameter, queryParameter, serviceTags } from './shared_parts';
import { schemaRef } from './shared_schemas';

const tags = serviceTags;
const below = '/v1/connections/{connection}';

const status = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  tags,
  security: [],
  responses: {
    200: jsonAnswer('It does.', { type: 'object', required: ['status'], properties: { status: { type: 'string' } } }),
    default: errors.default,
  },
});

/** The paths that are the same for all actions. */
export function fixedPaths(): Record<string, { get: Operation } | { post: Operation }> {
  return {
    '/health': { get: status('health', 'Whether the process runs') },
    '/ready': {
      get: status('ready', 'Whether the process can answer requests: it is not stopping, and its store responds'),
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
    ...eventPaths(),
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
      parameters: [pathParameter('action', 'The name of the action.')],
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
    queryParameter(`given.${name}`, `The value of ${name}, for lists that depend on it.`, { type: 'string' }),
  );
  const list = pathParameter('list', 'The name of the list: `x-choices` of a field.', {
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
          queryParameter('search', 'Words that a choice contains.', { type: 'string' }),
          queryParameter('limit', 'Max choices.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
          queryParameter('cursor', 'The `next` of the page before.', { type: 'string' }),
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
        parameters: [list, queryParameter('id', 'The value.', { type: 'string' }, { required: true }), ...given],
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
        queryParameter('unresolved', 'Only writes with an unknown outcome.', { type: 'boolean', default: false }),
        queryParameter('limit', 'Max writes.', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
      ],
      answer: jsonAnswer('The writes.', schemaRef('WriteList')),
    }),
  },
  [`${below}/writes/{key}/resolve`]: {
    post: onConnection({
      operationId: 'resolve_write',
      summary: 'Resolve a write with an unknown outcome (safe to repeat)',
      tags,
      parameters: [pathParameter('key', 'Its idempotency key.')],
      answer: jsonAnswer('The answer of Brex to the write.', schemaRef('Result')),
    }),
  },
});
