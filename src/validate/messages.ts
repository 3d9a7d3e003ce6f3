import type { ErrorObject } from 'ajv';
import type { FieldProblem } from '../errors';
import { nearest } from '../nearest_word';

/** Converts ajv's errors to one problem per field, worded for display next to the field. */
export function problems(errors: ErrorObject[]): FieldProblem[] {
  const found = new Map<string, string>();
  for (const error of errors) {
    // `propertyNames` reports an invalid label and names it.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue;
    const field = fieldOf(error);
    const message = wording(error);
    if (message && !found.has(field)) found.set(field, message);
  }
  return [...found].map(([field, message]) => ({ field, message }));
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => shownName(part.replaceAll('~1', '/').replaceAll('~0', '~')));
  if (keyword === 'required') parts.push(String(params.missingProperty));
  if (keyword === 'additionalProperties') parts.push(shownName(String(params.additionalProperty)));
  if (keyword === 'discriminator') parts.push(String(params.tag));
  return parts.join('.');
}

/** A field's name as given, unless it looks like a token pasted there. */
export const shownName = (name: string): string => (/bxt_|^bearer\s/i.test(name) ? '[secret]' : name.slice(0, 64));

const ruleKinds: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty (null)',
};
const ruleKindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : (ruleKinds[typeof value] ?? typeof value);
/** If only one value is allowed, the field's description explains why. */
const onlyOf = (values: unknown[], description: unknown): string =>
  oneOf(values) + (values.length === 1 && typeof description === 'string' ? `. ${description}` : '');

const oneOf = (values: unknown[]): string => `must be one of ${values.map(String).join(', ')}`;

/** What is wrong with the characters of a text, whatever its rules; undefined if nothing. */
export const characterProblem = (text: string): string | undefined =>
  /\p{Surrogate}/u.test(text) ? "contains an incomplete Unicode character, which can't be sent" : undefined;

/** A rule of a schema that a value breaks. */
export type BrokenRule = Pick<ErrorObject, 'keyword' | 'params' | 'parentSchema' | 'schemaPath' | 'data'>;

/** What to say about a broken rule, as the end of a sentence about the field; undefined if another rule says it. */
export function wording({ keyword, params, parentSchema, schemaPath, data }: BrokenRule): string | undefined {
  const schema = (parentSchema ?? {}) as Record<string, unknown>;
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties': {
      const near = nearest(
        String(params.additionalProperty),
        Object.keys((schema.properties as object | undefined) ?? {}),
      );
      return `is not a known field${near ? `; did you mean "${near}"?` : ''}`;
    }
    case 'type': {
      if (/\/anyOf\/\d+\/type$/.test(schemaPath) && params.type === 'null') return undefined;
      if (schema['x-money']) return moneyForm;
      const wanted = [params.type as string | string[]].flat().map((type) => ruleKinds[type] ?? type);
      return `must be ${wanted.join(' or ')}, not ${ruleKindOf(data)}`;
    }
    case 'enum':
      return oneOf(params.allowedValues as unknown[]);
    case 'const':
      return /\/oneOf\/\d+\/const$/.test(schemaPath) ? undefined : `must be ${String(params.allowedValue)}`;
    case 'oneOf':
      return onlyOf(
        (schema.oneOf as { const?: unknown }[]).map((branch) => branch.const),
        schema.description,
      );
    case 'discriminator':
      return oneOf(kindsOf(schema, String(params.tag)));
    case 'anyOf':
    case 'if':
      return undefined;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return bounds('must be', schema.minimum, schema.maximum, '');
    case 'minLength':
      return data === '' ? 'must not be empty' : bounds('must have', schema.minLength, schema.maxLength, ' characters');
    case 'maxLength':
      return bounds('must have', schema.minLength, schema.maxLength, ' characters');
    case 'minItems':
    case 'maxItems':
      return bounds('must have', schema.minItems, schema.maxItems, ' entries');
    case 'minProperties':
    case 'maxProperties':
      return bounds('must have', schema.minProperties, schema.maxProperties, ' entries');
    case 'x-bytes':
      return 'must be the file as base64 text';
    case 'uniqueItems':
      return 'must not contain duplicates';
    case 'propertyNames':
      return `has a key, "${shownName(String(params.propertyName))}", that is too long or empty`;
    case 'pattern':
    case 'format':
      return offence(schema, data);
    default:
      return 'is not valid';
  }
}

type Branch = { properties?: Record<string, { const?: unknown }> };
const kindsOf = ({ oneOf: branches }: Record<string, unknown>, tag: string): unknown[] =>
  (branches as Branch[]).map(({ properties }) => properties?.[tag]?.const);

const moneyForm =
  'must be an amount with its currency, such as "12.34 USD", or { "amount": 1234, "currency": "USD" } in the smallest unit';

function bounds(start: string, least: unknown, most: unknown, what: string): string {
  const number = (n: unknown) => Number(n).toLocaleString('en-US');
  if (least === most) return `${start} exactly ${number(least)}${what}`;
  if (least === undefined) return `${start} at most ${number(most)}${what}`;
  return most === undefined
    ? `${start} at least ${number(least)}${what}`
    : `${start} ${number(least)} to ${number(most)}${what}`;
}

/** Describes valid text, and names the first invalid character if a single character is the cause. */
function offence(schema: Record<string, unknown>, data: unknown): string {
  const {
    pattern = '',
    format,
    'x-rule': ownRule,
  } = schema as { pattern?: string; format?: string; 'x-rule'?: string };
  const rule = ownRule ?? `in the format ${format ?? pattern}`;
  const classOnly = /^\^(?:\(\?!.*?\))?(\[.*\])[*+]\$$/.exec(pattern)?.[1];
  if (typeof data !== 'string' || !classOnly) return `must be ${rule}`;
  const allowed = new RegExp(`^${classOnly}$`, 'u');
  const characters = [...data];
  const at = characters.findIndex((character) => !allowed.test(character));
  return at < 0
    ? `must be ${rule}`
    : `must be ${rule}; ${characterName(characters[at] ?? '')} (character ${at + 1}) is not`;
}

const characterName = (character: string): string => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? `"${character}"`
    : character === ' '
      ? 'a space'
      : `the sign ${code}`;
};
