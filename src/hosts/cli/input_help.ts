import { form, type FormField } from '../../forms';

/** The fields of an action's input as lines, with those of its groups. */
export function inputHelp(action: string): string[] {
  const rows = rowsOf(form(action).fields, '');
  const column = Math.max(24, Math.min(40, ...[Math.max(0, ...rows.map(([path]) => path.length))]));
  return rows.map(([path, text]) => `  ${path.padEnd(column)} ${text}`);
}

/** How a value of a kind is written in JSON, where the title does not say it. */
const notations: Partial<Record<FormField['kind'], string>> = {
  money: 'Amount: {"amount": 1250, "currency": "USD"} is $12.50; "12.50 USD" too.',
  boolean: 'true or false.',
  date: 'Date: 2026-01-31.',
  time: 'Time: 2026-01-31T09:30:00Z.',
  json: 'Names with text values: {"name": "value"}.',
  file: 'File: base64.',
};

/** `branch` is what the fields are for, if they are one of several groups. */
function rowsOf(fields: readonly FormField[], above: string, branch?: string): [path: string, text: string][] {
  return fields.flatMap((field): [string, string][] => {
    if (field.kind === 'choices' && field.helper) return [];
    const path = `${above}${field.name}`;
    if (field.kind === 'const') {
      const value = JSON.stringify(field.value);
      return [
        [
          path,
          branch === undefined ? `Always ${value}${field.required ? ' (required)' : ''}.` : `${value} for: ${branch}.`,
        ],
      ];
    }
    const own: [string, string] = [path, textOf(field)];
    const paths: [string, string][] =
      field.kind === 'file' && field.pathName !== undefined
        ? [[`${above}${field.pathName}`, `${field.title}, as the path of a file on this machine instead.`]]
        : [];
    return [own, ...paths, ...innerRows(field, path)];
  });
}

function innerRows(field: FormField, path: string): [string, string][] {
  if (field.kind === 'group') return rowsOf(field.fields, `${path}.`);
  if (field.kind === 'list') return innerRows(field.item, `${path}[]`);
  if (field.kind !== 'union') return [];
  return field.branches.flatMap(({ title, fields }) => rowsOf(fields, `${path}.`, title));
}

function textOf(field: FormField): string {
  const choices = field.kind === 'choice' ? field.choices.map(({ value }) => value) : [];
  return [
    `${field.title}${field.required ? ' (required)' : ''}.`,
    field.description ?? '',
    notations[field.kind] ?? '',
    choices.length ? `${field.kind === 'choice' && field.many ? 'Any of' : 'One of'} ${choices.join(', ')}.` : '',
    field.kind === 'choices' ? `Choices: brex-connector choices ${field.list}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
