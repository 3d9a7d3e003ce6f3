import { posix } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { comment, compact, textOf } from './jsdoc';
import type { Json, Schema, Sources } from './sources';

/** Converts `list_users` to `ListUsers`. */
const pascal = (words: string): string =>
  words.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

interface Found {
  schema: Json;
  /** The file under schemas/. */
  file: string;
  text: string;
}

/** The types of every schema file by name, each with its JSDoc text. */
function typesIn({ manifest, files }: Sources): Map<string, Found> {
  const found = new Map<string, Found>();
  const define = (name: string, schema: Json | undefined, file: string, text: string) => {
    const other = found.get(name)?.file;
    if (other) throw new Error(`schemas/${file}: the type ${name} is also created by schemas/${other}; rename one.`);
    found.set(name, { schema: schema ?? {}, file, text });
  };
  const actions = Object.assign({}, ...Object.values(manifest.groups).map((group) => group.actions)) as Actions;
  const events = Object.entries(manifest.events);
  for (const { name: file, schema } of files) {
    const own = schema.definitions as Schema;
    const named = posix.basename(file, '.json');
    if (file === 'common.json' || file.endsWith('/types.json'))
      for (const [name, node] of Object.entries(own)) define(pascal(name), node, file, textOf(name, node as Schema));
    else if (own.payload) {
      const [event, entry] = events.find(([, { schema: path }]) => path === file) ?? [named];
      define(`${pascal(named)}Event`, own.payload, file, `Payload of \`${event}\`. ${entry?.description ?? ''}`.trim());
    } else {
      const about = actions[named]?.description ?? '';
      define(`${pascal(named)}Input`, own.input, file, `Input of \`${named}\`. ${about}`.trim());
      define(`${pascal(named)}Output`, own.output, file, `Output of \`${named}\`. ${about}`.trim());
    }
  }
  return found;
}

/** types.ts (one type per entity and event, and an input and an output per action) and actions.ts (the table that joins them). */
export async function actionTypes(sources: Sources): Promise<{ types: string; actions: string }> {
  const found = typesIn(sources);
  const nameIn = (pointer: string): string => pascal(pointer.split('/').at(-1) ?? '');
  const refer: Refer = (pointer) =>
    isText(found.get(nameIn(pointer))?.schema) ? { type: 'string' } : { $ref: `#/definitions/${nameIn(pointer)}` };
  const resolve: Resolve = (pointer) => found.get(nameIn(pointer))?.schema;
  const named = [...found].filter(([, { schema }]) => !isText(schema) && !alias(schema));
  const definition = ({ schema, text }: Found) => ({ ...(plain(schema, refer, resolve) as Schema), description: text });
  const body = await toTypes(document(Object.fromEntries(named.map(([name, type]) => [name, definition(type)]))));
  const aliases = [...found].flatMap(([name, { schema, text }]) => {
    const target = alias(schema);
    return target ? [`${comment(text)}export type ${name} = ${nameIn(target)};`] : [];
  });
  const types = `/** The entities of Brex, the payloads of its events, and the input and output of each action. */
export declare namespace Brex {
${body}
${aliases.join('\n')}
}
`;
  return { types, actions: actionTable(sources) };
}

type Actions = Sources['manifest']['groups'][string]['actions'];

/** actions.ts: the table of actions, with the types of their input and output. */
function actionTable({ manifest }: Sources): string {
  const row = ([name, { description, deprecated }]: [string, Actions[string]]): string => {
    const instead = deprecated?.use ? ` Use \`${deprecated.use}\`.` : '';
    const about = comment(description, deprecated && `@deprecated ${deprecated.why}${instead}`);
    return `${about}${name}: ActionTypes<Brex.${pascal(name)}Input, Brex.${pascal(name)}Output>;`;
  };
  const rows = Object.entries(manifest.groups).map(
    ([group, { title, docs, actions }]) =>
      `${comment(`${title}.`, `@see ${docs}`)}${group}: { ${Object.entries(actions).map(row).join('\n')} };`,
  );
  return `import type { Brex } from './types';

/** The types of an action. */
export interface ActionTypes<Input, Output> {
  /** The type of its input. */
  input: Input;
  /** The type of its output. */
  output: Output;
}

/** Each group's actions with the types of their input and output. */
export interface Groups { ${rows.join('\n')} }

/** The name of a group of actions, such as \`cards\`. */
export type Group = keyof Groups;
`;
}

/** events.ts: the payload of each event, and the action that fetches its subjects. */
export function eventTypes({ manifest }: Sources): string {
  const rows = Object.entries(manifest.events).map(([event, { description, schema, subject }]) => {
    const payload = `Brex.${pascal(posix.basename(schema, '.json'))}Event`;
    return `${comment(description)}${event}: EventTypes<${payload}, ${subject ? `'${subject.action}'` : 'never'}>;`;
  });
  return `import type { Brex } from './types';

/** The types of an event. */
export interface EventTypes<Payload, Subject> {
  /** The type of its payload. */
  payload: Payload;
  /** The action that fetches what it is about. */
  subject: Subject;
}

/** Each event's payload, and the action that fetches what it is about. */
export interface Events { ${rows.join('\n')} }

/** The name of a webhook event, as Brex spells it. */
export type EventName = keyof Events;
`;
}

