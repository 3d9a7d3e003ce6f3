import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { catalogue, describe as describeAction } from '../src';
import { handlers } from '../src/actions';
import { entryOf, fullManifest as manifest } from '../src/full_manifest';
import { actionNames, actionOf, scopesOf } from '../src/manifest';
import { streams } from '../src/sync';
import { examples, root } from './examples';

type Node = Record<string, unknown>;
const json = (file: string): Node => JSON.parse(readFileSync(join(root, file), 'utf8')) as Node;

test('connector.json matches its schema', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  expect(ajv.validate(json('schemas/connector.schema.json'), json('connector.json')) || ajv.errors).toBe(true);
});

test('all files have the same version', () => {
  expect(json('package.json').version).toBe(manifest.version);
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## ${manifest.version}`);
});

test('every action belongs to one group and has a handler', () => {
  const all = Object.values(catalogue().groups).flatMap(({ actions }) => Object.keys(actions));
  expect(new Set(all).size).toBe(all.length);
  const handled = Object.values(handlers).flatMap((group) => Object.keys(group));
  expect([...handled].sort()).toEqual([...all].sort());
});

test('every action that an entry names exists', () => {
  for (const name of actionNames) {
    const entry = entryOf(name);
    const named = [entry.recovers_with, entry.deprecated?.use, ...(entry.uses ?? [])].filter(
      (other) => other !== undefined,
    );
    for (const other of named) expect(actionNames).toContain(other);
    if (entry.recovers_with) expect(actionOf(entry.recovers_with).entry.effect).toBe('read');
  }
  for (const { also = [], ...option } of Object.values(manifest.choices))
    for (const { action } of [option, ...also]) expect(actionNames).toContain(action);
  for (const action of manifest.connection.test.identity) expect(actionNames).toContain(action);
  const { tasks, spend } = manifest.guides;
  for (const { action, first } of [...tasks, { ...spend, first: undefined }]) {
    expect(actionNames).toContain(action);
    if (first) expect(Object.keys(manifest.choices)).toContain(first.choices);
  }
});

test('every write describes what a duplicate does', () => {
  for (const name of actionNames) {
    const entry = entryOf(name);
    if (entry.effect !== 'read' && !entry.uses)
      expect({ name, duplicate: entry.duplicate }).toEqual({ name, duplicate: expect.any(String) });
  }
});

const limits = manifest.connection.limits.form as { properties: Record<string, unknown> };

describe.each(actionNames.map((name) => [name, entryOf(name)] as const))('%s', (name, { effect, confirm }) => {
  test('is confirmed exactly if it is irreversible, with paths that its input has', () => {
    expect({ effect, confirmed: confirm !== undefined }).toEqual({ effect, confirmed: effect === 'irreversible' });
    const { verb, ...members } = confirm ?? {};
    if (confirm) expect(Object.keys(members).filter((member) => member !== 'waits')).not.toEqual([]);
    const { input } = describeAction(name);
    for (const path of Object.values(members).flat())
      expect({ verb, path, there: hasPath(input, path.split('.')) }).toEqual({ verb, path, there: true });
  });

  test('has defaults only from settings that a connection has', () => {
    for (const field of Object.values(describeAction(name).input.properties as Record<string, Node>)) {
      const filled = field['x-default-from'] as { setting: string; default: string; values: Node } | undefined;
      if (!filled) continue;
      const setting = limits.properties[filled.setting] as { default: string; oneOf: { const: string }[] };
      expect(setting.default).toBe(filled.default);
      const choices = setting.oneOf.map((one) => one.const);
      expect(choices).toEqual(expect.arrayContaining(Object.keys(filled.values)));
      const values = (field.oneOf as { const: string }[]).map((one) => one.const);
      expect(values).toEqual(expect.arrayContaining(Object.values(filled.values)));
    }
  });
});

test('no two actions have the same title', () => {
  const titles = actionNames.map((name) => entryOf(name).title);
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
});

describe.each(Object.entries(manifest.events))('the event %s', (event, { schema, scopes, subject, version, stage }) => {
  const file = json(`schemas/${schema}`) as {
    definitions: { payload: Node };
    examples: { title: string; payload: Node }[];
  };
  const fields = file.definitions.payload.properties as Record<string, Node>;

  test('has a schema named like it, open, with valid examples', () => {
    expect(schema).toBe(`events/${event.toLowerCase()}.json`);
    expect(fields['event_type']).toMatchObject({ const: event });
    visit(file.definitions.payload, event, (node, at) => {
      expect({ at, closed: node.additionalProperties === false }).toEqual({ at, closed: false });
      expect({ at, enum: node.enum }).toEqual({ at });
    });
    const ajv = new Ajv({ strict: false });
    ajv.addSchema(json('schemas/common.json'), 'brex://schemas/common.json');
    ajv.addSchema(file, `brex://schemas/${schema}`);
    expect(file.examples.length).toBeGreaterThan(0);
    for (const { payload } of file.examples)
      expect(ajv.validate(`brex://schemas/${schema}#/definitions/payload`, payload) || ajv.errors).toBe(true);
  });

  test('names fields of its payload, and an action that its scopes allow', () => {
    if (version !== undefined) expect(fields[version]).toMatchObject({ type: 'integer' });
    if (!subject) return;
    expect(fields).toHaveProperty(subject.field);
    const { entry } = actionOf(subject.action);
    expect(entry.effect).toBe('read');
    expect(describeAction(subject.action).input.properties).toHaveProperty(subject.as);
    expect(entry.scopes).toContain(scopes[0]);
    expect(manifest.groups[actionOf(subject.action).group]?.stage ?? stage).toBe(stage);
  });
});

