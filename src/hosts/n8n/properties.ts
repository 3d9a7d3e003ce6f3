import type { INodeProperties } from 'n8n-workflow';
import type { FormField, ListField, UnionField } from '../../forms';
import { clearableFields, directFields, isCollection, names, shownFields } from './parameter_names';
import { type Base, locator, manyChoices, moneyProperty, numberProperty, pairs, single } from './simple_properties';
import { sentence, titleCase } from './title_case';

/** The parameters of a group of fields: those that are required, and a collection of the others. */
export function groupProperties(fields: readonly FormField[], clears = true): INodeProperties[] {
  const direct = directFields(fields);
  const more = shownFields(fields).filter((field) => !direct.includes(field));
  return [
    ...direct.flatMap((field) => property(field)),
    ...(more.length ? [collection('Additional Fields', names.more, more)] : []),
    ...(clears ? clearing(fields) : []),
  ];
}

const collection = (title: string, name: string, fields: readonly FormField[]): INodeProperties => ({
  displayName: title,
  name,
  type: 'collection',
  placeholder: 'Add Field',
  default: {},
  options: fields.flatMap((field) => property(field)),
});

function clearing(fields: readonly FormField[]): INodeProperties[] {
  const clearable = clearableFields(fields);
  if (!clearable.length) return [];
  return [
    {
      displayName: 'Fields to Clear',
      name: names.clear,
      type: 'multiOptions',
      default: [],
      description: 'Fields whose value is removed. An empty field above changes nothing.',
      options: clearable.map(({ path, title }) => ({ name: titleCase(title), value: path })),
    },
  ];
}

/** The parameter of a field. */
function property(field: FormField): INodeProperties {
  const { title, name, description, required, clearable } = field;
  const base = {
    displayName: titleCase(title),
    name,
    ...(description !== undefined && { description: sentence(description) }),
    // A field that can be cleared may be empty.
    ...(required && !clearable && { required: true }),
  };
  switch (field.kind) {
    case 'choices':
      return field.many ? manyChoices(field, base) : locator(field, base);
    case 'choice':
      return {
        ...base,
        type: field.many ? 'multiOptions' : 'options',
        options: field.choices.map((choice) => ({ name: titleCase(choice.title), value: choice.value })),
        default: field.many ? (field.default ?? []) : (field.default ?? field.choices[0]?.value ?? ''),
      };
    case 'money':
      return moneyProperty(field, base);
    case 'number':
      return numberProperty(field, base);
    case 'boolean':
      return { ...base, type: 'boolean', default: field.default ?? false };
    case 'date':
    case 'time':
      return { ...base, type: 'dateTime', default: '' };
    case 'file':
      return {
        ...base,
        type: 'string',
        default: 'data',
        hint: 'The name of the input binary field that contains the file',
      };
    case 'json':
      return pairs(base);
    case 'group':
      return isCollection(field.fields)
        ? { ...collection(base.displayName, name, field.fields), ...base }
        : single(base, groupProperties(field.fields, false), required);
    case 'union':
      return single(base, unionProperties(field), required);
    case 'list':
      return listProperty(field, base);
    default: {
      const isText = field.kind === 'text';
      const example =
        isText && field.format === 'email' ? 'name@email.com' : isText ? field.suggestions?.[0] : undefined;
      return {
        ...base,
        type: 'string',
        default: field.default ?? '',
        ...(example !== undefined && { placeholder: `e.g. ${example}` }),
        ...(isText && field.multiline && { typeOptions: { rows: 4 } }),
      };
    }
  }
}

/** The kind, and the fields of each kind, shown only while it is chosen. */
function unionProperties({ branches }: UnionField): INodeProperties[] {
  const kind: INodeProperties = {
    displayName: 'Kind',
    name: 'kind',
    type: 'options',
    default: branches[0]?.name ?? '',
    options: branches.map(({ name, title }) => ({ name: titleCase(title), value: name })),
  };
  const fields = branches.flatMap((branch) =>
    groupProperties(branch.fields).map((one) => ({ ...one, displayOptions: { show: { kind: [branch.name] } } })),
  );
  return [kind, ...fields];
}

function listProperty({ item, required }: ListField, base: Base): INodeProperties {
  if (item.kind === 'text') return { ...base, type: 'string', default: [], typeOptions: { multipleValues: true } };
  const values =
    item.kind === 'group'
      ? groupProperties(item.fields)
      : item.kind === 'union'
        ? unionProperties(item)
        : [property({ ...item, name: names.value })];
  return {
    ...base,
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: `Add ${titleCase(item.title)}`,
    default: required ? { [names.entry]: [Object.fromEntries(values.map((one) => [one.name, one.default]))] } : {},
    options: [{ name: names.entry, displayName: titleCase(item.title), values }],
  };
}
