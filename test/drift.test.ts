import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { driftOf } from '../src/drift';
import { compareDigests, digestOf, type OpenApi } from '../src/drift/digest';
import { recorded } from '../src/drift/recorded';
import { cli } from './command';
import { failure } from './failure';
import { onLoopback } from './loopback';
import { temporaryFolder } from './temporary_folder';

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
  ['one that is gone', (now) => delete now.paths['/v2/cards']?.post, 'POST /v2/cards: operation removed'],
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
    'GET /v2/cards: new response field items[].color (string)',
  ],
  [
    'a value of an enum',
    (now) => schemas(now).Status?.enum?.push('EATEN'),
    'GET /v2/cards: response field items[].status: string ACTIVE|LOCKED? -> string ACTIVE|EATEN|LOCKED?',
  ],
  [
    'a field now required',
    (now) => schemas(now).New?.required?.push('parent'),
    'POST /v2/cards: request field parent: object -> object!',
  ],
  ['a renamed field', (now) => delete schemas(now).New?.properties.name, 'POST /v2/cards: request field name removed'],
  [
    'a key no longer required',
    (now) => Object.assign((now.paths['/v2/cards']?.post?.parameters as object[])[0] ?? {}, { required: false }),
    'POST /v2/cards: parameter header Idempotency-Key: string! -> string',
  ],
];

test.each(changes)('%s is reported', (_, change, said) => {
  const now = api();
  change(now as never);
  const found = compareDigests(digestOf(api()), digestOf(now)).map(({ operation, what }) => `${operation}: ${what}`);
  expect(found).toContain(said);
});

test('nothing is reported without a change, and a digest contains no text', () => {
  const described = api();
  Object.assign(described.paths['/v2/cards']?.get ?? {}, { description: 'Reworded', summary: 'Also' });
  expect(compareDigests(digestOf(api()), digestOf(described))).toEqual([]);
  expect(JSON.stringify(digestOf(described))).not.toMatch(/Reworded|Also/);
});

describe('the published API at a place', () => {
  const folder = temporaryFolder;
  const written = (files: Record<string, string>): string => {
    const place = folder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    return place;
  };
  const one: OpenApi = {
    paths: { '/v2/users/me': { get: { responses: {} } }, '/v9/new': { post: { responses: {} } } },
  };

  test('is compared with the record, with the affected actions', async () => {
    for (const place of [
      written({ 'team.json': JSON.stringify(one) }),
      written({ 'team_api.json': JSON.stringify(one) }),
    ]) {
      const { differences, missing } = await driftOf(place);
      expect(missing).toEqual(Object.keys(recorded).filter((api) => api !== 'team'));
      expect(differences).toContainEqual({ api: 'team', operation: 'POST /v9/new', what: 'new operation' });
      expect(differences).toContainEqual({
        ...{ api: 'team', operation: 'POST /v2/users', what: 'operation removed', action: 'invite_user' },
      });
    }
  });

  test('is read from an address', async () => {
    const server = createServer((request, response) =>
      request.url === '/api/team.json' ? response.end(JSON.stringify(one)) : response.writeHead(404).end(),
    );
    const { url: address, close } = await onLoopback(server);
    try {
      expect((await driftOf(`${address}/api/`)).differences.length).toBeGreaterThan(10);
      expect(await failure(driftOf(`${address}/elsewhere`))).toMatchObject({ code: 'invalid_input' });
    } finally {
      await close();
    }
    expect(await failure(driftOf(address))).toMatchObject({ code: 'network' });
  });

  const circle = { paths: { '/a': { get: { requestBody: { $ref: '#/components/schemas/A' }, responses: {} } } } };
  test.each([
    ['no folder', () => join(folder(), 'none')],
    ['an empty folder', folder],
    ['a file', () => join(written({ a: '' }), 'a')],
    ['no JSON', () => written({ 'team.json': '{' })],
    ['another document', () => written({ 'team.json': '{"hello":1}' })],
    ['null', () => written({ 'team.json': 'null' })],
    ['a path without operations', () => written({ 'team.json': '{"paths":{"/a":null}}' })],
    [
      'a folder in place of a file',
      () => {
        const place = folder();
        mkdirSync(join(place, 'team.json'));
        return place;
      },
    ],
  ])('%s is invalid input', async (_, place) =>
    expect(await failure(driftOf(place()))).toMatchObject({ code: 'invalid_input', fields: [{ field: 'place' }] }),
  );

  test('a circle of references is handled', async () => {
    const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    const { differences } = await driftOf(
      written({ 'team.json': JSON.stringify({ ...circle, components: { schemas } }) }),
    );
    expect(differences).toContainEqual({ api: 'team', operation: 'GET /a', what: 'new operation' });
  });

  test('the command line prints a line for each difference, exits with 1, and prints no escape sequence of a document', async () => {
    const evil = { paths: { '/v9/\u001b[31mred': { get: { responses: {} } } } };
    const { code, out } = await cli(['drift', written({ 'team.json': JSON.stringify(evil) })]);
    expect(code).toBe(1);
    expect(out).toMatch(/^team: POST \/v2\/users: operation removed \(action invite_user\)$/m);
    expect(out).toMatch(/differences, 9 APIs not found\.\n$/);
    expect(out).not.toContain('\u001b');
    const json = await cli(['drift', written({ 'team.json': JSON.stringify(one) }), '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ missing: expect.any(Array), differences: expect.any(Array) });
    expect((await cli(['drift', join(folder(), 'none')])).code).toBe(2);
  });
});
