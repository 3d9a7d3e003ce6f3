import { afterAll, describe as group, expect, test } from '@jest/globals';
import { modelOutput, modelSchema, summaryFields } from '../../src';
import { ExampleSimulators } from '../example_simulators';
import { examples, runAny, withRealCursor } from '../examples';
import { clientCheck, reads } from './tools';

const readExamples = examples.filter(({ action }) => reads.includes(action));

/** The first example of each action is enough for answers with few fields. */
const firstExamples = readExamples.filter(({ action }, i) => action !== readExamples[i - 1]?.action);

for (const samples of ['full', 'sparse'] as const) {
  const simulators = new ExampleSimulators({ variants: { samples } });
  afterAll(() => simulators.close());

  const shown = samples === 'full' ? readExamples : firstExamples;

  test.each(shown.map((example) => [`${example.action}: ${example.title}`, example] as const))(
    `%s fits its schemas (${samples} answers)`,
    (_, { action, input }) =>
      simulators.run(action, async ({ brex }) => {
        const { output } = await runAny(brex)(action, await withRealCursor(brex, action, input));
        const answer = modelOutput(action, output);
        expect(JSON.stringify(answer)).not.toContain(':null');
        for (const detail of ['full', 'shallow'] as const) {
          const check = clientCheck(modelSchema(action, { output: detail }).output);
          expect(check(answer) || check.errors).toBe(true);
        }
        // Only some fields of a record are no less valid.
        const check = clientCheck(modelSchema(action).output);
        expect(check(withoutRecordFields(answer)) || check.errors).toBe(true);
      }),
  );
}

/** An answer as a host sends it that asks for no field of a record. */
const withoutRecordFields = (answer: Record<string, unknown>) =>
  Array.isArray(answer.items) ? { ...answer, items: answer.items.map(() => ({})) } : {};

group('modelOutput', () => {
  test.each<[string, string, unknown, unknown]>([
    ['a bare list', 'list_card_accounts', [{ id: 'a', status: null }], { items: [{ id: 'a' }] }],
    ['an empty list', 'list_webhook_secrets', [], { items: [] }],
    ['no output', 'delete_vendor', null, {}],
    ['an output that was not sent', 'delete_vendor', undefined, {}],
    ['a record', 'get_title', { id: 't', name: null, more: { x: null, y: 0 } }, { id: 't', more: { y: 0 } }],
    ['a page', 'list_titles', { next_cursor: null, items: [{ id: 't' }, null] }, { items: [{ id: 't' }] }],
    ['a list where a record was expected', 'get_title', [1], { result: [1] }],
    ['text where a record was expected', 'get_title', 'hi', { result: 'hi' }],
    ['false and empty values', 'get_title', { a: false, b: '', c: [] }, { a: false, b: '', c: [] }],
  ])('%s', (_, action, output, expected) => {
    expect(modelOutput(action, output)).toEqual(expected);
  });

  test('copes with deep and unusual answers, and changes nothing of the original', () => {
    let deep: unknown = null;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(modelOutput('get_title', { deep })).toHaveProperty('deep');
    const odd = JSON.parse('{"__proto__":{"isAdmin":true},"toString":null}') as object;
    const answer = modelOutput('get_title', odd);
    expect(Object.keys(answer)).toEqual(['__proto__']);
    expect((answer as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.hasOwn(odd, 'toString')).toBe(true);
  });

  test('an amount beyond the exact integers, which arrives as text, fits', () => {
    const check = clientCheck(modelSchema('get_primary_cash_account').output);
    expect(check({ current_balance: { amount: '9007199254740993', currency: 'USD' } }) || check.errors).toBe(true);
    expect(check({ current_balance: { amount: {} } })).toBe(false);
  });
});

test('the output of a write without an answer says nothing more than an object', () => {
  expect(modelSchema('delete_vendor').output).toMatchObject({ type: 'object' });
  expect(clientCheck(modelSchema('delete_vendor').output)(modelOutput('delete_vendor', null))).toBe(true);
});

group.each(reads.filter((action) => /^(list|get|search)_/.test(action)).map((action) => [action]))('%s', (action) => {
  test('has summary fields, each a field of its record', () => {
    const fields = summaryFields(action);
    expect(fields.length).toBeGreaterThanOrEqual(1);
    expect(fields.length).toBeLessThanOrEqual(8);
    expect(new Set(fields).size).toBe(fields.length);
    const { properties } = modelSchema(action).output as Required<Node>;
    const record: Node = properties.items?.items ?? { properties };
    for (const field of fields)
      expect({ field, found: fieldAt(record, field.split('.')) !== undefined }).toEqual({ field, found: true });
  });
});

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
}

const fieldAt = (node: Node, path: string[]): Node | undefined =>
  path.reduce<Node | undefined>((place, name) => place?.properties?.[name], node);

test('summary fields show no secret', () => {
  expect(summaryFields('get_card_number')).toEqual(['id', 'holder_name', 'expiration_date']);
  expect(summaryFields('list_webhook_secrets')).toEqual(['status']);
});

test('summary fields are a copy', () => {
  summaryFields('list_cards').length = 0;
  expect(summaryFields('list_cards')).toContain('last_four');
});