/** triggers.ts: the list whose records each trigger reports. */
export function triggerTypes({ manifest }: Sources): string {
  const rows = Object.entries(manifest.triggers).map(([trigger, { description }]) => {
    const stream = manifest.streams[trigger];
    if (!stream) throw new Error(`connector.json has the trigger ${trigger}, but no stream of that name.`);
    return `${comment(description)}${trigger}: '${stream.action}';`;
  });
  return `
/** The action that lists each trigger's records. */
export interface Triggers { ${rows.join('\n')} }

/** The name of a trigger, which is also the name of its stream. */
export type TriggerName = keyof Triggers;
`;
}

/** settings.ts: the settings of each auth method, and the limits and HTTP settings they share. */
export async function settingsTypes({ manifest }: Sources): Promise<string> {
  const { auth_methods: methods, limits, http } = manifest.connection;
  const settings = ({ form }: { form: object }, description: string): Json => ({
    ...(plain(form as Schema) as Schema),
    description,
  });
  const forms = Object.entries(methods).map(([method, entry]): [string, Json] => [
    `${pascal(method)}Settings`,
    settings(entry, `Settings of the auth method \`${method}\`: ${entry.title}. ${entry.help}`),
  ]);
  const shared = {
    LimitSettings: settings(limits, `${limits.title}. ${limits.help}`),
    HttpSettings: settings(http, `${http.title}. ${http.help}`),
  };
  const text = await toTypes(document({ ...Object.fromEntries(forms), ...shared }));
  return `${text}
/** The settings of a connection: those of one auth method, and the limits and HTTP settings that differ from their defaults. */
export type Settings = (${forms.map(([name]) => name).join(' | ')}) & LimitSettings & HttpSettings & {
  /** The auth method of this connection. Default: the one whose secret is present. */
  auth_method?: AuthMethod;
};

/** The auth methods, as in connector.json. */
export type AuthMethod = ${Object.keys(methods)
    .map((method) => `'${method}'`)
    .join(' | ')};
`;
}

/**
 * The schema with other names for the definitions that share one with a type of the API: an `Action` is a name there, and a `Stream` has
 * one; here they are entries of connector.json.
 */
function entries(schema: Schema): Schema {
  const text = JSON.stringify(schema).replaceAll(
    /"#\/definitions\/(action|stream|trigger|group|event|server|issuer)"/g,
    '"#/definitions/$1_entry"',
  );
  const renamed = JSON.parse(text) as Schema;
  const named = Object.entries(renamed.definitions as Schema).map(([name, definition]) => [
    /^(action|stream|trigger|group|event|server|issuer)$/.test(name) ? `${name}_entry` : name,
    definition,
  ]);
  return { ...renamed, definitions: Object.fromEntries(named) as Schema };
}

/** manifest.ts: the shape of connector.json. */
export function manifestType({ manifestSchema }: Sources): Promise<string> {
  const definitions = Object.entries(entries(manifestSchema).definitions as Schema);
  const texts = new Set(definitions.filter(([, schema]) => isText(schema)).map(([name]) => `#/definitions/${name}`));
  const kept = definitions.filter(([, schema]) => !isText(schema));
  const refer = (pointer: string): Schema => (texts.has(pointer) ? { type: 'string' } : { $ref: pointer });
  const resolve: Resolve = (pointer) =>
    definitions.find(([name, schema]) => pointer === `#/definitions/${name}` && !isText(schema))?.[1];
  const schema = plain({ ...entries(manifestSchema), definitions: Object.fromEntries(kept) }, refer, resolve) as Schema;
  return toTypes(schema, 'Manifest');
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
  return compact(
    text
      .replaceAll(provenance, '')
      .replaceAll(/\/\*\*\n \*\/\n/g, '')
      .replace(/export interface Nothing \{\s*\}\n/, ''),
  );
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

type Refer = (pointer: string) => Schema;
type Resolve = (pointer: string) => Json | undefined;

/**
 * A schema for the type compiler: references within one document, labelled and open enums expanded, no titles. A member's description is
 * its JSDoc; `resolve` finds the definition whose title and description a reference takes where it has none.
 */
function plain(node: Json, refer: Refer = (pointer) => ({ $ref: pointer }), resolve: Resolve = () => undefined): Json {
  if (Array.isArray(node)) return node.map((item) => plain(item, refer, resolve));
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
  const required = (rest.required ?? []) as string[];
  const out: Schema = Object.keys(rest).some((key) => typeWords.includes(key))
    ? { ...about }
    : { ...about, tsType: 'unknown' };
  for (const [key, value] of Object.entries(rest))
    if (key === 'properties' || key === 'definitions')
      out[key] = Object.fromEntries(
        Object.entries(value as Schema).map(([name, child]) => {
          const own = resolved(child as Schema, resolve);
          const type = plain(
            { ...(child as Schema), description: textOf(name, own, required.includes(name)) },
            refer,
            resolve,
          );
          return [name, type];
        }),
      );
    else if (typeWords.includes(key)) out[key] = plain(value, refer, resolve);
  return out;
}

/** A schema with the title and description of the definition it refers to, where it has none itself. */
function resolved(schema: Schema, resolve: Resolve): Schema {
  const target = typeof schema.$ref === 'string' ? resolve(schema.$ref) : undefined;
  return target ? { ...resolved(target as Schema, resolve), ...schema } : schema;
}
