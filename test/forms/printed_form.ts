import type { ActionForm, FormField } from '../../src';

/** A form as text: a line for each field, indented below its group. */
export const printed = ({ action, title, fields }: ActionForm): string =>
  [`${title} (${action})`, ...fields.flatMap((field) => lines(field, '  '))].join('\n');

function lines(field: FormField, indent: string): string[] {
  const below = `${indent}  `;
  const line = `${indent}${field.name || 'entry'}: ${traits(field).join(', ')}`;
  switch (field.kind) {
    case 'group':
      return [line, ...field.fields.flatMap((one) => lines(one, below))];
    case 'list':
      return [line, ...lines(field.item, below)];
    case 'union':
      return [
        line,
        ...field.branches.flatMap(({ name, title, fields }) => [
          `${below}${name} "${title}"`,
          ...fields.flatMap((one) => lines(one, `${below}  `)),
        ]),
      ];
    default:
      return [line];
  }
}

function traits(field: FormField): string[] {
  const { kind, title, required, clearable, advanced, paging } = field;
  return [
    `${kind} "${title}"`,
    ...(required ? ['required'] : []),
    ...(clearable ? [`clearable "${clearable.title}"`] : []),
    ...(paging ? [`paging ${paging}`] : advanced ? ['advanced'] : []),
    ...own(field),
  ];
}

/** What only the kind of the field has. */
function own(field: FormField): string[] {
  switch (field.kind) {
    case 'text':
      return field.multiline ? ['several lines'] : [];
    case 'choice':
      return [field.choices.map(({ value, title }) => `${value} "${title}"`).join(' | ')];
    case 'choices': {
      const needs = Object.entries(field.needs ?? {}).map(([parameter, path]) => `${parameter} from ${path}`);
      return [`${field.many ? 'many' : 'one'} of ${field.list}`, ...needs, ...(field.helper ? ['helper'] : [])];
    }
    case 'money':
      return [`default ${field.currency.default}`, ...(field.minimum === undefined ? [] : [`from ${field.minimum}`])];
    case 'number':
      return [`${field.minimum} to ${field.maximum}`];
    case 'file':
      return [`or path ${field.pathName}`, ...(field.nameField ? [`names ${field.nameField}`] : [])];
    case 'const':
      return [String(field.value)];
    default:
      return [];
  }
}
