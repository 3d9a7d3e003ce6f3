/** A JSON Schema with its references resolved, as far as a table of fields shows it. */
export interface FieldSchema {
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  /** The known values; Brex may add others. */
  'x-extensible-enum'?: unknown[];
  oneOf?: FieldSchema[];
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  'x-money'?: boolean;
  'x-choices'?: string;
  'x-bytes'?: boolean;
  'x-rule'?: string;
}

/** A text as a cell of a Markdown table. Angle brackets and double braces would be code to the site. */
export const cell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '{ {')
    .replaceAll(/\s*\n\s*/g, ' ');

/** A Markdown table; empty without rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length
    ? [
        `| ${head.join(' | ')} |`,
        `|${' --- |'.repeat(head.length)}`,
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        '',
      ]
    : [];

/** The kind of a value, in words: `text`, `list: amount`, or its possible values. */
export function kindOf(schema: FieldSchema): string {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  if (schema['x-money'] === true) return 'amount';
  if (schema['x-bytes'] === true) return 'file';
  const values = valuesOf(schema);
  if (values.length) return values.map((value) => `\`${String(value).replaceAll('|', '\\|')}\``).join(', ');
  if (schema.items) return `list: ${kindOf(schema.items)}`;
  if (schema.oneOf) return 'one of several objects';
  if (schema.format === 'date' || schema.format === 'date-time') return schema.format === 'date' ? 'date' : 'time';
  return types.map((type) => ({ string: 'text', boolean: 'true or false' })[type] ?? type).join(' or ') || 'any';
}

const valuesOf = (schema: FieldSchema): unknown[] => {
  const { const: only, enum: several = schema['x-extensible-enum'], oneOf = [] } = schema;
  if (only !== undefined) return [only];
  if (several) return several.filter((value) => value !== null);
  return oneOf.length && oneOf.every((one) => one.const !== undefined) ? oneOf.map((one) => one.const) : [];
};

/** A row for each field: name, kind, description. Fields of a group follow it, with its name in front. */
export function fieldRows({ properties = {}, required = [] }: FieldSchema, above = ''): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${above}${name}`;
    const note = schema['x-choices'] === undefined ? '' : ` Choices: \`${schema['x-choices']}\`.`;
    const own = [
      `\`${path}\``,
      `${kindOf(schema)}${required.includes(name) ? ', **required**' : ''}`,
      cell(`${sentence(schema.title)}${schema.description ?? ''}${note}`.trim()),
    ];
    return [own, ...innerRows(schema, path)];
  });
}

function innerRows(schema: FieldSchema, path: string): string[][] {
  if (schema['x-money'] === true || schema['x-bytes'] === true) return [];
  if (schema.items) return innerRows(schema.items, `${path}[]`);
  const branches = (schema.oneOf ?? []).filter((branch) => branch.properties !== undefined);
  return [...fieldRows(schema, `${path}.`), ...branches.flatMap((branch) => fieldRows(branch, `${path}.`))];
}

const sentence = (title: string | undefined): string => (title === undefined ? '' : `${title.replace(/[.]?$/, '.')} `);
