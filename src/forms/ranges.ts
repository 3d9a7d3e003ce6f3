import type { FieldProblem } from '../errors';
import type { DateField, FormField, TimeField } from './field_types';
import { isGroup } from './form_data';

/** A field that starts a range. */
export type RangeStart = (DateField | TimeField) & { range: { end: string; title: string } };

/** Whether a field starts a range. */
export const startsRange = (field: FormField): field is RangeStart =>
  (field.kind === 'date' || field.kind === 'time') && field.range !== undefined;

/** The names of the fields that end a range of their group. */
export const rangeEnds = (fields: readonly FormField[]): ReadonlySet<string> =>
  new Set(fields.flatMap((field) => (startsRange(field) ? [field.range.end] : [])));

/** What is wrong with the end of a range, in words that follow its label: it is before the start. Undefined if nothing, or if one is open. */
export function rangeProblem(field: RangeStart, start: unknown, end: unknown): string | undefined {
  const [from, to] = [momentOf(start), momentOf(end)];
  return from !== undefined && to !== undefined && from > to ? `must not be before "${field.title}"` : undefined;
}

/** The ranges of an input, or of a form's values, that end before they start: one problem for each, at its end. */
export function rangeProblems(fields: readonly FormField[], values: unknown, above = ''): FieldProblem[] {
  if (!isGroup(values)) return [];
  return fields.flatMap((field): FieldProblem[] => {
    const value = values[field.name];
    const path = above + field.name;
    if (startsRange(field)) {
      const message = rangeProblem(field, value, values[field.range.end]);
      return message === undefined ? [] : [{ field: above + field.range.end, message }];
    }
    if (field.kind === 'group') return rangeProblems(field.fields, value, `${path}.`);
    if (field.kind === 'union')
      return field.branches.flatMap((branch) => rangeProblems(branch.fields, value, `${path}.`));
    if (field.kind === 'list' && field.item.kind === 'group' && Array.isArray(value)) {
      const { fields: below } = field.item;
      return value.flatMap((entry: unknown, i) => rangeProblems(below, entry, `${path}.${i}.`));
    }
    return [];
  });
}

/** The moment of a date or a time, in milliseconds; without a time zone it is in UTC. Undefined if it is neither. */
function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const [, day = '', time = 'T00:00', zone = 'Z'] =
    /^\s*(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?\s*$/.exec(value) ?? [];
  const moment = Date.parse(day + time + zone);
  return Number.isNaN(moment) ? undefined : moment;
}
