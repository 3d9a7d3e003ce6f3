import { posix } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import type { Json, Schema, Sources } from './sources';

/** Converts `list_users` to `ListUsers`. */
const pascal = (words: string): string =>
  words.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** types.ts (one type per entity and event, and an input and an output per action) and actions.ts (the table that joins them). */
export async function actionTypes({ manifest, files }: Sources): Promise<{ types: string; actions: string }> {
  const found = new Map<string, { schema: Json; file: string }>();
  const define = (name: string, schema: Json | undefined, file: string) => {
    const other = found.get(name)?.file;
    if (other) throw new Error(`schemas/${file}: the type ${name} is also made by schemas/${other}; rename one.`);
    found.set(name, { schema: schema ?? {}, file });
  };
  for (const { name: file, schema } of files) {
    const own = schema.definitions as Schema;
    if (file === 'common.json' || file.endsWith('/types.json'))
      for (const [name, node] of Object.entries(own)) define(pascal(name), node, file);
    else if (own.payload) define(`${pascal(posix.basename(file, '.json'))}Event`, own.payload, file);
    else {
      const action = pascal(posix.basename(file, '.json'));
      define(`${action}Input`, own.input, file);
      define(`${action}Output`, own.output, file);
    }
  }
  const refer = (pointer: string): Schema => {
    const name = pascal(pointer.split('/').at(-1) ?? '');
    return isText(found.get(name)?.schema) ? { type: 'string' } : { $ref: `#/definitions/${name}` };
  };
  const named = [...found].filter(([, { schema }]) => !isText(schema) && !alias(schema));
  const body = await toTypes(
    document(Object.fromEntries(named.map(([name, { schema }]) => [name, plain(schema, refer)]))),
  );
  const aliases = [...found].flatMap(([name, { schema }]) => {
    const target = alias(schema);
    return target ? [`export type ${name} = ${pascal(target.split('/').at(-1) ?? '')};`] : [];
  });
  const types = `${body}\n${aliases.join('\n')}\n`;
  const rows = Object.entries(manifest.groups).map(([group, { actions }]) => {
    const inner = Object.keys(actions).map(
      (a) => `${a}: { input: t.${pascal(a)}Input; output: t.${pascal(a)}Output };`,
    );
    return `${group}: { ${inner.join('\n')} };`;
  });
  const actions = `import type * as t from './types';

/** Each group's actions with the types of their input and output. */
export interface Groups { ${rows.join('\n')} }

export type Group = keyof Groups;
`;
  return { types, actions };
}

/** events.ts: the payload of each event, and the action that fetches its subjects. */
export function eventTypes({ manifest }: Sources): string {
  const rows = Object.entries(manifest.events).map(([event, { schema, subject }]) => {
    const payload = `t.${pascal(posix.basename(schema, '.json'))}Event`;
    return `${event}: { payload: ${payload}; subject: ${subject ? `'${subject.action}'` : 'never'} };`;
  });
  return `import type * as t from './types';

/** Each event's payload, and the action that fetches what it is about. */
export interface Events { ${rows.join('\n')} }

export type EventName = keyof Events;
`;
}

/** triggers.ts: the list whose records each trigger reports. */
export function triggerTypes({ manifest }: Sources): string {
  const rows = Object.keys(manifest.triggers).map((trigger) => {
    const stream = manifest.streams[trigger];
    if (!stream) throw new Error(`connector.json has the trigger ${trigger}, but no stream of that name.`);
    return `${trigger}: '${stream.action}';`;
  });
  return `
/** Each trigger's list, whose records it reports. */
export interface Triggers { ${rows.join('\n')} }

export type TriggerName = keyof Triggers;
`;
}

