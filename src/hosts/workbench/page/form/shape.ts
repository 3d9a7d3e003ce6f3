import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { connectionDefault } from '../../../../forms/connection_defaults';
import type {
  ChoiceField,
  EntryRules,
  FormField,
  ListField,
  TextField,
  UnionField,
} from '../../../../forms/field_types';
import { rangeEnds, startsRange } from '../../../../forms/ranges';
import type { Choice } from '../../wire';

/** A form as rjsf takes it. */
export interface Shape {
  schema: RJSFSchema;
  ui: UiSchema;
}

/** What a part of the form needs beside its schema. */
export interface FieldOptions {
  /** The field that the part shows. */
  field?: FormField;
  /** The fields of a group. */
  fields?: FormField[];
  /** Whether the group is a branch of a union or an entry of a list, which has no title. */
  bare?: boolean;
  /** The branches of a union, by their names. */
  branches?: ReadonlyMap<string, Shape>;
  /** The label of no value. */
  unset?: string;
  /** Known values of the entries of a list. */
  known?: Choice[];
  /** Whether a date is drawn as one end of a range. */
  inRange?: boolean;
}

/** The options of a part. */
export const optionsOf = (ui: UiSchema | undefined): FieldOptions =>
  (ui?.['ui:options'] as { printed?: FieldOptions } | undefined)?.printed ?? {};

/** The part of rjsf's ui schema with the options of a part: under one name, since rjsf has options named like these. */
export const toUi = (printed: FieldOptions): UiSchema => ({ 'ui:options': { printed } });

type Settings = Record<string, unknown>;

/**
 * The fields of a form for rjsf: a schema and, for each kind of field, its widget. Fields that a connection's settings give a default show
 * it. The browser only enforces required fields of the form itself and of its required groups; others are required once their group is used.
 */
export const shapeOf = (fields: FormField[], settings: Settings = {}): Shape => groupShape(fields, settings, true, {});

function groupShape(fields: FormField[], settings: Settings, needed: boolean, options: FieldOptions): Shape {
  const ends = rangeEnds(fields);
  // A constant offers no choice; it is added to the input.
  const parts = fields
    .filter(({ kind }) => kind !== 'const')
    .map((field) => {
      const inRange = startsRange(field) || ends.has(field.name);
      return { field, shape: fieldShape(field, settings, needed && field.required, inRange ? { inRange } : {}) };
    });
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(parts.map(({ field, shape }) => [field.name, shape.schema])),
      required: needed ? parts.flatMap(({ field }) => (field.required ? [field.name] : [])) : [],
    },
    ui: {
      ...Object.fromEntries(parts.map(({ field, shape }) => [field.name, shape.ui])),
      ...toUi({ ...options, fields }),
    },
  };
}

function fieldShape(field: FormField, settings: Settings, needed: boolean, own: FieldOptions): Shape {
  const options: FieldOptions = { ...own, field };
  const titled = { title: field.title, ...(field.description !== undefined && { description: field.description }) };
  const drawn = (type: RJSFSchema, widget?: string): Shape => ({
    schema: { ...titled, ...type },
    ui: { ...(widget !== undefined && { 'ui:widget': widget }), ...toUi(options) },
  });
  const special = (name: string): Shape => ({
    schema: { ...titled, type: 'string' },
    ui: { 'ui:field': name, ...toUi(options) },
  });
  switch (field.kind) {
    case 'text':
      return drawn(textSchema(field), field.multiline ? 'textarea' : field.secret ? 'password' : undefined);
    case 'choice':
      return field.many ? drawn(manySchema(field), 'checkboxes') : choiceShape(field, settings, drawn, options);
    case 'choices':
      return field.many
        ? drawn({ type: 'array', items: { type: 'string' } }, 'chips')
        : drawn({ type: 'string' }, 'choice');
    case 'money':
      return drawn({ type: 'string' }, 'money');
    case 'number':
      return drawn({ type: field.integer ? 'integer' : 'number', ...rulesOf(field) });
    case 'boolean':
      return drawn({ type: 'boolean' }, field.default === undefined ? 'select' : undefined);
    case 'date':
      return drawn({ type: 'string' }, 'date');
    case 'time':
      return drawn({ type: 'string', description: withoutSpelling(field.description) }, 'time');
    case 'json':
      return special('pairs');
    case 'file':
      return special('file');
    case 'union':
      options.branches = branchesOf(field, settings);
      return special('union');
    case 'group': {
      const { schema, ui } = groupShape(field.fields, settings, needed, options);
      return { schema: { ...titled, ...schema }, ui };
    }
    case 'list':
      return listShape(field, settings, drawn);
    case 'const':
      return { schema: { const: field.value as string }, ui: toUi(options) };
  }
}

type Drawn = (type: RJSFSchema, widget?: string) => Shape;

function choiceShape(field: ChoiceField, settings: Settings, drawn: Drawn, options: FieldOptions): Shape {
  const byDefault = connectionDefault(field, settings);
  if (byDefault) options.unset = byDefault.unset;
  return drawn({ type: 'string', ...(byDefault && { description: byDefault.description }) }, 'select');
}

const manySchema = ({ choices }: ChoiceField): RJSFSchema => ({
  type: 'array',
  uniqueItems: true,
  items: { type: 'string', enum: choices.map(({ value }) => value) },
});

function listShape({ item }: ListField, settings: Settings, drawn: Drawn): Shape {
  if (item.kind === 'text') return drawn({ type: 'array', items: { type: 'string' } }, 'chips');
  const inner = fieldShape(item, settings, true, { bare: true });
  const { schema, ui } = drawn({ type: 'array', items: inner.schema });
  return { schema, ui: { ...ui, items: inner.ui } };
}

const branchesOf = ({ branches }: UnionField, settings: Settings): ReadonlyMap<string, Shape> =>
  new Map(branches.map(({ name, fields }) => [name, groupShape(fields, settings, true, { bare: true })]));

const textSchema = ({ format, maxLength }: TextField): RJSFSchema => ({
  type: 'string',
  ...(format && { format }),
  ...(maxLength !== undefined && { maxLength }),
});

const rulesOf = ({ minimum, maximum }: { minimum?: number; maximum?: number } & EntryRules): RJSFSchema => ({
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
});

/** A time has its own box, so that its description needs no example of how Brex spells it. */
const withoutSpelling = (description = ''): string =>
  description.replace(/,? such as \d{4}-[\d:T-]+Z|Such as \d{4}-[\d:T-]+Z\. ?/, '');
