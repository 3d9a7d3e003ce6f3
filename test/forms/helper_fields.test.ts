import { expect, test } from '@jest/globals';
import type { ChoiceList } from '../../src';
import type { ChoicesField, FormField } from '../../src/forms/field_types';
import { withHelperFields } from '../../src/forms/helper_fields';
import { allFields } from './form_fields';

const source = { action: 'list', value: 'id', label: '{id}' };
const lists: Record<string, ChoiceList> = { shop: source, shelf: { ...source, needs: { id: 'shop' } } };

const choices = (path: string, list: string, many = false): ChoicesField => {
  const name = path.split('.').at(-1) ?? '';
  return { kind: 'choices', name, path, title: path, required: true, list, many };
};
const group = (path: string, ...fields: FormField[]): FormField => {
  const name = path.split('.').at(-1) ?? '';
  return { kind: 'group', name, path, title: path, required: true, fields };
};
const list = (path: string, item: FormField): FormField => ({
  kind: 'list',
  name: path,
  path,
  title: path,
  required: true,
  item,
});

test.each<[string, FormField[], Record<string, string>]>([
  [
    'a field of the same list and name',
    [choices('shop_id', 'shop'), choices('id', 'shop'), choices('shelf', 'shelf')],
    { shelf: 'id' },
  ],
  [
    'a field of the same list under another name',
    [choices('shop_id', 'shop'), choices('shelf', 'shelf')],
    { shelf: 'shop_id' },
  ],
  [
    'a field outside its group',
    [choices('shop_id', 'shop'), group('at', choices('at.shelf', 'shelf'))],
    { 'at.shelf': 'shop_id' },
  ],
  [
    'a field outside its list',
    [choices('id', 'shop'), list('rows', group('rows[]', choices('rows[].shelf', 'shelf')))],
    { 'rows[].shelf': 'id' },
  ],
  ['a helper field', [choices('shelf', 'shelf')], { shelf: 'shop' }],
  ['a helper field in its group', [group('at', choices('at.shelf', 'shelf'))], { 'at.shelf': 'at.shop' }],
  [
    'a helper field, as another one has many values',
    [choices('shops', 'shop', true), choices('shelf', 'shelf')],
    { shelf: 'shop' },
  ],
  [
    'a helper field whose name is free',
    [{ ...choices('shop', 'shop', true) }, choices('shelf', 'shelf')],
    { shelf: 'shop_of_shelf' },
  ],
])('a list gets what it needs from %s', (_, fields, expected) => {
  const all = allFields(withHelperFields(fields, lists));
  const fed = all.flatMap((field) => (field.kind === 'choices' && field.needs ? [[field.path, field.needs.id]] : []));
  expect(Object.fromEntries(fed)).toEqual(expected);
  for (const [path, feeding] of fed) {
    const [before, at] = [all.findIndex((one) => one.path === feeding), all.findIndex((one) => one.path === path)];
    expect(before).toBeGreaterThanOrEqual(0);
    expect(before).toBeLessThan(at);
  }
});

test('a helper field comes right before the one that it feeds, and is not required', () => {
  const [first, helper, fed] = withHelperFields([choices('x', 'other'), choices('shelf', 'shelf')], lists);
  expect([first?.name, helper?.name, fed?.name]).toEqual(['x', 'shop', 'shelf']);
  expect(helper).toMatchObject({
    helper: true,
    required: false,
    title: 'Shop',
    description: 'Lists the choices of "shelf". Not sent.',
  });
});