/** settings.ts: the settings of each auth method, and the limits and HTTP settings they share. */
export async function settingsTypes({ manifest }: Sources): Promise<string> {
  const { auth_methods: methods, limits, http } = manifest.connection;
  const forms = Object.entries(methods).map(([method, { form }]): [string, Json] => [
    `${pascal(method)}Settings`,
    plain(form),
  ]);
  const shared = { LimitSettings: plain(limits.form), HttpSettings: plain(http.form) };
  const text = await toTypes(document({ ...Object.fromEntries(forms), ...shared }));
  return `${text}
/** The settings of a connection: those of one auth method, and the limits and HTTP settings that differ from their defaults. */
export type Settings = (${forms.map(([name]) => name).join(' | ')}) & LimitSettings & HttpSettings & {
  /** Default: the auth method whose secret is present. */
  auth_method?: AuthMethod;
};

/** The auth methods, as in connector.json. */
export type AuthMethod = ${Object.keys(methods)
    .map((method) => `'${method}'`)
    .join(' | ')};
`;
}

/** manifest.ts: the shape of connector.json. */
export function manifestType({ manifestSchema }: Sources): Promise<string> {
  const definitions = Object.entries(manifestSchema.definitions as Schema);
  const texts = new Set(definitions.filter(([, schema]) => isText(schema)).map(([name]) => `#/definitions/${name}`));
  const kept = definitions.filter(([, schema]) => !isText(schema));
  const refer = (pointer: string): Schema => (texts.has(pointer) ? { type: 'string' } : { $ref: pointer });
  return toTypes(plain({ ...manifestSchema, definitions: Object.fromEntries(kept) }, refer) as Schema, 'Manifest');
}

const document = (definitions: Schema): Schema => ({ type: 'object', properties: {}, definitions });

async function toTypes(schema: Schema, name = 'Nothing'): Promise<string> {
  const text = await compile(schema, name, {
    bannerComment: '',
    format: false,
    additionalProperties: false,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
  });
  const provenance =
    / \*(?: ?\n \*)? This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g;
  return text
    .replaceAll(provenance, '')
    .replaceAll(/\/\*\*\n \*\/\n/g, '')
    .replace('export interface Nothing {}\n', '');
}

/** Definitions of plain bounded texts are written as `string`, without a named type. */
const isText = (schema: Json | undefined): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  !Array.isArray(schema) &&
  schema.type === 'string' &&
  !('enum' in schema);

/** The target of a schema that only renames another one; the type compiler would drop it. */
const alias = (schema: Json): string | undefined =>
  typeof schema === 'object' && schema !== null && !Array.isArray(schema) && typeof schema.$ref === 'string'
    ? schema.$ref
    : undefined;

/** The JSON Schema keywords that determine a type; bounds, titles and our `x-` keywords do not. */
const typeWords = ['type', 'items', 'required', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'additionalProperties'];

/** A schema for the type compiler: references within one document, labelled and open enums expanded, no titles. */
function plain(node: Json, refer: (pointer: string) => Schema = (pointer) => ({ $ref: pointer })): Json {
  if (Array.isArray(node)) return node.map((item) => plain(item, refer));
  if (node === null || typeof node !== 'object') return node;
  const { $ref, description, ...rest } = node;
  const about = typeof description === 'string' ? { description } : {};
  if (typeof $ref === 'string') {
    const target = refer($ref);
    return '$ref' in target && description ? { ...about, allOf: [target] } : { ...about, ...target };
  }
  if (rest['x-bytes'] === true) return { ...about, tsType: 'string | Uint8Array' };
  const open = rest['x-extensible-enum'] as string[] | undefined;
  if (open) {
    const known = open.map((value) => JSON.stringify(value)).join(' | ');
    const none = Array.isArray(rest.type) && rest.type.includes('null') ? ' | null' : '';
    return { ...about, tsType: `${known} | (string & {})${none}` };
  }
  const labelled = rest.oneOf as { const?: Json }[] | undefined;
  if (labelled?.every((branch) => 'const' in branch))
    return { ...about, enum: labelled.map((branch) => branch.const ?? null) };
  const out: Schema = { ...about };
  for (const [key, value] of Object.entries(rest))
    if (key === 'properties' || key === 'definitions')
      out[key] = Object.fromEntries(
        Object.entries(value as Schema).map(([name, child]) => [name, plain(child, refer)]),
      );
    else if (typeWords.includes(key)) out[key] = plain(value, refer);
  return out;
}
