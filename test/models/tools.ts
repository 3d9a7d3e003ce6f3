import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type JsonSchema, modelSchema } from '../../src';
import { actionNames, actionOf } from '../../src/manifest';

/** The actions that change nothing: what a model gets first. */
export const reads = actionNames.filter((action) => actionOf(action).entry.effect === 'read');

const checks = new Map<string, ValidateFunction>();

/** A check as a client makes it, which knows nothing of the connector. */
export function clientCheck(schema: JsonSchema): ValidateFunction {
  const text = JSON.stringify(schema);
  const made = checks.get(text) ?? compiled(schema);
  checks.set(text, made);
  return made;
}

function compiled(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv, ['date', 'email']);
  return ajv.compile(schema);
}

/** Every schema that an action has for models, by name. */
export const schemasOf = (action: string): [string, JsonSchema][] => [
  ['input', modelSchema(action).input],
  ['output', modelSchema(action).output],
  ['shallow output', modelSchema(action, { output: 'shallow' }).output],
];

/** Calls back for a schema and every schema within it. */
export function eachNode(node: JsonSchema, at: string, look: (node: JsonSchema, at: string) => void): void {
  look(node, at);
  const {
    properties = {},
    items,
    anyOf = [],
    additionalProperties,
  } = node as {
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    anyOf?: JsonSchema[];
    additionalProperties?: JsonSchema | boolean;
  };
  for (const [name, field] of Object.entries(properties)) eachNode(field, `${at}.${name}`, look);
  for (const branch of anyOf) eachNode(branch, at, look);
  if (items) eachNode(items, `${at}[]`, look);
  if (typeof additionalProperties === 'object') eachNode(additionalProperties, `${at}.*`, look);
}
