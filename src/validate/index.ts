import { isDeepStrictEqual } from 'node:util';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type FieldProblem, invalidInput } from '../errors';
import { schemas } from '../generated/schemas';
import { actionOf, manifest, settingsOf } from '../manifest';
import { problems, shownName } from './messages';
import { isInexact } from './numbers';
import { parseMoney } from '../money';

/** A JSON Schema, or a part of one. */
export type SchemaNode = Record<string, unknown>;

const base = 'brex://schemas/';
const ajv = checker({ allErrors: true });
/** For answers, stops at the first difference: a page of a million invalid records would produce as many errors. */
const answers = checker({ validateSchema: false });
const ready = new Set<Ajv>();

function checker(options: Options): Ajv {
  const made = new Ajv({ verbose: true, strictTypes: false, strictRequired: false, discriminator: true, ...options });
  addFormats(made);
  made.addKeyword({ keyword: 'x-bytes', validate: isFile, error: { message: 'must be the file as base64 text' } });
  made.removeKeyword('uniqueItems');
  made.addKeyword({ keyword: 'uniqueItems', type: 'array', validate: areDistinct, error: { message: 'must differ' } });
  return made.addVocabulary([
    'x-wire',
    'x-choices',
    'x-rule',
    'x-money',
    'x-date-time',
    'x-extensible-enum',
    'x-default-from',
  ]);
}

/** A file in an input: bytes from a caller in the same process, base64 otherwise. */
function isFile(_: unknown, data: unknown): boolean {
  if (typeof data !== 'string') return data instanceof Uint8Array;
  if (/[^A-Za-z0-9+/\s=]/.test(data)) return false;
  const padding = data.indexOf('=');
  return padding < 0 || /^={1,2}\s*$/.test(data.slice(padding));
}

/** ajv's own check calls a value's methods, and an input can contain a `toString` that is not a function. */
function areDistinct(_: boolean, list: unknown[]): boolean {
  // Every list of objects has its own, far lower limit; pairwise comparison takes quadratic time.
  if (list.length > 1000) return true;
  const objects = list.filter((item) => typeof item === 'object');
  const others = list.filter((item) => typeof item !== 'object');
  const twice = objects.some((item, i) => objects.slice(0, i).some((earlier) => isDeepStrictEqual(earlier, item)));
  return !twice && new Set(others).size === others.length;
}

const validators = { input: new Map<string, ValidateFunction>(), output: new Map<string, ValidateFunction>() };

/** An action's validator, compiled on first use: compiling 200 at once would add a second to the start-up. */
function validator(action: string, part: 'input' | 'output'): ValidateFunction {
  const known = validators[part].get(action);
  if (known) return known;
  const file = fileOf(action);
  const by = part === 'input' ? ajv : answers;
  if (!ready.has(by)) for (const [name, schema] of Object.entries(schemas)) by.addSchema(schema, base + name);
  ready.add(by);
  const found = by.getSchema(`${base}${file}#/definitions/${part}`);
  if (!found) throw new Error(`schemas/${file} has no definitions.${part}`);
  validators[part].set(action, found);
  return found;
}

const fileOf = (action: string): string => `${actionOf(action).group}/${action}.json`;

/**
 * The validated input: a copy without undefined fields, with amounts in text converted to Money. Throws `invalid_input` with every invalid
 * field. `rules` are the action's rules between fields.
 */
export function checkInput(action: string, input: unknown, rules?: (input: never) => FieldProblem[]): object {
  const { node, file } = inputPlace(action);
  const copy = new InputCopy();
  const copied = copy.of(input, shapeOf(node, file));
  const { found } = copy;
  const valid = validator(action, 'input');
  if (!found.length && !valid(copied)) found.push(...problems(valid.errors ?? []));
  if (!found.length && rules) found.push(...rules(copied as never));
  if (found.length) throw invalidInput(found, action);
  return copied as object;
}

/** How an answer differs from its schema, as one sentence; undefined if valid. */
export function checkOutput(action: string, output: unknown): string | undefined {
  const valid = validator(action, 'output');
  if (valid(output)) return undefined;
  const [first] = problems((valid.errors ?? []).filter(({ data }) => !(typeof data === 'string' && isInexact(data))));
  if (!first) return undefined;
  const field = first.field && first.field.split('.').map(knownName).join('.');
  return `Brex's answer differs from what ${action} usually gives: ${field || 'the answer'} ${first.message}`.trim();
}

let everyName: string | undefined;

/** A field's name if our schemas contain it, or its index in a list; other names from Brex may contain anything, even a secret. */
function knownName(name: string): string {
  everyName ??= JSON.stringify(schemas);
  return /^\d+$/.test(name) || everyName.includes(`${JSON.stringify(name)}:`) ? name : '…';
}

