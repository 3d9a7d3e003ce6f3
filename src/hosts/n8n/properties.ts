import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { ActionForm, ChoicesField, FormField, ListField, MoneyField, UnionField } from '../../forms';
import { clearableFields, directFields, isCollection, isPaged, methodOf, names, shownFields } from './parameter_names';
import { sentence, titleCase } from './title_case';

type Show = Record<string, unknown[]>;

/** The parameters of an operation, printed from the form of its action. */
export function operationProperties(form: ActionForm, simplifies: boolean): INodeProperties[] {
  const show: Show = { resource: [form.group], operation: [form.action] };
  const shown = (property: INodeProperties, more: Show = {}): INodeProperties => ({
    ...property,
    displayOptions: { show: { ...show, ...more } },
  });
  const properties = groupProperties(form.fields).map((property) => shown(property));
  if (isPaged(form.fields)) properties.push(...limits.map(([property, more]) => shown(property, more)));
  if (simplifies) properties.push(shown(simplify));
  if (form.effect !== 'read') properties.push(shown(options));
  return properties;
}

const limits: [INodeProperties, Show][] = [
  [
    {
      displayName: 'Return All',
      name: names.all,
      type: 'boolean',
      default: false,
      description: 'Whether to return all results or only up to a given limit',
    },
    {},
  ],
  [
    {
      displayName: 'Limit',
      name: names.limit,
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 50,
      description: 'Max number of results to return',
    },
    { [names.all]: [false] },
  ],
];

const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: names.simplify,
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

const options: INodeProperties = {
  displayName: 'Options',
  name: names.options,
  type: 'collection',
  placeholder: 'Add option',
  default: {},
  options: [
    {
      displayName: 'Intent',
      name: names.intent,
      type: 'string',
      default: '',
      placeholder: 'e.g. invoice {{ $json.id }}',
      description:
        'Your own unique name for this change, such as an invoice number. However often it is repeated with the same values, in any execution, Brex makes the change once. Empty: the execution, the node and the item.',
    },
  ],
};

/** The parameters of a group of fields: those that are required, and a collection of the others. */
function groupProperties(fields: readonly FormField[], clears = true): INodeProperties[] {
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

type Base = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required'>;

/** A fixedCollection with one group, which is open from the start if it is required. */
const single = (base: Base, values: INodeProperties[], open: boolean): INodeProperties => ({
  ...base,
  type: 'fixedCollection',
  placeholder: `Add ${base.displayName}`,
  default: open ? { [names.details]: Object.fromEntries(values.map((one) => [one.name, one.default])) } : {},
  options: [{ name: names.details, displayName: base.displayName, values }],
});

const numberProperty = (
  { minimum, maximum, default: start }: FormField & { kind: 'number' },
  base: Base,
): INodeProperties => ({
  ...base,
  type: 'number',
  default: start ?? Math.max(minimum ?? 0, 0),
  typeOptions: {
    ...(minimum !== undefined && { minValue: minimum }),
    ...(maximum !== undefined && { maxValue: maximum }),
    numberPrecision: 0,
  },
});

const moneyProperty = ({ currency, required }: MoneyField, base: Base): INodeProperties =>
  single(
    base,
    [
      {
        displayName: 'Amount',
        name: 'amount',
        type: 'string',
        default: '',
        placeholder: 'e.g. 1250.00',
        description:
          'An amount with decimals. In an expression, turn a number into text: {{ $json.total.toFixed(2) }}.',
      },
      {
        displayName: 'Currency',
        name: 'currency',
        type: 'string',
        default: currency.default,
        placeholder: `e.g. ${currency.default}`,
      },
    ],
    required,
  );

const locator = (field: ChoicesField, base: Base): INodeProperties => ({
  ...base,
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      typeOptions: { searchListMethod: methodOf(field), searchable: true },
    },
    { displayName: 'By ID', name: 'id', type: 'string' },
  ] satisfies INodePropertyMode[],
});

const manyChoices = (field: ChoicesField, base: Base): INodeProperties => ({
  ...base,
  description:
    `${base.description ?? ''} Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`.trim(),
  type: 'multiOptions',
  default: [],
  typeOptions: {
    loadOptionsMethod: methodOf(field),
    ...(field.needs && {
      loadOptionsDependsOn: Object.values(field.needs).map((path) => `${path.split('.')[0]}.value`),
    }),
  },
});

const pairs = (base: Base): INodeProperties => ({
  ...base,
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add Entry',
  default: {},
  options: [
    {
      name: names.entry,
      displayName: 'Entry',
      values: [
        { displayName: 'Name', name: 'name', type: 'string', default: '' },
        { displayName: 'Value', name: names.value, type: 'string', default: '' },
      ],
    },
  ],
});

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
