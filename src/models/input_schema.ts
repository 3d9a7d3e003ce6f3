import type { JsonSchema } from '../connector';
import { withLabels, withValues } from './labels';

/** Fields that only a file on the connector's own machine has; a model sends the bytes, and a name with them. */
const fileFields = { path: 'file_path', name: 'receipt_name' };

/** An input schema with words that every client understands, without unions beside a type and without the paths of files. */
export function inputSchema(schema: JsonSchema): JsonSchema {
  const properties = schema.properties as Record<string, JsonSchema>;
  const bytes = Object.keys(properties).filter((name) => properties[name]?.['x-bytes'] === true);
  const needed = [schema.required ?? [], bytes, bytes.length && fileFields.name in properties ? fileFields.name : []];
  const offered = Object.entries(properties).filter(([name]) => !bytes.length || name !== fileFields.path);
  return plain({ ...schema, properties: Object.fromEntries(offered), required: needed.flat(2) });
}

/** A schema; of several alternatives, as one `anyOf`. */
function inputNode(node: JsonSchema): JsonSchema {
  const description = node['x-extensible-enum'] === undefined ? withLabels(node) : withValues('', node);
  const branches = alternatives(node);
  return {
    ...(description !== undefined && { description }),
    ...(branches.length === 1 ? branches[0] : { anyOf: branches }),
  };
}

/** The alternatives of a schema, without its description: an amount is also text, a list of types one per type. */
function alternatives(node: JsonSchema): JsonSchema[] {
  if (Array.isArray(node.type)) return node.type.flatMap((type) => alternatives({ ...node, type: type as string }));
  if (node.type === 'null') return [{ type: 'null' }];
  if (node['x-money'] === true) return [{ type: 'string', description: 'Such as "12.50 USD".' }, plain(node)];
  return unionOf(node)?.flatMap(named) ?? [plain(node)];
}

/** The branches of a union of objects; labelled values are no union here. */
const unionOf = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] | undefined =>
  [anyOf, oneOf].find(
    (branches): branches is JsonSchema[] => Array.isArray(branches) && branches.some((one) => !('const' in one)),
  );

/** The alternatives of a branch, each with the branch's name unless it has its own text. */
function named(branch: JsonSchema): JsonSchema[] {
  const description = branch.description ?? branch.title;
  return alternatives(branch).map((one) => (one.type === 'object' ? { description, ...one } : one));
}

/** The words that a schema keeps. Lengths and forms of text are left to the connector's own check, which explains them. */
function plain(node: JsonSchema): JsonSchema {
  const { type, format, minimum, maximum, maxItems, items, properties, required, additionalProperties: others } = node;
  const values = valuesOf(node);
  const pattern = patternOf(node);
  return {
    type,
    ...(values && { enum: values }),
    ...(pattern !== undefined && { pattern }),
    ...((format === 'date' || format === 'email') && { format }),
    ...(isBound(minimum) && { minimum }),
    ...(isBound(maximum) && { maximum }),
    ...(isBound(maxItems) && !valuesOf(items as JsonSchema) && { maxItems }),
    ...(items !== undefined && { items: inputNode(items as JsonSchema) }),
    ...(properties !== undefined && { properties: eachNode(properties as Record<string, JsonSchema>) }),
    ...(Array.isArray(required) && required.length > 0 && { required }),
    ...(others !== undefined && {
      additionalProperties: typeof others === 'object' ? inputNode(others as JsonSchema) : others,
    }),
  };
}

const eachNode = (properties: Record<string, JsonSchema>): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, inputNode(node)]));

/** The values of a choice; a constant is a choice of one. */
function valuesOf(node: JsonSchema): unknown[] | undefined {
  if ('const' in node) return [node.const];
  const labelled = node.oneOf as { const?: unknown }[] | undefined;
  return (node.enum as unknown[] | undefined) ?? labelled?.map((one) => one.const);
}

/** More than this describes a form that a description explains better. */
const longestPattern = 32;

/** A short pattern without its lookahead, which not every client knows: the connector's own check still refuses an ID of dots. */
function patternOf({ pattern }: JsonSchema): string | undefined {
  const whole = typeof pattern === 'string' ? pattern.replace(/^\^\(\?!.*?\$\)/, '^') : '';
  return whole && whole.length <= longestPattern ? whole : undefined;
}

/** Whether a bound says something: the largest exact integer does not. */
const isBound = (bound: unknown): boolean => typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
