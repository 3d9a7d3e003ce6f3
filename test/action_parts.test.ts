import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { expect, test } from '@jest/globals';
import { handlers } from '../src/actions';
import { routes } from '../src/generated/routes';
import { actionNames, actionOf, manifest } from '../src/manifest';
import { routes as simulated } from '../src/simulator/routes';
import { type ActionParts, missingParts } from './action_parts';

// Not from examples.ts, which can't be loaded while an action's schema is missing.
const root = cwd();

/** `group/action` of the files in the groups' folders, which also hold the types that a group shares. */
const schemaFiles = Object.keys(manifest.groups)
  .flatMap((group) => readdirSync(join(root, 'schemas', group)).map((file) => `${group}/${file.replace('.json', '')}`))
  .filter((place) => !place.endsWith('/types'));

const wire = JSON.parse(readFileSync(join(root, 'test/wire.json'), 'utf8')) as { action: string }[];

const parts: ActionParts = {
  entries: actionNames.map((action) => ({
    action,
    group: actionOf(action).group,
    isComposed: actionOf(action).entry.uses !== undefined,
  })),
  schemas: schemaFiles,
  handlers: Object.entries(handlers).flatMap(([group, table]) => Object.keys(table).map((name) => `${group}/${name}`)),
  routes,
  simulator: simulated.map(({ method, path }) => `${method} ${path}`),
  wire: [...new Set(wire.map(({ action }) => action))],
};

test('every action has all its parts, and every part has an action', () => {
  expect(missingParts(parts)).toEqual([]);
});

/** An action with all its parts. */
const complete: ActionParts = {
  entries: [{ group: 'cards', action: 'lock_card', isComposed: false }],
  schemas: ['cards/lock_card'],
  handlers: ['cards/lock_card'],
  routes: { lock_card: { method: 'POST', path: '/v2/cards/{id}/lock' } },
  simulator: ['POST /v2/cards/:card/lock'],
  wire: ['lock_card'],
};

test.each<[string, Partial<ActionParts>, string[]]>([
  [
    'entry',
    { entries: [] },
    [
      'schemas/cards/lock_card.json has no action: add the entry groups.cards.actions.lock_card to connector.json, or remove the file.',
      'src/actions has a handler for cards/lock_card and no action: add the entry groups.cards.actions.lock_card to connector.json, or remove the handler.',
      'src/generated/routes.ts has lock_card, which is no action: run "npm run generate".',
      'test/wire.json has lock_card, which is no action: run "UPDATE=1 npx jest test/wire.test.ts".',
    ],
  ],
  [
    'schema',
    { schemas: [] },
    [
      'lock_card is incomplete: write schemas/cards/lock_card.json with definitions.input, definitions.output and examples.',
    ],
  ],
  ['handler', { handlers: [] }, ['lock_card is incomplete: write its handler in src/actions/cards.ts.']],
  [
    'generated code',
    { routes: {} },
    ['lock_card is incomplete: run "npm run generate", which writes its types and its route.'],
  ],
  [
    "simulator's route",
    { simulator: [] },
    ["lock_card is incomplete: write the simulator's route POST /v2/cards/{id}/lock in src/simulator/routes/."],
  ],
  [
    'wire record',
    { wire: [] },
    [
      'lock_card is incomplete: run "UPDATE=1 npx jest test/wire.test.ts", which records its requests in test/wire.json, and review the difference.',
    ],
  ],
])('reports a missing %s and says what to do', (_, changed, messages) => {
  expect(missingParts({ ...complete, ...changed })).toEqual(messages);
});

test('reports every missing part of an action that is only an entry', () => {
  const entries = [...complete.entries, { group: 'cards', action: 'probe_card', isComposed: false }];
  expect(missingParts({ ...complete, entries })).toEqual([
    expect.stringMatching(/schemas\/cards\/probe_card\.json/),
    expect.stringMatching(/its handler in src\/actions\/cards\.ts/),
    expect.stringMatching(/npm run generate/),
    expect.stringMatching(/test\/wire\.json/),
  ]);
});

test('requires no route of a composed action', () => {
  const entries = [{ group: 'cards', action: 'lock_card', isComposed: true }];
  expect(missingParts({ ...complete, entries, routes: {}, simulator: [] })).toEqual([]);
});
