/** The JSDoc texts of the generated types: titles, descriptions, labelled values and defaults of the schemas. */
import type { Json, Schema } from './sources';

const acronyms = new Set(['id', 'ids', 'url', 'uri', 'ein', 'ip', 'iata', 'api', 'http', 'sku']);

/** `manager_id` as "Manager ID". */
const inWords = (name: string): string =>
  name
    .split('_')
    .filter(Boolean)
    .map((word, i) => {
      if (acronyms.has(word)) return word.toUpperCase().replace(/S$/, 's');
      return i === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    })
    .join(' ');

/** The text of a member or a type; without a title and a description, its name in words. A required member has no default. */
export function textOf(name: string, schema: Schema, required = false): string {
  const { title, description } = schema;
  const parts = [title, description].filter((part) => typeof part === 'string').map(sentence);
  const text = parts.length ? parts.join(' ') : sentence(inWords(name));
  return [text, ...labels(schema), ...(required ? [] : byDefault(schema))].join('\n').replaceAll('*/', '*\\/');
}

/** A comment above a declaration, or nothing without a text. */
export const comment = (...lines: (string | undefined)[]): string => {
  const given = lines.filter((line) => line !== undefined).join('\n');
  return given.includes('\n') ? `/**\n * ${given.replaceAll('\n', '\n * ')}\n */\n` : `/** ${given} */\n`;
};

/** Puts comments of one line on one line. */
export const compact = (source: string): string => source.replaceAll(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, '/** $1 */');

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** One line for each value with its own title. */
const labels = ({ oneOf }: Schema): string[] => {
  const branches = Array.isArray(oneOf) ? (oneOf as Schema[]) : [];
  return branches
    .filter((branch) => 'const' in branch && typeof branch.title === 'string')
    .map((branch) => `- ${literal(branch.const ?? null)}: ${textOf('', { ...branch, oneOf: [] })}`);
};

const byDefault = (schema: Schema): string[] =>
  'default' in schema ? [`@default ${literal(schema.default ?? null)}`] : [];

const literal = (value: Json): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
