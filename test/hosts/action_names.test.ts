import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { fullManifest } from '../../src/full_manifest';
import { actionNames } from '../../src/manifest';
import { root } from '../examples';
import { type Finding, knowledgeIn, type OwnedNames } from './host_knowledge';

/** The files of the API that hosts use, and the data that it hands out. */
const apiFiles = ['errors.ts', 'connector', 'forms', 'models', 'generated/manifest.ts', 'generated/settings.ts'];

/** Names of fields in the types of the API: interfaces, and what errors and reports become as JSON. */
function declaredNames(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isPropertySignature(node) || ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
      ts.isIdentifier(node.name)
    )
      found.push(node.name.text);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.push(node.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('api.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

const filesIn = (place: string): string[] =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(join(root, 'src', place), { recursive: true })
        .map((name) => join(place, String(name)))
        .filter((name) => /\.tsx?$/.test(name));

const source = (file: string): string => readFileSync(join(root, 'src', file), 'utf8');

/** Keys of all objects in a part of the manifest. */
const keysIn = (node: unknown): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => [key, ...keysIn(value)])
    : [];

/** The fields of all actions. */
const fieldsOfActions = new Set(
  Object.keys(fullManifest.groups).flatMap((group) =>
    readdirSync(join(root, 'schemas', group)).flatMap((file) =>
      keysIn(JSON.parse(readFileSync(join(root, 'schemas', group, file), 'utf8'))),
    ),
  ),
);

const settings = keysIn(fullManifest.connection);
const declared = apiFiles.flatMap(filesIn).flatMap((file) => declaredNames(source(file)));
const names: OwnedNames = {
  actions: new Set(actionNames),
  groups: new Set(Object.keys(fullManifest.groups)),
  choices: new Set(Object.keys(fullManifest.choices)),
  api: new Set([...settings, ...declared.filter((name) => !fieldsOfActions.has(name))]),
};

interface Exception {
  reason: string;
  /** What the places begin with. */
  places: string[];
  names: string[];
}

/** Names that mean something else at these places. */
const exceptions: Exception[] = [
  {
    reason: 'The protocol of Airbyte',
    places: ['hosts/airbyte/'],
    names: [
      ...['json_schema', 'supported_sync_modes', 'full_refresh', 'source_defined_primary_key', 'is_resumable'],
      ...['source_defined_cursor', 'default_cursor_field', 'sync_mode', 'destination_sync_mode', 'sync_id'],
      ...['minimum_generation_id', 'emitted_at', 'stream_descriptor', 'stream_state', 'stream_status'],
      ...['config_error', 'transient_error', 'system_error', 'internal_message', 'stack_trace', 'failure_type'],
      ...['airbyte_hidden', 'airbyte_secret', 'pattern_descriptor'],
    ],
  },
  { reason: 'A token of OAuth', places: ['hosts/airbyte/'], names: ['refresh_token'] },
  {
    reason: 'Environment variables of every program',
    places: ['hosts/cli/configuration.ts'],
    names: ['http_proxy', 'https_proxy', 'no_proxy'],
  },
  {
    reason: 'When a connection or a client was stored, edited and used',
    places: ['hosts/cli/', 'hosts/workbench/', 'hosts/serve/'],
    names: ['created_at', 'used_at', 'edited_at'],
  },
  {
    reason: 'What commands print, the fields of a call, the paging of an answer, an example, and a command',
    places: ['hosts/cli/'],
    names: ['removal_held', 'sent_at', 'webhooks', 'next_cursor', 'control_token', 'fields', 'list_users'],
  },
  {
    reason: "The MCP server's own tools: a name, fields of their inputs and answers, and columns of the synced copy",
    places: ['hosts/mcp/'],
    names: [
      ...['ids_from', 'max_tokens', 'max_rows', 'next_cursor', 'request_id', 'resolve_write', 'as_of'],
      ...['reading_since', 'tbl_name', 'parent_id', 'inactive_at', 'other_fields'],
    ],
  },
  {
    reason: "The HTTP service's own fields, and words of OpenAPI",
    places: ['hosts/serve/'],
    names: [
      ...['dry_run', 'max_bytes', 'idempotency_keys', 'ended_at', 'result_id', 'retry_in', 'sent_at', 'started_at'],
      ...['resolve_write', 'fields', 'field', 'title', 'request_id'],
    ],
  },
  {
    reason: "Keys in the configurations of MCP clients, and names of n8n's and the store's own",
    places: ['hosts/agents/clients.ts', 'hosts/n8n/trigger.ts'],
    names: ['mcp_servers', 'context_servers', 'webhook', 'delivery_id', 'record_error'],
  },
  {
    reason: 'Errors of the page itself',
    places: ['hosts/workbench/'],
    names: ['workbench_fault', 'workbench_gone', 'page_fault'],
  },
  {
    reason: "Words of English: the head of a column, the index of a search, a role in MCP, commander's origin of words",
    places: ['hosts/cli/contract_report.ts', 'hosts/action_search.ts', 'hosts/mcp/prompts.ts', 'hosts/cli/index.ts'],
    names: ['field', 'title', 'user'],
  },
];

const isExcepted = ({ name, place }: Finding, { places, names: known }: Exception): boolean =>
  known.includes(name) && places.some((begin) => place.startsWith(begin));

const found = filesIn('hosts').flatMap((file) => knowledgeIn(file, source(file), names));

test('no host names an action, a group, a list of choices or a field of an action', () => {
  expect(found.filter((one) => !exceptions.some((exception) => isExcepted(one, exception)))).toEqual([]);
});

test('at most ten exceptions, each name of which occurs at each of its places', () => {
  expect(exceptions.length).toBeLessThanOrEqual(10);
  const unused = exceptions.flatMap((exception) => [
    ...exception.names.filter((name) => !found.some((one) => one.name === name && isExcepted(one, exception))),
    ...exception.places.filter(
      (begin) => !found.some((one) => one.place.startsWith(begin) && isExcepted(one, exception)),
    ),
  ]);
  expect(unused).toEqual([]);
});

describe('a host is found that', () => {
  test.each<[string, string, [Finding['kind'], string][]]>([
    ['runs an action', "connection.run('list_users', {})", [['action', 'list_users']]],
    ['casts to one', "run(action as 'lock_card')", [['action', 'lock_card']]],
    ['has one in a text', '`npx run ${name} or get_user now`', [['action', 'get_user']]],
    ['has one as text of a page', 'const page = <p>Use list_cards for it.</p>', [['action', 'list_cards']]],
    ['has a key for one', 'const special = { create_transfer: true }', [['action', 'create_transfer']]],
    ['has a key in quotes', "const special = { 'create_transfer': true }", [['action', 'create_transfer']]],
    ['reads a property for one', 'special.create_transfer', [['action', 'create_transfer']]],
    ['compares a group', "group === 'expenses'", [['group', 'expenses']]],
    ['compares a list of choices', "list === 'payment_instrument'", [['choice list', 'payment_instrument']]],
    ['reads a field', 'record.last_four', [['field', 'last_four']]],
    ['reads it by an index', "record['last_four']", [['field', 'last_four']]],
    ['unpacks a field', 'const { last_four: digits } = record', [['field', 'last_four']]],
    ['unpacks it by its name', 'const { last_four } = record', [['field', 'last_four']]],
    ['writes a field', 'const input = { payment_type }', [['field', 'payment_type']]],
    ['declares a field', 'interface Card { last_four: string }', [['field', 'last_four']]],
  ])('%s', (_, text, expected) => {
    expect(knowledgeIn('host.tsx', text, names).map(({ kind, name }) => [kind, name])).toEqual(expected);
  });

  test.each([
    ['settings', 'settings.base_url'],
    ['fields of the manifest', 'entry.returns_secret'],
    ['codes of errors', "error.code === 'invalid_input'"],
    ['modules', "import { cards } from 'cards'"],
    ['classes of the page', 'const box = <div className="cards" />'],
    ['types of a property', "type Fields = Refusal['fields']"],
  ])('but not for %s', (_, text) => {
    expect(knowledgeIn('host.tsx', text, names)).toEqual([]);
  });
});
