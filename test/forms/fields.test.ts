import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { describe as describeAction, form, type FormField } from '../../src';
import { fullManifest } from '../../src/full_manifest';
import { actionNames } from '../../src/manifest';
import { failure } from '../failure';
import { root } from '../examples';
import { allFields } from './form_fields';
import { printed } from './printed_form';

type Node = { [word: string]: unknown; properties?: Record<string, Node>; items?: Node };

/** The paths of all fields of an input schema, with those of each branch. */
const schemaPaths = (node: Node, above = ''): string[] => [
  ...Object.entries(node.properties ?? {}).flatMap(([name, part]) => [
    above + name,
    ...(part['x-money'] === true ? [] : schemaPaths(part, `${above}${name}.`)),
  ]),
  ...(node.items ? schemaPaths(node.items, `${above.slice(0, -1)}[].`) : []),
  ...[node.oneOf, node.anyOf].flatMap((branches) =>
    ((branches ?? []) as Node[]).flatMap((branch) => (branch['x-money'] === true ? [] : schemaPaths(branch, above))),
  ),
];

const isHelper = (field: FormField): boolean => field.kind === 'choices' && field.helper === true;

/** The paths of the input's fields that a form has. */
const formPaths = (fields: readonly FormField[]): string[] =>
  allFields(fields).flatMap((field) => {
    if (isHelper(field) || field.name === '') return [];
    const path = field.kind === 'file' ? field.pathName : undefined;
    return [field.path, ...(path === undefined ? [] : [path])];
  });

describe.each(actionNames)('%s', (action) => {
  const { fields } = form(action);
  const all = allFields(fields);

  test('has each field of its input exactly once', () => {
    expect(formPaths(fields).sort()).toEqual(schemaPaths(describeAction(action).input).sort());
  });

  test('has a label for every field, and no name that a union or the clear value uses', () => {
    for (const { title, path, name } of all) {
      expect({ path, title }).toEqual({ path, title: expect.stringMatching(/\S/) });
      expect(['kind', 'clear']).not.toContain(name);
    }
  });

  test('has known lists, each after the fields that it needs', () => {
    for (const [i, field] of all.entries()) {
      if (field.kind !== 'choices') continue;
      const list = fullManifest.choices[field.list];
      expect({ path: field.path, known: list !== undefined }).toEqual({ path: field.path, known: true });
      expect(Object.keys(field.needs ?? {})).toEqual(Object.keys(list?.needs ?? {}));
      for (const [parameter, path] of Object.entries(field.needs ?? {})) {
        const before = all.slice(0, i).find((one) => one.path === path);
        expect(before).toMatchObject({ kind: 'choices', many: false, list: list?.needs?.[parameter] });
      }
    }
  });

  test('names fields of the same group for the path and the name of a file', () => {
    for (const field of all)
      if (field.kind === 'file') {
        expect(field.pathName).toBe(`${field.name}_path`);
        if (field.nameField !== undefined) expect(fields.map(({ name }) => name)).toContain(field.nameField);
      }
  });

  test('is plain JSON below 16 kB', () => {
    expect(JSON.parse(JSON.stringify(form(action)))).toEqual(form(action));
    expect(JSON.stringify(form(action)).length).toBeLessThan(16_000);
  });
});

const every = actionNames.flatMap((action) => allFields(form(action).fields).map((field) => ({ action, field })));

