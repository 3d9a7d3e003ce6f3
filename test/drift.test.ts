import { expect, test } from '@jest/globals';
import { compareDigests, digestOf, type OpenApi } from '../src/tools/digest';

const api = (): OpenApi => ({
  paths: {
    '/v2/cards': {
      get: {
        security: [{ OAuth2: ['cards', 'cards.readonly'] }],
        parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer' } }],
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } } } },
      },
      post: {
        parameters: [{ in: 'header', name: 'Idempotency-Key', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/New' } } } },
        responses: { 200: {} },
      },
    },
  },
  components: {
    schemas: {
      Page: {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Card' } } },
      },
      Card: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          status: { nullable: true, allOf: [{ $ref: '#/components/schemas/Status' }] },
        },
      },
      Status: { type: 'string', enum: ['ACTIVE', 'LOCKED'] },
      New: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, parent: { $ref: '#/components/schemas/New' } },
      },
    },
  },
});

type Change = (changed: Record<string, never> & OpenApi) => void;
const schemas = (document: OpenApi) =>
  document.components?.schemas as Record<
    string,
    { properties: Record<string, object>; required?: string[]; enum?: string[] }
  >;

const changes: [string, Change, string][] = [
  [
    'a new operation',
    (now) => Object.assign(now.paths, { '/v9/new': { get: { responses: {} } } }),
    'GET /v9/new: new operation',
  ],
  ['one that is gone', (now) => delete now.paths['/v2/cards']?.post, 'POST /v2/cards: operation gone'],
  [
    'one that is deprecated',
    (now) => Object.assign(now.paths['/v2/cards']?.get ?? {}, { deprecated: true }),
    'GET /v2/cards: now deprecated',
  ],
  [
    'other scopes',
    (now) => Object.assign(now.paths['/v2/cards']?.get ?? {}, { security: [{ OAuth2: ['cards'] }] }),
    'GET /v2/cards: scopes cards, cards.readonly -> cards',
  ],
  [
    'a parameter',
    (now) =>
      (now.paths['/v2/cards']?.get?.parameters as object[]).push({
        in: 'query',
        name: 'q',
        schema: { type: 'string' },
      }),
    'GET /v2/cards: new parameter query q (string)',
  ],
  [
    'a field of a nested answer',
    (now) => Object.assign(schemas(now).Card?.properties ?? {}, { color: { type: 'string' } }),
    'GET /v2/cards: new answer field items[].color (string)',
  ],
  [
    'a value of an enum',
    (now) => schemas(now).Status?.enum?.push('EATEN'),
    'GET /v2/cards: answer field items[].status: string ACTIVE|LOCKED? -> string ACTIVE|EATEN|LOCKED?',
  ],
  [
    'a field now required',
    (now) => schemas(now).New?.required?.push('parent'),
    'POST /v2/cards: request field parent: object -> object!',
  ],
  ['a renamed field', (now) => delete schemas(now).New?.properties.name, 'POST /v2/cards: request field name gone'],
  [
    'a key no longer required',
    (now) => Object.assign((now.paths['/v2/cards']?.post?.parameters as object[])[0] ?? {}, { required: false }),
    'POST /v2/cards: parameter header Idempotency-Key: string! -> string',
  ],
];

test.each(changes)('%s is noticed', (_, change, said) => {
  const now = api();
  change(now as never);
  const found = compareDigests(digestOf(api()), digestOf(now)).map(({ operation, what }) => `${operation}: ${what}`);
  expect(found).toContain(said);
});

test('nothing changed, nothing said; and a digest holds no text', () => {
  const described = api();
  Object.assign(described.paths['/v2/cards']?.get ?? {}, { description: 'Reworded', summary: 'Also' });
  expect(compareDigests(digestOf(api()), digestOf(described))).toEqual([]);
  expect(JSON.stringify(digestOf(described))).not.toMatch(/Reworded|Also/);
});
