import type { ErrorSchema } from '@rjsf/utils';
import type { FormField } from '../../../../forms/field_types';
import type { Refusal } from '../../wire';

/** Field errors for the form, each at its field; those within a field that is one box at that box. */
export function fieldErrors(problems: Refusal['fields'] = [], fields: readonly FormField[]): ErrorSchema {
  const root: ErrorSchema = {};
  for (const { field, message } of problems) {
    let place = root as Record<string, ErrorSchema>;
    for (const part of drawnPath(field, fields)) place = (place[part] ??= {}) as Record<string, ErrorSchema>;
    const at = place as ErrorSchema;
    at.__errors = [...(at.__errors ?? []), sentence(message)];
  }
  return root;
}

/** The path of the box that shows a place of the input. */
export const drawnPath = (path: string, fields: readonly FormField[]): string[] =>
  path === '' ? [] : pathAmong(path.split('.'), fields);

function pathAmong([part, ...rest]: string[], fields: readonly FormField[]): string[] {
  if (part === undefined) return [];
  const field = fields.find(({ name }) => name === part);
  return [part, ...(field ? pathIn(rest, field) : rest)];
}

function pathIn(parts: string[], field: FormField): string[] {
  switch (field.kind) {
    case 'group':
      return pathAmong(parts, field.fields);
    case 'union':
      return pathAmong(
        parts,
        field.branches.flatMap((branch) => branch.fields),
      );
    case 'list': {
      const [number, ...rest] = parts;
      return number === undefined || field.item.kind === 'text' ? [] : [number, ...pathIn(rest, field.item)];
    }
    default:
      return [];
  }
}

/** The end of a sentence about a field as a whole one. */
export const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
