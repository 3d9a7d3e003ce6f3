import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describe } from '../src';
import { routes } from '../src/generated/routes';
import { actionNames, actionOf } from '../src/manifest';
import { routes as simulated } from '../src/simulator/routes';
import { root } from './examples';
import { exceptions } from './published_exceptions';
import {
  declarationFindings,
  type Declared,
  messagesOf,
  operationAt,
  operationsWithoutAction,
  permits,
  requestFindings,
  type SentRequest,
} from './published_operations';

const wire = JSON.parse(readFileSync(join(root, 'test/wire.json'), 'utf8')) as {
  action: string;
  requests: SentRequest[];
}[];

/** The requests that an action sends to Brex's API; a file goes to an address that Brex gave in its answer. */
const requestsOf = (action: string): SentRequest[] =>
  wire
    .filter((example) => example.action === action)
    .flatMap(({ requests }) => requests)
    .filter(({ path }) => !path.startsWith('/uploads/'));

/** What the entry and the schema of an action declare. */
function declaredBy(action: string): Declared {
  const { group, entry } = actionOf(action);
  const { properties, required = [] } = describe(action).input as {
    properties: Record<string, { 'x-wire'?: string }>;
    required?: string[];
  };
  const nameAtBrex = (field: string): string => properties[field]?.['x-wire'] ?? field;
  const route = routes[action];
  return {
    action,
    group,
    route,
    scopes: entry.scopes ?? [],
    idempotency: entry.idempotency ?? 'none',
    deprecated: entry.deprecated !== undefined,
    fields: Object.keys(properties)
      .filter((field) => !route?.path.includes(`{${field}}`))
      .map(nameAtBrex),
    required: required.map(nameAtBrex),
  };
}

const findingsOf = (action: string) => [
  ...declarationFindings(declaredBy(action)),
  ...requestsOf(action).flatMap((request) => requestFindings(action, request)),
];

test.each(actionNames.map((action) => [action]))('%s declares and sends only what Brex publishes', (action) => {
  expect(messagesOf(findingsOf(action), exceptions)).toEqual([]);
});

test.each(actionNames.filter((action) => actionOf(action).entry.uses).map((action) => [action]))(
  '%s sends only requests of the actions that it uses',
  (action) => {
    const used = (actionOf(action).entry.uses ?? []).map((one) => routes[one]);
    const operations = used.map((route) => operationAt(route?.method ?? '', route?.path ?? ''));
    const sent = requestsOf(action).map(({ method, path }) => operationAt(method, path));
    expect(sent.length).toBeGreaterThan(0);
    for (const operation of sent) expect(operations).toContain(operation);
  },
);

test('every published operation has an action', () => {
  expect(operationsWithoutAction(Object.values(routes))).toEqual([]);
});

const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

test.each(simulated.map((route) => [`${route.method} ${templateOf(route.path)}`, route] as const))(
  "the simulator's %s has the scopes and the idempotency key that Brex publishes",
  (_, { method, path, scopes, key }) => {
    const route = { method, path: templateOf(path) };
    const declared = { action: 'the simulator', group: '', route, scopes, deprecated: true, fields: [], required: [] };
    const findings = declarationFindings({ ...declared, idempotency: key });
    const ofTheRoute = findings.filter(({ what }) => !what.startsWith('required '));
    expect(messagesOf(ofTheRoute, exceptions)).toEqual([]);
  },
);

test('every exception is still necessary', () => {
  const findings = actionNames.flatMap(findingsOf);
  const unnecessary = exceptions.flatMap((exception) =>
    exception.operations.flatMap((operation) =>
      exception.permitted
        .filter((what) => !findings.some((finding) => finding.operation === operation && finding.what === what))
        .map((what) => `${operation}: remove the exception "${what}" from test/published_exceptions.ts.`),
    ),
  );
  expect(unnecessary).toEqual([]);
  expect(findings.filter((finding) => exceptions.some((one) => permits(one, finding))).length).toBeGreaterThan(0);
});

const lockCard: Declared = {
  action: 'lock_card',
  group: 'cards',
  route: { method: 'POST', path: '/v2/cards/{id}/lock' },
  scopes: ['cards'],
  idempotency: 'optional',
  deprecated: false,
  fields: ['reason', 'description'],
  required: ['id', 'reason'],
};

