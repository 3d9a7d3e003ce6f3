import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recorded } from '../src/drift/recorded';
import { routes } from '../src/generated/routes';
import { actionOf, scopesOf } from '../src/manifest';
import { root } from './examples';

interface Sent {
  action: string;
  requests: { method: string; path: string; query?: Record<string, unknown>; body?: unknown }[];
}

type Operation = (typeof recorded)[string][string];

/** Every published operation; one that several files describe has what any of them says. */
const published: Record<string, Operation> = {};
for (const [name, operation] of Object.values(recorded).flatMap((api) => Object.entries(api))) {
  const known = published[name];
  published[name] = known
    ? {
        ...known,
        scopes: [...new Set([...known.scopes, ...operation.scopes])],
        parameters: { ...known.parameters, ...operation.parameters },
        request: { ...known.request, ...operation.request },
      }
    : operation;
}
const wire = JSON.parse(readFileSync(join(root, 'test/wire.json'), 'utf8')) as Sent[];

/** What an action that is not published means, and what to do. */
const unpublished = (action: string, what: string): string =>
  `${action}: Brex publishes no ${what}. If Brex has added it, run "npm run drift:record -- FOLDER" with its new OpenAPI files. ` +
  'If not, remove the action from connector.json, schemas/ and src/actions/.';

/** The published operation of an address that was sent: names in braces match any one segment. */
function operationAt(method: string, path: string): string | undefined {
  const fits = Object.keys(published).filter((one) => {
    const [verb, template = ''] = one.split(' ');
    const [given, wanted] = [path.split('/'), template.split('/')];
    return (
      verb === method &&
      given.length === wanted.length &&
      wanted.every((part, i) => /^\{.*\}$/.test(part) || part === given[i])
    );
  });
  // Literal segments win over names, as in every router.
  return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

const operationOf = (action: string) => {
  const { method = '', path = '' } = routes[action] ?? {};
  return published[operationAt(method, path) ?? ''];
};

/** What Brex's reference pages list and its published files don't have yet. */
const newer: Record<string, readonly string[]> = {
  'GET /v2/users': [
    ...['name', 'email[]', 'status[]', 'manager_id[]', 'department_id[]', 'location_id[]', 'title_id[]'],
    ...['cost_center_id[]', 'legal_entity_id[]', 'custom_field[]', 'load_custom_fields'],
  ],
  'GET /v2/users/{id}': ['load_custom_fields'],
  'GET /v2/users/me': ['load_custom_fields'],
  'POST /v2/users': ['cost_center_id', 'legal_entity_id'],
  'PUT /v2/users/{id}': ['cost_center_id', 'legal_entity_id'],
};

describe.each(Object.keys(routes))('%s', (action) => {
  test('is a published operation', () => {
    const { method = '', path = '' } = routes[action] ?? {};
    expect(operationOf(action) ?? unpublished(action, `${method} ${path}`)).toBeInstanceOf(Object);
  });

  test('asks for published scopes', () => {
    const scopes = operationOf(action)?.scopes ?? [];
    if (!scopes.length) return;
    const own = actionOf(action).entry.scopes ?? [];
    const unknown = own.filter((scope) => !scopes.includes(scope));
    expect(unknown.map((scope) => unpublished(action, `scope ${scope}`))).toEqual([]);
    expect(scopesOf(action).length).toBeGreaterThan(0);
  });

  test('declares the idempotency key as published', () => {
    const key = Object.entries(operationOf(action)?.parameters ?? {}).find(([name]) =>
      /^header idempotency-key$/i.test(name),
    );
    const { idempotency = 'none' } = actionOf(action).entry as { idempotency?: string };
    expect([action, idempotency]).toEqual([action, !key ? 'none' : key[1].endsWith('!') ? 'required' : 'optional']);
  });
});

test.each(wire.map(({ action, requests }) => [action, requests] as const))(
  'what %s sends is published: address, query and body fields',
  (action, requests) => {
    // A file goes to an address that Brex gave in its answer.
    const toBrex = requests.filter(({ path }) => !path.startsWith('/uploads/'));
    const wrong = toBrex.flatMap(({ method, path, query = {}, body }) => {
      const name = operationAt(method, path) ?? '';
      const operation = published[name];
      if (!operation) return [unpublished(action, `${method} ${path}`)];
      const isExtra = (one: string): boolean => !newer[name]?.includes(one);
      const isParameter = (one: string): boolean =>
        `query ${one}` in operation.parameters || `query ${one.replace(/\[[a-z]+\]$/, '')}` in operation.parameters;
      const parameters = Object.keys(query).filter((one) => !isParameter(one) && isExtra(one));
      const fields = topLevel(body).filter(
        (one) => Object.keys(operation.request).length && !(one in operation.request) && isExtra(one),
      );
      return [
        ...parameters.map((one) => unpublished(action, `query parameter ${one}`)),
        ...fields.map((one) => unpublished(action, `body field ${one}`)),
      ];
    });
    expect(wrong).toEqual([]);
  },
);

test('a made-up action is refused, and the message says what to do', () => {
  expect(operationAt('GET', '/v2/cards/x/history')).toBeUndefined();
  expect(unpublished('get_card_history', 'GET /v2/cards/{id}/history')).toMatch(
    /drift:record.*remove the action from connector.json/,
  );
});

const topLevel = (body: unknown): string[] =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : [];
