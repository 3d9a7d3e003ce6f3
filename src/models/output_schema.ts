import type { JsonSchema } from '../connector';
import { withValues } from './labels';

/** How much of an output a schema shows: `full` everything, `shallow` the fields of a record without what is within them. */
export type OutputDetail = 'full' | 'shallow';

/**
 * An output schema for a model: always an object. No field of a record is required, because a host may ask for some fields only, and none
 * is null, because absent means the same.
 */
export function outputSchema(schema: JsonSchema, detail: OutputDetail): JsonSchema {
  const node = outputNode('', schema, detail === 'full' ? Infinity : recordDepth(schema));
  if (node.type === 'array') return { type: 'object', properties: { items: node }, required: ['items'] };
  return node;
}

/** How deep a record's own fields are: a list is one level, a page two. */
function recordDepth({ items, properties, ...node }: JsonSchema): number {
  if (items !== undefined) return 2;
  // A record may have lists of records too.
  if (node['x-summary'] !== undefined) return 1;
  const isPage = Object.values((properties ?? {}) as Record<string, JsonSchema>).some(
    (field) => (field.items as JsonSchema | undefined)?.['x-summary'] !== undefined,
  );
  return isPage ? 3 : 1;
}

/** More values than this are too many for a shallow schema. */
const mostValues = 12;

/** A field; of several types, as one `anyOf`. */
function outputNode(name: string, node: JsonSchema, depth: number): JsonSchema {
  const about = withValues(name, node, depth === Infinity ? Infinity : mostValues);
  const names = depth === 0 ? namesWithin(node) : [];
  const description = names.length > 0 ? [about, `Fields: ${names.join(', ')}.`].filter(Boolean).join(' ') : about;
  const types = alternatives(node, depth);
  return {
    ...(description !== undefined && { description }),
    ...(types.length > 1 ? { anyOf: types } : types[0]),
  };
}

/** The names of the fields within a field that a shallow schema does not show, so that a model can choose among them; none for money. */
function namesWithin({ properties, items, anyOf }: JsonSchema): string[] {
  const inner = [items, ...(Array.isArray(anyOf) ? (anyOf as unknown[]) : [])].filter(Boolean) as JsonSchema[];
  const names = [...new Set([...Object.keys(properties ?? {}), ...inner.flatMap(namesWithin)])];
  return names.length > mostValues || names.join() === 'amount,currency' ? [] : names;
}

/** The types of a field whose schema names none: strict clients refuse a schema that allows anything without a word. */
const anyType = ['object', 'array', 'string', 'number', 'boolean'];

/** The alternatives of a field, without its description. A number that a double can't hold exactly arrives as text. */
function alternatives(node: JsonSchema, depth: number): JsonSchema[] {
  const branches = node.anyOf as JsonSchema[] | undefined;
  if (branches) return distinct(branches.flatMap((branch) => alternatives(branch, depth)));
  const types = ([node.type ?? anyType].flat() as string[]).filter((type) => type !== 'null');
  const arriving = types.flatMap((type) => (type === 'integer' || type === 'number' ? [type, 'string'] : [type]));
  return distinct(arriving.map((type) => ({ type, ...(depth > 0 && within(type, node, depth - 1)) })));
}

const distinct = (schemas: JsonSchema[]): JsonSchema[] =>
  schemas.filter((schema, i) => schemas.findIndex((other) => JSON.stringify(other) === JSON.stringify(schema)) === i);

/** What a list or an object contains. */
function within(
  type: string,
  { items, properties, additionalProperties: others }: JsonSchema,
  depth: number,
): JsonSchema {
  if (type === 'array') return { ...(items !== undefined && { items: outputNode('', items as JsonSchema, depth) }) };
  if (type !== 'object') return {};
  const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  return {
    ...(properties !== undefined && {
      properties: Object.fromEntries(fields.map(([name, field]) => [name, outputNode(name, field, depth)])),
    }),
    ...(typeof others === 'object' && { additionalProperties: outputNode('', others as JsonSchema, depth) }),
  };
}
