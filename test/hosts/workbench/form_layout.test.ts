import { describe, expect, test } from '@jest/globals';
import { form } from '../../../src';
import { schemaFields } from '../../../src/forms/schema_fields';
import { drawnPath, fieldErrors } from '../../../src/hosts/workbench/page/form/field_errors';
import { pathFrom, valueOn, withValues } from '../../../src/hosts/workbench/page/form/form_paths';
import { layoutOf, type Unit, unitsOf } from '../../../src/hosts/workbench/page/form/layout';
import { optionsOf, shapeOf } from '../../../src/hosts/workbench/page/form/shape';
import { fullManifest } from '../../../src/full_manifest';

const { fields: transfer } = form('create_transfer');
const namesOf = (units: Unit[]): string[] => units.map(({ fields }) => fields.map(({ name }) => name).join('+'));

test.each<[action: string, direct: string[], more: string[]]>([
  [
    'search_expenses',
    ['merchant', 'text', 'min_amount', 'max_amount', 'bought_from+bought_to', 'user_id'],
    ['card_id', 'budget_id', 'status', 'limit', 'max_scanned', 'cursor'],
  ],
  // The helper comes with the field that it feeds.
  [
    'find_transfer',
    ['amount', 'vendor+payment_instrument_id', 'external_memo', 'originating_account_id', 'started_from'],
    ['limit', 'max_scanned', 'cursor'],
  ],
  ['list_cash_transactions', ['id', 'posted_at_start'], ['cursor', 'limit']],
  // The first range is shown, however many fields are before it.
  [
    'list_expenses',
    [
      'user_id',
      'parent_expense_id',
      'budget_id',
      'spending_entity_id',
      'expense_type',
      'purchased_at_start+purchased_at_end',
    ],
    [
      'status',
      'payment_status',
      'updated_at_start+updated_at_end',
      'payment_posted_at_start+payment_posted_at_end',
      'expand',
      'load_custom_fields',
      'cursor',
      'limit',
    ],
  ],
  ['upload_receipt', ['expense_id', 'file', 'receipt_name'], []],
])('%s shows the usual fields, required ones first, and the others as more options', (action, direct, more) => {
  const layout = layoutOf(form(action).fields);
  expect({ direct: namesOf(layout.direct), more: namesOf(layout.more) }).toEqual({ direct, more });
});

test('every field of every group is in one unit, except constants', () => {
  for (const { fields } of [form('create_transfer'), form('update_spend_limit'), form('list_accounting_records')]) {
    const drawn = unitsOf(fields).flatMap((unit) => unit.fields);
    expect(drawn.map(({ name }) => name).sort()).toEqual(
      fields
        .filter(({ kind }) => kind !== 'const')
        .map(({ name }) => name)
        .sort(),
    );
  }
});

describe('the shape of a form', () => {
  test('shows what a setting of the connection gives by default', () => {
    const { schema, ui } = shapeOf(transfer, { transfer_approval: 'policy' });
    expect(schema.properties?.approval_type).toMatchObject({
      description: "Default on this connection: your account's own approval policy decides.",
    });
    expect(optionsOf(ui.approval_type as typeof ui).unset).toBe("Default: your account's own approval policy decides");
  });

  test('requires in the browser only what is required in any case', () => {
    expect(shapeOf(transfer).schema.required).toEqual([
      'counterparty',
      'amount',
      'originating_account',
      'external_memo',
      'description',
    ]);
    const { properties = {} } = shapeOf(form('create_card').fields).schema;
    expect(properties.owner).toMatchObject({ required: ['user_id'] });
    // Only once it is used.
    expect(properties.spend_controls).toMatchObject({ required: [] });
  });

  test('hides secrets of a connection', () => {
    const fields = schemaFields(fullManifest.connection.auth_methods.api_token?.form ?? {});
    const { ui } = shapeOf(fields);
    expect(ui).toMatchObject({ api_token: { 'ui:widget': 'password' } });
    expect(Object.keys(ui.name as object)).not.toContain('ui:widget');
  });
});

test.each([
  ['amount.currency', transfer, ['amount']],
  ['counterparty.kind', transfer, ['counterparty', 'kind']],
  ['counterparty.recipient.id', transfer, ['counterparty', 'recipient', 'id']],
  ['emails.2', form('list_users').fields, ['emails']],
  ['items.1.data.value', form('update_field_values').fields, ['items', '1', 'data', 'value']],
  ['file.content', form('match_receipt').fields, ['file']],
  ['metadata.team', form('invite_user').fields, ['metadata']],
  ['unknown.part', transfer, ['unknown', 'part']],
  ['', transfer, []],
])('a problem at %j is shown at the box of its field', (path, fields, drawn) => {
  expect(drawnPath(path, fields)).toEqual(drawn);
});

test('a field with several problems shows them all, as sentences', () => {
  const problems = ['is required', 'must be text.'].map((message) => ({ field: 'amount.amount', message }));
  expect(fieldErrors(problems, transfer)).toEqual({ amount: { __errors: ['Is required.', 'Must be text.'] } });
  expect(fieldErrors(undefined, transfer)).toEqual({});
});

test.each([
  ['field_brex_id', 'brex_id', 'field_id', ['field_id']],
  ['field_items_3_brex_id', 'items[].brex_id', 'field_id', ['field_id']],
  ['field_items_3_brex_id', 'items[].brex_id', 'items[].kind_1', ['items', 3, 'kind_1']],
  ['field_a_12_b_0_c', 'a[].b[].c', 'a[].b[].d', ['a', 12, 'b', 0, 'd']],
  ['field_a_12_b_0_c', 'a[].b[].c', 'a[].e', ['a', 12, 'e']],
  ['field_counterparty_payment', 'counterparty.payment', 'counterparty.vendor', ['counterparty', 'vendor']],
])('%s (%s) finds %s', (id, own, other, path) => {
  expect(pathFrom(id, own, other)).toEqual(path);
});

test('values are set in a copy, wherever they are', () => {
  const values = { id: 'b', list: [{ a: 1 }, { a: 2 }] };
  expect(withValues(values, ['list', 1], { a: 3, b: 4 })).toEqual({ id: 'b', list: [{ a: 1 }, { a: 3, b: 4 }] });
  expect(withValues(values, ['group'], { a: 1 })).toEqual({ ...values, group: { a: 1 } });
  expect(withValues(values, [], { id: 'c' })).toEqual({ ...values, id: 'c' });
  expect(withValues('text', ['group'], { a: 1 })).toEqual({ group: { a: 1 } });
  expect(values).toEqual({ id: 'b', list: [{ a: 1 }, { a: 2 }] });
  expect(valueOn(values, ['list', 1, 'a'])).toBe(2);
  expect(valueOn(values, ['list', 'toString'])).toBeUndefined();
  expect(valueOn(undefined, ['id'])).toBeUndefined();
});