describe.each(streams().map((stream) => [stream.name, stream] as const))('the stream %s', (_, stream) => {
  test('reads a list, and its key and its time are fields of the records', () => {
    expect(actionOf(stream.action).entry.effect).toBe('read');
    expect(stream.action).toMatch(/^list_/);
    expect(stream.schema.properties).toBeDefined();
    for (const field of [...stream.primary_key, stream.cursor_field ?? []].flat())
      expect(Object.keys(stream.schema.properties)).toContain(field);
    // Names that begin so are the sync's own columns.
    expect(Object.keys(stream.schema.properties).filter((field) => field.startsWith('_'))).toEqual([]);
  });

  test('uses inputs that its action has', () => {
    const inputs = (describeAction(stream.action).input.properties ?? {}) as Node;
    for (const name of [stream.filter ?? [], stream.parent?.as ?? [], Object.keys(stream.input ?? {})].flat())
      expect(Object.keys(inputs)).toContain(name);
    const required = ((describeAction(stream.action).input.required ?? []) as string[]).filter(
      (name) => name !== stream.parent?.as,
    );
    expect(required).toEqual([]);
    if (stream.parent) {
      const [above] = streams([stream.parent.stream]);
      expect(above?.parent).toBeUndefined();
      expect(Object.keys(above?.schema.properties ?? {})).toContain(stream.parent.field);
    }
  });
});

/** The lists that are no stream, and why. */
const listsWithoutStream: Record<string, string> = {
  list_card_expenses: 'A part of expenses.',
  list_webhooks: "The connector's own plumbing.",
  list_webhook_secrets: "The connector's own plumbing.",
  list_webhook_groups: "The connector's own plumbing.",
  list_webhook_group_members: "The connector's own plumbing.",
  list_budgets_v1: 'An older form of spend limits.',
};

test('every list of company data is a stream', () => {
  const read = new Set(streams().map(({ action }) => action));
  const others = actionNames.filter((name) => /^list_/.test(name) && !read.has(name));
  const missing = others
    .filter((name) => !(name in listsWithoutStream))
    .map((name) => `${name}: add a stream that reads it to "streams" in connector.json, or its reason to this test.`);
  expect(missing).toEqual([]);
  expect(others).toEqual(Object.keys(listsWithoutStream));
});

describe.each(actionNames.map((name) => [name] as const))('%s', (name) => {
  const { input, output } = describeAction(name);

  test('has a closed, bounded input that any form can show', () => {
    for (const word of ['oneOf', 'anyOf', 'allOf', '$ref']) expect(input).not.toHaveProperty(word);
    for (const key of Object.keys(input.properties as Node)) expect(key).toMatch(/^[a-z][A-Za-z0-9_]{0,63}$/);
    visit(input, 'input', (node, at) => {
      if (node.type === 'object' && node.properties)
        expect({ at, closed: node.additionalProperties }).toEqual({ at, closed: false });
      if (has(node, 'string') && !node.enum && !node.oneOf && !('const' in node))
        expect({ at, bound: node.maxLength }).toEqual({ at, bound: expect.any(Number) });
      if (has(node, 'array')) expect({ at, bound: node.maxItems }).toEqual({ at, bound: expect.any(Number) });
      if ((has(node, 'integer') || has(node, 'number')) && !node.enum && !('const' in node))
        expect({ at, bounds: [node.minimum ?? node.exclusiveMinimum, node.maximum] }).toEqual({
          at,
          bounds: [expect.any(Number), expect.any(Number)],
        });
    });
  });

  test('has a short title on every field', () => {
    for (const [key, field] of Object.entries(input.properties as Record<string, Node>)) {
      expect({ key, title: field.title }).toEqual({ key, title: expect.stringMatching(/^.{1,40}$/) });
      expect(((field.description as string | undefined) ?? '').length).toBeLessThanOrEqual(200);
    }
  });

  test('has an open output', () => {
    visit(output, 'output', (node, at) => {
      expect({ at, closed: node.additionalProperties === false }).toEqual({ at, closed: false });
      expect({ at, enum: node.enum }).toEqual({ at });
    });
  });

  test('has examples that set every field of its input', () => {
    const set = new Set(
      examples.filter(({ action }) => action === name).flatMap(({ input: example }) => Object.keys(example)),
    );
    expect([...set].sort()).toEqual(Object.keys(input.properties as Node).sort());
  });

  test('names only existing lists of choices', () => {
    visit(input, 'input', (node) => {
      if (node['x-choices']) expect(Object.keys(manifest.choices)).toContain(node['x-choices']);
    });
  });

  test('has its scopes as lists of alternatives', () => {
    for (const any of scopesOf(name)) expect(Array.isArray(any)).toBe(true);
  });
});

const has = (node: Node, type: string): boolean => [node.type].flat().includes(type);

/** Whether a schema, in any of its branches, has a field at a path. */
function hasPath(schema: Node | undefined, [first, ...rest]: string[]): boolean {
  if (schema === undefined) return false;
  if (first === undefined) return true;
  const branches = [schema, ...[schema.oneOf, schema.anyOf].flatMap((list) => (list ?? []) as Node[])];
  return branches.some(({ properties }) => hasPath((properties as Record<string, Node> | undefined)?.[first], rest));
}

/** Calls back for every schema within a schema. */
function visit(node: unknown, at: string, look: (node: Node, at: string) => void): void {
  if (Array.isArray(node)) node.forEach((item, i) => visit(item, `${at}.${i}`, look));
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const schema = node as Node;
  look(schema, at);
  for (const [name, child] of Object.entries((schema.properties ?? {}) as Node)) visit(child, `${at}.${name}`, look);
  for (const word of ['items', 'additionalProperties', 'oneOf', 'anyOf', 'allOf'])
    visit(schema[word], `${at}/${word}`, look);
}
