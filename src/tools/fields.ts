import type { ActionFields, MoneyFields } from '../generated/fields';
import type { Manifest } from '../generated/manifest';
import { addSchemas, definitionId, outputCompiler, schemasOf } from '../validate/compiler';
import { definition, follow, type Place, type SchemaNode } from '../validate/schema_files';

/** fields.ts: what a run needs to know of an action's fields without its schemas. */
export function fieldsTable(manifest: Manifest): string {
  const rows = Object.entries(manifest.groups).flatMap(([group, { actions }]) => {
    const ajv = outputCompiler();
    addSchemas(ajv, schemasOf(group, Object.keys(actions)));
    return Object.entries(actions).map(([action, entry]) => {
      const file = `${group}/${action}.json`;
      const mayBeEmpty = ajv.getSchema(definitionId(file, 'output'))?.(null) === true;
      const fields = {
        ...inputFields(file),
        ...(mayBeEmpty && { mayBeEmpty }),
        ...(entry.effect === 'read'
          ? listFields(file, manifest.pagination)
          : entry.uses
            ? {}
            : proofFields(file, entry)),
      };
      return `${action}: ${JSON.stringify(fields)},`;
    });
  });
  return `/** The fields of a part of an input that accept an amount as text, \`[]\` for the entries of a list; \`true\` for an amount. */
export type MoneyFields = true | { readonly [name: string]: MoneyFields };

/** What a run needs to know of an action's fields. */
export interface ActionFields {
  /** The required fields of the input. */
  readonly required?: readonly string[];
  /** Where the input accepts amounts as text. */
  readonly money?: MoneyFields;
  /** Fields whose query parameter has another name, or is a time in Brex's format. */
  readonly spelling?: Readonly<Record<string, { name?: string; time?: boolean }>>;
  /** The maximum page size of a list. */
  readonly maxLimit?: number;
  /** Whether the answer may be empty. */
  readonly mayBeEmpty?: true;
  /** The form of a list without pages: the answer itself, or its \`candidates\`. */
  readonly list?: 'bare' | 'candidates';
  /** The fields of a write's answer that hold the record's id, if it must have one. */
  readonly ids?: readonly string[];
  /** All fields of a write's answer that needs no id. */
  readonly answer?: readonly string[];
}

/** The fields of each action. */
export const fields: Readonly<Record<string, ActionFields>> = {
${rows.join('\n')}
};
`;
}

function inputFields(file: string): ActionFields {
  const input = definition(file, 'input');
  const { required = [], properties = {} } = input.node as Properties;
  const own = (name: string): SchemaNode => follow({ node: properties[name] ?? {}, file }).node;
  const spelled = Object.keys(properties).flatMap((name) => {
    const { 'x-wire': wire, 'x-date-time': time } = own(name);
    const spelling = { ...(typeof wire === 'string' && { name: wire }), ...(time === true && { time }) };
    return Object.keys(spelling).length ? [[name, spelling]] : [];
  });
  const money = moneyFields(input);
  return {
    ...(required.length && { required }),
    ...(money && { money }),
    ...(spelled.length && { spelling: Object.fromEntries(spelled) as NonNullable<ActionFields['spelling']> }),
  };
}

interface Properties {
  required?: string[];
  properties?: Record<string, SchemaNode>;
}

/** Where a part of an input accepts amounts as text; undefined for nowhere. */
function moneyFields(place: Place): MoneyFields | undefined {
  const { node, file } = follow(place);
  if (isMoney({ node, file })) return true;
  const parts = {
    ...(node.properties as Properties['properties']),
    ...(node.items ? { '[]': node.items as SchemaNode } : {}),
  };
  const found = Object.entries(parts).flatMap(([name, part]) => {
    const money = moneyFields({ node: part, file });
    return money ? [[name, money] as const] : [];
  });
  return found.length ? Object.fromEntries(found) : undefined;
}

const isMoney = ({ node, file }: Place): boolean =>
  node['x-money'] === true ||
  (Array.isArray(node.anyOf) && node.anyOf.some((branch: SchemaNode) => isMoney(follow({ node: branch, file }))));

function listFields(file: string, { limit, items }: Manifest['pagination']): ActionFields {
  const input = definition(file, 'input');
  const paging = (input.node as Properties).properties?.[limit];
  const { maximum } = paging ? follow({ node: paging, file }).node : {};
  if (paging && typeof maximum !== 'number') throw new Error(`schemas/${file}: ${limit} needs a maximum.`);
  const { node: output } = follow(definition(file, 'output'));
  const { properties = {} } = output as Properties;
  const list = output.type === 'array' ? 'bare' : 'candidates' in properties && !(items in properties) && 'candidates';
  return { ...(typeof maximum === 'number' && { maxLimit: maximum }), ...(list && { list }) };
}

/** An expense's answer also names its budget, whose ID proves nothing. */
const idFields = ['id', 'budget_id', 'brex_id', 'integration_id'];

function proofFields(file: string, { proof }: Manifest['groups'][string]['actions'][string]): ActionFields {
  const { required = [], properties = {} } = follow(definition(file, 'output')).node as Properties;
  const ids = idFields.filter((field) => required.includes(field));
  if (ids.length) return { ids };
  return proof === undefined ? { answer: Object.keys(properties) } : {};
}
