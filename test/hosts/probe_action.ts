import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../examples';

const copied = ['src', 'schemas', 'skills', 'docs', 'connector.json', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'];
const configuration = ['README.md', 'package.json', 'tsconfig.json', '.prettierrc.json'];

/** Copies what a build needs into an empty folder. */
export function copyProject(folder: string): void {
  for (const name of [...copied, ...configuration]) cpSync(join(root, name), join(folder, name), { recursive: true });
  // Without what a build of the packages writes.
  cpSync(join(root, 'packages'), join(folder, 'packages'), {
    recursive: true,
    filter: (path) => !/\/dist$/.test(path),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

const action = {
  title: 'List probe things',
  description: 'Lists the probe things, optionally of one user.',
  effect: 'read',
  scopes: ['titles.readonly'],
  paginated: true,
};

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  definitions: {
    input: {
      type: 'object',
      additionalProperties: false,
      properties: {
        owner_id: {
          title: 'Owner',
          description: 'Only probe things of this user.',
          type: 'string',
          minLength: 1,
          maxLength: 255,
          'x-choices': 'user',
        },
        cursor: { $ref: '../common.json#/definitions/cursor' },
        limit: { $ref: '../common.json#/definitions/limit' },
      },
    },
    output: {
      type: 'object',
      required: ['items'],
      properties: {
        next_cursor: { type: ['string', 'null'], description: 'Cursor of the next page; empty on the last page.' },
        items: { type: 'array', items: { $ref: 'types.json#/definitions/probe_thing' } },
      },
    },
  },
  examples: [{ title: 'Of one user', input: { owner_id: 'cuuser_1', cursor: 'next', limit: 10 } }],
};

const types = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  definitions: {
    probe_thing: {
      type: 'object',
      required: ['id'],
      'x-summary': ['id', 'name'],
      properties: {
        id: { title: 'Probe thing ID', description: 'Identifies the probe thing.', type: 'string' },
        name: { title: 'Name', type: 'string' },
      },
    },
  },
};

const handler = `import type { Handlers } from './handlers';

export const probe_things = {
  list_probe_things: (query, brex) => brex.get('/v2/probe_things', query),
} satisfies Handlers<'probe_things'>;
`;

const route = `import type { Route } from '../route';

export const probeThings: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/probe_things',
    scopes: ['titles', 'titles.readonly'],
    key: 'none',
    answer: () => ({ items: [{ id: 'probe_1', name: 'The first probe' }], next_cursor: null }),
  },
];
`;

/** Adds a group with the action `list_probe_things` to a copy of the project, as CONTRIBUTING describes. */
export function addProbeAction(folder: string): void {
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  const change = (name: string, ...replaced: [before: string, after: string][]) =>
    write(
      name,
      replaced.reduce(
        (text, [before, after]) => {
          if (!text.includes(before)) throw new Error(`${name} has no ${before}`);
          return text.replace(before, after);
        },
        readFileSync(join(folder, name), 'utf8'),
      ),
    );
  const manifest = JSON.parse(readFileSync(join(folder, 'connector.json'), 'utf8')) as { groups: object };
  Object.assign(manifest.groups, {
    probe_things: {
      title: 'Probe things',
      docs: 'https://developer.brex.com/openapi/team_api/',
      actions: { list_probe_things: action },
    },
  });
  write('connector.json', JSON.stringify(manifest));
  mkdirSync(join(folder, 'schemas/probe_things'));
  write('schemas/probe_things/list_probe_things.json', JSON.stringify(schema));
  write('schemas/probe_things/types.json', JSON.stringify(types));
  write('src/actions/probe_things.ts', handler);
  change(
    'src/actions/index.ts',
    ['import { receipts }', "import { probe_things } from './probe_things';\nimport { receipts }"],
    ['export const handlers = {', 'export const handlers = {\n  probe_things,'],
  );
  write('src/simulator/routes/probe_things.ts', route);
  change(
    'src/simulator/routes/index.ts',
    ['import { titles }', "import { probeThings } from './probe_things';\nimport { titles }"],
    ['readonly Route[] = [', 'readonly Route[] = [\n  ...probeThings,'],
  );
}
