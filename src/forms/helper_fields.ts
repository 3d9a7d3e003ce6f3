import type { ChoiceList } from '../generated/manifest';
import type { ChoicesField, FormField } from './field_types';

type Lists = Readonly<Record<string, ChoiceList>>;

/**
 * The fields in which each list of choices has what it needs: the path of the field that feeds it. Where the input has none, a helper field
 * comes right before it, such as the vendor before its payment methods.
 */
export function withHelperFields(
  fields: readonly FormField[],
  lists: Lists,
  above: readonly FormField[] = [],
): FormField[] {
  const around = [...fields, ...above];
  const inside = (below: readonly FormField[]): FormField[] => withHelperFields(below, lists, around);
  return fields.flatMap((field): FormField[] => {
    switch (field.kind) {
      case 'group':
        return [{ ...field, fields: inside(field.fields) }];
      case 'union':
        return [{ ...field, branches: field.branches.map((branch) => ({ ...branch, fields: inside(branch.fields) })) }];
      case 'list':
        return [{ ...field, item: inside([field.item]).at(-1) ?? field.item }];
      case 'choices':
        return withFeeders(field, around, lists);
      default:
        return [field];
    }
  });
}

function withFeeders(field: ChoicesField, around: readonly FormField[], lists: Lists): FormField[] {
  const needed = Object.entries(lists[field.list]?.needs ?? {});
  if (!needed.length) return [field];
  const helpers: ChoicesField[] = [];
  const needs = needed.map(([parameter, list]) => {
    const feeding = around.filter((one) => one.kind === 'choices' && one.list === list && !one.many && one !== field);
    const found = feeding.find(({ name }) => name === parameter) ?? feeding[0];
    if (found) return [parameter, found.path] as const;
    const helper = helperField(field, list, around);
    helpers.push(helper);
    return [parameter, helper.path] as const;
  });
  return [...helpers, { ...field, needs: Object.fromEntries(needs) }];
}

function helperField(field: ChoicesField, list: string, around: readonly FormField[]): ChoicesField {
  const taken = new Set(around.map(({ name }) => name));
  const name = taken.has(list) ? `${list}_of_${field.name}` : list;
  const words = list.replaceAll('_', ' ');
  return {
    kind: 'choices',
    name,
    path: `${field.path.slice(0, field.path.length - field.name.length)}${name}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    description: `Lists the choices of "${field.title}". Not sent.`,
    required: false,
    list,
    many: false,
    helper: true,
  };
}
