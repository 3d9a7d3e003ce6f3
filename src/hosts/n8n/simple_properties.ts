import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { ChoicesField, FormField, MoneyField } from '../../forms';
import { methodOf, names } from './parameter_names';

/** What every parameter of a field has. */
export type Base = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required'>;

/** A fixedCollection with one group, which is open from the start if it is required. */
export const single = (base: Base, values: INodeProperties[], open: boolean): INodeProperties => ({
  ...base,
  type: 'fixedCollection',
  placeholder: `Add ${base.displayName}`,
  default: open ? { [names.details]: Object.fromEntries(values.map((one) => [one.name, one.default])) } : {},
  options: [{ name: names.details, displayName: base.displayName, values }],
});

export const numberProperty = (
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

export const moneyProperty = ({ currency, required }: MoneyField, base: Base): INodeProperties =>
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

export const locator = (field: ChoicesField, base: Base): INodeProperties => ({
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

export const manyChoices = (field: ChoicesField, base: Base): INodeProperties => ({
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

export const pairs = (base: Base): INodeProperties => ({
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