/** Whether an action may answer with an empty body. */
export function mayBeEmpty(action: string): boolean {
  return validator(action, 'output')(null) === true;
}

const settingsValidators = new Map<string, ValidateFunction>();

/** Checks a connection's settings against the fields of its auth method and the shared ones. Throws `invalid_input`. */
export function checkSettings(authMethod: string, settings: unknown): void {
  const form = manifest.connection.auth_methods[authMethod]?.form as SchemaNode | undefined;
  if (!form)
    throw invalidInput([
      { field: 'auth_method', message: `must be one of ${Object.keys(manifest.connection.auth_methods).join(', ')}` },
    ]);
  let valid = settingsValidators.get(authMethod);
  if (!valid) {
    valid = ajv.compile({ ...form, properties: settingsOf(authMethod) });
    settingsValidators.set(authMethod, valid);
  }
  if (!valid(settings)) throw invalidInput(problems(valid.errors ?? []));
}

/** The input schema of an action, in its file. */
export function inputPlace(action: string): Place {
  const file = fileOf(action);
  return { node: (schemas[file] as { definitions: { input: SchemaNode } }).definitions.input, file };
}

/** The output schema of an action, in its file. */
export function outputPlace(action: string): Place {
  const file = fileOf(action);
  return { node: (schemas[file] as { definitions: { output: SchemaNode } }).definitions.output, file };
}

/** A node of a schema and its file, which its references are relative to. */
export interface Place {
  node: SchemaNode;
  file: string;
}

/** Resolves a `$ref`: merges the definition under the node's own keywords. */
export function follow({ node, file }: Place): Place {
  if (typeof node.$ref !== 'string') return { node, file };
  const { $ref, ...own } = node;
  const [target = '', pointer = ''] = $ref.split('#');
  const next = target ? new URL(target, base + file).href.slice(base.length) : file;
  let found: unknown = schemas[next];
  for (const part of pointer.split('/').slice(1)) found = (found as SchemaNode | undefined)?.[part];
  const below = follow({ node: found as SchemaNode, file: next });
  return { node: { ...below.node, ...own }, file: below.file };
}

const deepest = 60;

/** What copying a value needs of its schema. */
interface Shape {
  money: boolean;
  file: string;
  items: SchemaNode | undefined;
  properties: Readonly<Record<string, SchemaNode | undefined>>;
}

const shapes = new WeakMap<SchemaNode, Shape>();

/** Worked out once for each node, which belongs to one file. */
function shapeOf(node: SchemaNode, file: string): Shape {
  const known = shapes.get(node);
  if (known) return known;
  const place = follow({ node, file });
  const { items, properties = {} } = place.node;
  const shape = { money: isMoney(place), file: place.file, items, properties } as Shape;
  shapes.set(node, shape);
  return shape;
}

/** Private copies of inputs with amounts in text converted to money and `undefined` omitted. */
class InputCopy {
  readonly found: FieldProblem[] = [];
  readonly #path: string[] = [];

  of(value: unknown, shape: Shape | undefined): unknown {
    if (this.#path.length > deepest)
      return this.#wrong(`is nested more than ${deepest} levels deep`, this.#field.slice(0, 100));
    if (typeof value === 'string') return this.#text(value, shape);
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return value.map((item, i) => this.#part(String(i), item, shape, shape?.items));
    const copied: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const given = (value as Record<string, unknown>)[key];
      if (given === undefined) continue;
      const known = shape && Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
      const part = this.#part(key, given, shape, known);
      if (key === '__proto__')
        Object.defineProperty(copied, key, { value: part, enumerable: true, writable: true, configurable: true });
      else copied[key] = part;
    }
    return copied;
  }

  #part(name: string, value: unknown, shape: Shape | undefined, node: SchemaNode | undefined): unknown {
    this.#path.push(name);
    const copied = this.of(value, shape && node && shapeOf(node, shape.file));
    this.#path.pop();
    return copied;
  }

  #text(value: string, shape: Shape | undefined): unknown {
    if (shape?.money) {
      const money = parseMoney(value);
      return typeof money === 'object' ? money : this.#wrong(money);
    }
    if (/\p{Surrogate}/u.test(value)) this.#wrong('holds half of a character, which cannot be sent');
    return value;
  }

  get #field(): string {
    return this.#path.map(shownName).join('.');
  }

  #wrong(message: string, field = this.#field): null {
    this.found.push({ field, message });
    return null;
  }
}

const isMoney = ({ node, file }: Place): boolean =>
  node['x-money'] === true ||
  (Array.isArray(node.anyOf) && node.anyOf.some((branch: SchemaNode) => isMoney(follow({ node: branch, file }))));