const listCardExpenses: Declared = {
  action: 'list_card_expenses',
  group: 'expenses',
  route: { method: 'GET', path: '/v1/expenses/card' },
  scopes: ['expenses.card', 'expenses.card.readonly'],
  idempotency: 'none',
  deprecated: true,
  fields: ['cursor', 'user_id[]'],
  required: [],
};

test.each([lockCard, listCardExpenses])('accepts the published $action', (declared) => {
  expect(declarationFindings(declared)).toEqual([]);
});

test.each<[string, Declared, RegExp]>([
  [
    'a route that Brex does not publish',
    { ...lockCard, action: 'list_probe_things', route: { method: 'GET', path: '/v2/probe_things' } },
    /^list_probe_things: Brex publishes no GET \/v2\/probe_things\. .*drift:record.*remove the action from connector\.json/,
  ],
  [
    'a method that Brex does not publish for the path',
    { ...lockCard, route: { method: 'DELETE', path: '/v2/cards/{id}' } },
    /^lock_card: Brex publishes no DELETE \/v2\/cards\/\{id\}\./,
  ],
  [
    'a scope that does not open the operation',
    { ...lockCard, scopes: ['cards', 'users'] },
    /^lock_card \(POST \/v2\/cards\/\{id\}\/lock\): its scopes are "cards, users"; Brex publishes "cards"\. Correct "scopes"/,
  ],
  ['a missing scope', { ...lockCard, scopes: [] }, /its scopes are ""; Brex publishes "cards"\./],
  [
    'another idempotency',
    { ...lockCard, idempotency: 'none' },
    /its idempotency is "none"; Brex publishes "optional"\. Correct "idempotency" in connector\.json\./,
  ],
  [
    'a required body field that the schema leaves optional',
    { ...lockCard, required: ['id'] },
    /Brex requires the body field reason\. Add it to "required" in schemas\/cards\/lock_card\.json\./,
  ],
  [
    'an unknown query parameter',
    { ...listCardExpenses, fields: ['cursor', 'colour'] },
    /^list_card_expenses \(GET \/v1\/expenses\/card\): Brex publishes no query parameter colour\. Correct its name or "x-wire" in schemas\/expenses\/list_card_expenses\.json/,
  ],
  [
    'a deprecated operation that is not declared as such',
    { ...listCardExpenses, deprecated: false },
    /Brex publishes it as deprecated\. Add "deprecated" to its entry in connector\.json\./,
  ],
])('refuses %s and says what to do', (_, declared, message) => {
  expect(messagesOf(declarationFindings(declared), exceptions)).toEqual([expect.stringMatching(message)]);
});

test.each<[string, SentRequest, RegExp]>([
  [
    'an address that Brex does not publish',
    { method: 'GET', path: '/v2/probe_things' },
    /^probe: Brex publishes no GET \/v2\/probe_things\./,
  ],
  [
    'an unknown query parameter',
    { method: 'GET', path: '/v2/cards', query: { colour: ['red'] } },
    /^probe: Brex publishes no query parameter colour for GET \/v2\/cards\. Correct its name \(or "x-wire"\)/,
  ],
  [
    'an unknown body field',
    { method: 'POST', path: '/v2/cards/ncard_1/lock', body: { reason: 'OTHER', colour: 'red' } },
    /^probe: Brex publishes no body field colour for POST \/v2\/cards\/\{id\}\/lock\./,
  ],
  [
    'an unknown field within a body field',
    { method: 'PUT', path: '/v2/cards/ncard_1', body: { spend_controls: { colour: 'red' } } },
    /Brex publishes no body field spend_controls\.colour for PUT/,
  ],
  [
    'a body without a required field',
    { method: 'POST', path: '/v2/cards/ncard_1/lock', body: { description: 'Lost' } },
    /without the body field reason, which Brex requires\. Add it to "required"/,
  ],
])('refuses a request with %s and says what to do', (_, request, message) => {
  expect(messagesOf(requestFindings('probe', request), exceptions)).toContainEqual(expect.stringMatching(message));
});

test('permits the fields of an object that Brex publishes without fields', () => {
  const request = { method: 'PUT', path: '/v2/cards/ncard_1', body: { metadata: { project: 'Alpha' } } };
  expect(requestFindings('update_card', request)).toEqual([]);
});

test('reports a published operation without an action', () => {
  const others = Object.entries(routes).filter(([action]) => action !== 'lock_card');
  expect(operationsWithoutAction(others.map(([, route]) => route))).toContain(
    'Brex publishes POST /v2/cards/{id}/lock, which no action runs. Add an action as CONTRIBUTING.md describes.',
  );
});
