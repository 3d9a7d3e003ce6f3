import type { JsonSchema } from '../../../connector';

/** Words of an input that mean something to the connector only, or that OpenAPI understands otherwise. */
const internal: ReadonlySet<string> = new Set(['discriminator', 'definitions', '$schema', '$id']);
/** Extensions that help a reader of the document. */
const extensions: ReadonlySet<string> = new Set(['x-choices', 'x-extensible-enum']);

const isNode = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Words whose value is a list of schemas, a schema by name, or a schema. */
const lists = ['anyOf', 'oneOf', 'allOf'];
const maps = ['properties', 'patternProperties'];
const single = ['items', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else', 'contains'];

/** Converts the schemas within a word's value. */
function within(word: string, value: unknown, convert: (node: JsonSchema) => JsonSchema): unknown {
  if (lists.includes(word) && Array.isArray(value)) return value.map((one) => convert(one as JsonSchema));
  if (maps.includes(word) && isNode(value))
    return Object.fromEntries(Object.entries(value).map(([name, node]) => [name, convert(node as JsonSchema)]));
  return single.includes(word) && isNode(value) ? convert(value) : value;
}

/** An input as a schema of OpenAPI 3.1: the same rules, and amounts also as text. */
export function inputOf(node: JsonSchema): JsonSchema {
  const words = Object.entries(node).filter(
    ([word]) => !internal.has(word) && (!word.startsWith('x-') || extensions.has(word)),
  );
  const plain: JsonSchema = Object.fromEntries(words.map(([word, value]) => [word, within(word, value, inputOf)]));
  if (node['x-money'] !== true) return plain;
  const { title, description, ...rules } = plain;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    anyOf: [{ type: 'string', description: 'Such as "12.50 USD".' }, rules],
  };
}

/** What an output says about its values. Brex may send others, so rules of inputs don't apply. */
const described: ReadonlySet<string> = new Set([
  ...['title', 'description', 'properties', 'items', 'anyOf', 'additionalProperties', 'x-extensible-enum'],
]);

/**
 * An output as a schema of OpenAPI 3.1: every field may be absent or null, other fields and values may occur, and a number that a double
 * can't hold is text.
 */
export function outputOf(node: JsonSchema): JsonSchema {
  const { oneOf, ...rest } = node;
  const words = Object.entries(oneOf === undefined ? rest : { ...rest, anyOf: oneOf }).filter(
    ([word, value]) => described.has(word) && !(word === 'additionalProperties' && !isNode(value)),
  );
  const types = ([node.type ?? []].flat() as string[]).flatMap((type) =>
    type === 'integer' || type === 'number' ? [type, 'string'] : [type],
  );
  return {
    ...(types.length && { type: [...new Set([...types, 'null'])] }),
    ...Object.fromEntries(words.map(([word, value]) => [word, within(word, value, outputOf)])),
  };
}