test('all forms together have these kinds of fields', () => {
  const counts: Record<string, number> = {};
  for (const { field } of every) {
    const kind =
      'many' in field ? `${isHelper(field) ? 'helper ' : ''}${field.kind} ${field.many ? 'many' : 'one'}` : field.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  expect(counts).toEqual({
    text: 224,
    'choices one': 96,
    'choices many': 30,
    'helper choices one': 2,
    'choice one': 56,
    'choice many': 13,
    money: 20,
    number: 38,
    boolean: 17,
    date: 19,
    time: 21,
    file: 3,
    union: 3,
    group: 40,
    list: 25,
    json: 4,
    const: 14,
  });
});

test('what can be cleared is what the input may empty', () => {
  const clearable = every.flatMap(({ field: { clearable } }) => (clearable ? [JSON.stringify(clearable.value)] : []));
  const count = (value: string): number => clearable.filter((one) => one === value).length;
  expect({ null: count('null'), list: count('[]'), text: count('""') }).toEqual({ null: 25, list: 7, text: 1 });
});

test('fields for paging and for few users are marked', () => {
  const paging = every.filter(({ field }) => field.paging);
  expect(paging.every(({ field }) => field.advanced)).toBe(true);
  const paginated = actionNames.filter((action) => form(action).paginated);
  expect(paginated.length).toBeGreaterThan(20);
  for (const action of paginated) {
    const parts = paging.filter((one) => one.action === action).map(({ field }) => field.paging);
    const { limit } = describeAction(action).input.properties as Record<string, Node>;
    expect({ action, parts }).toEqual({ action, parts: limit ? ['cursor', 'limit'] : ['cursor'] });
  }
  const rare = every.filter(({ field }) => field.advanced && !field.paging).map(({ field }) => field.path);
  expect([...new Set(rare)].sort()).toEqual(['expand', 'max_scanned']);
});

test('a form is a copy', () => {
  form('lock_card').fields.splice(0);
  expect(form('lock_card').fields).not.toEqual([]);
});

test('deprecated and sensitive actions are marked', () => {
  expect(form('list_card_expenses').deprecated).toMatchObject({ use: 'list_expenses' });
  expect(form('get_card_number').sensitive).toBe(true);
  expect(form('get_card')).not.toHaveProperty('sensitive');
});

test('an unknown action is invalid', async () => {
  expect(await failure(Promise.resolve().then(() => form('lock_crad')))).toMatchObject({
    code: 'invalid_input',
    message: 'There is no action "lock_crad"; did you mean "lock_card"?',
  });
});

test('money is described in decimals', () => {
  const amount = form('create_transfer').fields.find(({ name }) => name === 'amount');
  expect(amount).toMatchObject({ kind: 'money', description: 'US dollars only, more than zero.' });
});

test.each([
  [
    'create_transfer',
    `Send money (create_transfer)
  counterparty: union "Pay to", required
    VENDOR "A vendor"
      type: const "Type", required, VENDOR
      vendor: choices "Vendor", one of vendor, helper
      payment_instrument_id: choices "Payment method", required, one of payment_instrument, id from counterparty.vendor
    BOOK_TRANSFER "Another Brex account (selected companies only)"
      type: const "Type", required, BOOK_TRANSFER
      recipient: group "Recipient", required
        type: choice "ID type", required, ACCOUNT_ID "A Brex cash account" | PAYMENT_INSTRUMENT_ID "A payment instrument of a Brex account"
        id: choices "ID", required, one of cash_account
  amount: money "Amount", required, default USD
  originating_account: group "Pay from", required
    type: const "Account type", required, BREX_CASH
    id: choices "Cash account", required, one of cash_account
  external_memo: text "Memo for the recipient", required, several lines
  description: text "Description", required, several lines
  approval_type: choice "Approval", MANUAL "A cash admin approves it first"
  is_ppro_enabled: boolean "Cover other banks' fees"`,
  ],
  [
    'update_budget',
    `Update a budget (update_budget)
  id: choices "Budget", required, one of budget
  name: text "Name"
  description: text "Purpose", clearable "Remove it", several lines
  parent_budget_id: choices "Parent budget", clearable "Remove it", one of budget
  owner_user_ids: choices "Owners", clearable "Remove all", many of user
  period_recurrence_type: choice "Resets", WEEKLY "Every week" | MONTHLY "Every month" | QUARTERLY "Every quarter" | YEARLY "Every year" | ONE_TIME "Never (one time)"
  amount: money "Planned amount", default USD
  limit_type: choice "Limit type", SOFT "Soft: monitors spending, declines nothing"
  start_date: date "Start date", clearable "Remove it"
  end_date: date "End date", clearable "Remove it"`,
  ],
  [
    'list_field_values',
    `List field values (list_field_values)
  field_id: choices "Field", required, one of field
  brex_id: choices "Field value is one of", many of field_value, field_id from field_id
  value_id: list "Code is one of"
    entry: text "Name", required
  remote_id: list "ID in your system is one of"
    entry: text "Name", required
  value: text "Value is"
  cursor: text "Page cursor", paging cursor
  limit: number "Page size", paging limit, 1 to 1000`,
  ],
  [
    'upload_receipt',
    `Attach a receipt (upload_receipt)
  expense_id: choices "Expense", required, one of expense
  receipt_name: text "File name"
  file: file "File", required, or path file_path, names receipt_name`,
  ],
])('the form of %s', (action, expected) => {
  expect(printed(form(action))).toBe(expected);
});

test('no source of the forms names an action, a group, a list or a property of an input', () => {
  const names = new Set([
    ...actionNames,
    ...Object.keys(fullManifest.groups),
    ...Object.keys(fullManifest.choices),
    ...actionNames.flatMap((action) =>
      schemaPaths(describeAction(action).input as Node).map((path) => path.split('.').at(-1)?.replace('[]', '') ?? ''),
    ),
  ]);
  expect(names).toContain('payment_instrument_id');
  // Words of JSON Schema, of money, of a file and of a form, which some action also uses.
  const words =
    'amount currency cursor description details email field file group limit name number text title type value';
  for (const word of words.split(' ')) names.delete(word);
  const files = readdirSync(join(root, 'src/forms'));
  const found = files.flatMap((file) => {
    const code = readFileSync(join(root, 'src/forms', file), 'utf8').replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '');
    const quoted = [...code.matchAll(/(['"`])([a-z]\w*)\1/g)].map(([, , word = '']) => word);
    const long = [...code.matchAll(/\b[a-z][a-z0-9]*_\w+/g)].map(([word]) => word);
    return [...quoted, ...long].filter((word) => names.has(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});
