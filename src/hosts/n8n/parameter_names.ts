import type { FormField } from '../../forms';

/**
 * The names under which the parameters of a node hold what is not a field of Brex. The printed form and the reader of its values share
 * them. None can be the name of a field: those are in snake_case, or begin with another word.
 */
export const names = {
  more: 'additionalFields',
  clear: 'fieldsToClear',
  /** The one group in a fixedCollection of n8n. */
  details: 'details',
  /** Each entry of a list. */
  entry: 'entry',
  /** A simple entry's value. */
  value: 'value',
  all: 'returnAll',
  /** Not "limit", which is also a field of Brex. */
  limit: 'resultLimit',
  simplify: 'simplify',
  intent: 'intent',
  options: 'options',
} as const;

/** Whether a list is read page by page, so that the node has "Return All" and a limit in place of a cursor. */
export const isPaged = (fields: readonly FormField[]): boolean => fields.some(({ paging }) => paging === 'cursor');

/** The fields that a person fills in: without constants and paging. */
export const shownFields = (fields: readonly FormField[]): FormField[] => {
  const paged = isPaged(fields);
  return fields.filter(({ kind, paging }) => kind !== 'const' && !(paged && paging));
};

/** The fields shown at once; the others are added one by one. A field that only feeds another one's choices is shown with it. */
export function directFields(fields: readonly FormField[]): FormField[] {
  const shown = shownFields(fields);
  return shown.filter((field, i) => {
    if (field.kind !== 'choices' || !field.helper) return field.required;
    return shown
      .slice(i + 1)
      .some((one) => one.kind === 'choices' && !one.helper && one.required && feeds(field.path, one));
  });
}

const feeds = (path: string, { needs = {} }: { needs?: Record<string, string> }): boolean =>
  Object.values(needs).includes(path);

/** Whether the fields of a group are all optional, so that it is a collection in n8n. */
export const isCollection = (fields: readonly FormField[]): boolean => directFields(fields).length === 0;

/** The clearable fields of a group and of the groups in it, each with its path from here. Entries of lists have their own. */
export function clearableFields(fields: readonly FormField[], above = ''): { path: string; title: string }[] {
  return fields.flatMap((field) => {
    const path = above + field.name;
    const own = field.clearable ? [{ path, title: `${field.title}: ${field.clearable.title}` }] : [];
    return field.kind === 'group' ? [...own, ...clearableFields(field.fields, `${path}.`)] : own;
  });
}

/** A list of choices and where its parameters find what they depend on: one method of the node for each. */
export interface ChoiceSource {
  list: string;
  needs?: Record<string, string>;
}

/** The name of the node's method that lists these choices. */
export const methodOf = ({ list, needs }: ChoiceSource): string =>
  needs ? `${list}_by_${Object.values(needs).join('_').replaceAll(/\W+/g, '_')}` : list;
