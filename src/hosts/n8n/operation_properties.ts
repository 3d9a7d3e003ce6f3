import type { INodeProperties } from 'n8n-workflow';
import type { ActionForm } from '../../forms';
import { isPaged, names } from './parameter_names';
import { groupProperties } from './properties';

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
