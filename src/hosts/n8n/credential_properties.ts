import type { INodeProperties } from 'n8n-workflow';
import { catalogue } from '../../connector';
import { sentence, titleCase } from './title_case';

/** The parts of a setting's JSON Schema that a credential form shows. */
interface SettingSchema {
  title?: string;
  description?: string;
  type?: string;
  format?: string;
  writeOnly?: boolean;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  oneOf?: { const: string; title?: string; description?: string }[];
}

interface SettingsForm {
  required?: string[];
  properties?: Record<string, SettingSchema>;
}

/** n8n has its own name for a credential, and chooses the issuer by other settings. */
const omitted = new Set(['name', 'issuer']);

/** The schemas of the limits and the HTTP settings, which every auth method has, by name. */
function sharedSchemas(): Record<string, SettingSchema> {
  const { limits, http } = catalogue().connection;
  return { ...(limits.form as SettingsForm).properties, ...(http.form as SettingsForm).properties };
}

/** The names of the limits and the HTTP settings. */
export const sharedSettings = (): string[] => Object.keys(sharedSchemas());

/** A setting's value as the connector takes it. A list is text with commas: a credential's form has no lists. */
export function settingValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || sharedSchemas()[name]?.type !== 'array') return value;
  return value.split(/[,;\n]/).flatMap((one) => one.trim() || []);
}

/** The boxes of a credential for the settings of an auth method, the limits and the HTTP settings. */
export function credentialProperties(authMethod: string, only?: readonly string[]): INodeProperties[] {
  const { auth_methods, limits, http } = catalogue().connection;
  const forms = [auth_methods[authMethod]?.form ?? {}, limits.form, http.form] as SettingsForm[];
  return forms.flatMap(({ properties = {}, required = [] }, i) =>
    Object.entries(properties)
      .filter(([name]) => !omitted.has(name) && (i > 0 || !only || only.includes(name)))
      .map(([name, schema]) => settingProperty(name, schema, required.includes(name))),
  );
}

function settingProperty(name: string, schema: SettingSchema, required: boolean): INodeProperties {
  const { title = name, description, type, oneOf, minimum, maximum } = schema;
  const secret = schema.format === 'password';
  const base = {
    displayName: titleCase(title),
    name,
    ...(description !== undefined && { description: sentence(n8nWords(description)) }),
    ...(required && { required }),
  };
  if (oneOf)
    return {
      ...base,
      type: 'options',
      options: oneOf.map((one) => ({
        name: titleCase(one.title ?? one.const),
        value: one.const,
        ...(one.description !== undefined && { description: sentence(one.description) }),
      })),
      default: schema.default ?? oneOf[0]?.const,
    };
  switch (type) {
    case 'boolean':
      return { ...base, type: 'boolean', default: schema.default ?? false };
    case 'integer':
    case 'number':
      return {
        ...base,
        type: 'number',
        default: schema.default ?? '',
        typeOptions: {
          ...(minimum !== undefined && { minValue: minimum }),
          ...(maximum !== undefined && { maxValue: maximum }),
        },
      };
    case 'array':
      return {
        ...base,
        type: 'string',
        default: '',
        description: `${base.description ?? ''} Separate them by commas.`,
      };
    case 'object':
      return { ...base, type: 'json', default: '', typeOptions: { password: true } };
    default:
      return {
        ...base,
        type: 'string',
        default: schema.default ?? '',
        ...(secret && { typeOptions: { password: true } }),
      };
  }
}

/** n8n has a journal in each of its processes, and no store. */
const n8nWords = (description: string): string =>
  description.replace(/ ?Requires a store\./, ' Counted in each process of n8n since its start.');
