import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from '@jest/globals';
import { fullManifest } from '../../../src/full_manifest';
import { mcpbManifest } from '../../../src/tools/mcpb_manifest';
import { root } from '../../examples';

const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const main = readJson('package.json');
const small = readJson('packages/brex-mcp/package.json');
const server = readJson('packages/brex-mcp/server.json') as { packages: Record<string, unknown>[] } & Record<
  string,
  unknown
>;

function problems(schema: SchemaObject, value: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.validate(schema, value) ? [] : ajv.errors;
}

const text = (more: object = {}) => ({ type: 'string', minLength: 1, ...more });
const closed = (required: string[], properties: object) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

/** What the registry requires of the parts that this server.json has; no other part is allowed here. */
const input = {
  description: text(),
  default: text(),
  choices: { type: 'array', items: text() },
  isRequired: { type: 'boolean' },
  isSecret: { type: 'boolean' },
  format: { enum: ['string', 'number', 'boolean', 'filepath'] },
};
const registryRules = closed(['$schema', 'name', 'description', 'version', 'packages'], {
  $schema: { const: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json' },
  name: text({ pattern: '^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$', minLength: 3, maxLength: 200 }),
  title: text({ maxLength: 100 }),
  description: text({ maxLength: 100 }),
  version: text({ maxLength: 255 }),
  websiteUrl: text({ format: 'uri' }),
  repository: closed(['url', 'source'], {
    url: text({ format: 'uri' }),
    source: text(),
    id: text(),
    subfolder: text(),
  }),
  packages: {
    type: 'array',
    items: closed(['registryType', 'identifier', 'version', 'transport'], {
      registryType: { const: 'npm' },
      identifier: text(),
      version: text({ not: { const: 'latest' }, pattern: '^\\d+\\.\\d+\\.\\d+$' }),
      runtimeHint: text(),
      transport: closed(['type'], { type: { const: 'stdio' } }),
      packageArguments: {
        type: 'array',
        items: closed(['type', 'name'], { type: { const: 'named' }, name: text({ pattern: '^--' }), ...input }),
      },
      environmentVariables: {
        type: 'array',
        items: closed(['name'], { name: text({ pattern: '^[A-Z_]+$' }), ...input }),
      },
    }),
  },
});

/** What MCPB 0.3 requires of the parts that the manifest has. */
const words = { type: 'array', items: text() };
const userField = closed(['type', 'title', 'description'], {
  type: { enum: ['string', 'number', 'boolean', 'directory', 'file'] },
  title: text(),
  description: text(),
  required: { type: 'boolean' },
  default: text(),
  sensitive: { type: 'boolean' },
});
const bundleRules = closed(['manifest_version', 'name', 'version', 'description', 'author', 'server'], {
  manifest_version: { const: '0.3' },
  name: text(),
  display_name: text(),
  version: text(),
  description: text(),
  long_description: text(),
  author: closed(['name'], { name: text(), email: text({ format: 'email' }), url: text({ format: 'uri' }) }),
  repository: closed(['type', 'url'], { type: text(), url: text({ format: 'uri' }) }),
  homepage: text({ format: 'uri' }),
  icon: text(),
  server: closed(['type', 'entry_point', 'mcp_config'], {
    type: { enum: ['python', 'node', 'binary'] },
    entry_point: text(),
    mcp_config: closed(['command'], {
      command: text(),
      args: words,
      env: { type: 'object', additionalProperties: text() },
    }),
  }),
  tools_generated: { type: 'boolean' },
  prompts_generated: { type: 'boolean' },
  keywords: words,
  license: text(),
  compatibility: closed([], {
    platforms: { type: 'array', items: { enum: ['darwin', 'win32', 'linux'] } },
    runtimes: closed([], { node: text() }),
  }),
  user_config: { type: 'object', additionalProperties: userField },
});

test('server.json follows the rules of the registry', () => expect(problems(registryRules, server)).toEqual([]));

test('the manifest of the bundle follows MCPB 0.3', () => expect(problems(bundleRules, mcpbManifest())).toEqual([]));

test('all packages have one version and one name in the registry', () => {
  const { version } = main;
  expect([
    fullManifest.version,
    small.version,
    (small.dependencies as Record<string, string>)['brex-connector'],
    server.version,
    server.packages[0]?.version,
    mcpbManifest().version,
  ]).toEqual(Array(6).fill(version));
  expect(server.name).toBe(small.mcpName);
  expect(server.packages[0]?.identifier).toBe(small.name);
  expect([small.license, small.engines, small.type]).toEqual([main.license, main.engines, main.type]);
  expect(readFileSync(join(root, 'packages/brex-mcp/LICENSE'), 'utf8')).toBe(
    readFileSync(join(root, 'LICENSE'), 'utf8'),
  );
});

test('the token is a secret everywhere, and every variable of the form is passed', () => {
  const { user_config: form, server: started } = mcpbManifest() as {
    user_config: Record<string, { sensitive?: boolean; required: boolean }>;
    server: { mcp_config: { args: string[]; env: Record<string, string> } };
  };
  expect(Object.keys(form).filter((field) => form[field]?.sensitive)).toEqual(['api_token']);
  const passed = JSON.stringify(started.mcp_config);
  for (const field of Object.keys(form)) expect(passed).toContain(`\${user_config.${field}}`);
  expect(started.mcp_config.args.join(' ')).not.toContain('api_token');
  const variables = server.packages[0]?.environmentVariables as { name: string; isSecret?: boolean }[];
  expect(variables.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual(['BREX_API_TOKEN']);
  expect(variables.map(({ name }) => name)).toEqual(Object.keys(started.mcp_config.env));
});
