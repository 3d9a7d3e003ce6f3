import { describe as group, expect, test } from '@jest/globals';
import { describe, type JsonSchema, modelSchema } from '../../src';
import { actionNames, actionOf } from '../../src/manifest';
import { eachNode, reads, schemasOf } from './tools';

/** The only words that a schema for models may have. */
const words = [
  'type',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
  'enum',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'maxItems',
];

group.each(actionNames.map((action) => [action]))('%s', (action) => {
  test('has schemas of plain words, each with an object at the top', () => {
    for (const [name, schema] of schemasOf(action)) {
      expect({ name, type: schema.type, anyOf: schema.anyOf }).toEqual({ name, type: 'object' });
      eachNode(schema, name, (node, at) => {
        expect({ at, others: Object.keys(node).filter((word) => !words.includes(word)) }).toEqual({ at, others: [] });
        expect({ at, types: Array.isArray(node.type) }).toEqual({ at, types: false });
        expect({ at, ways: [node.type, node.anyOf].filter(Boolean).length }).toEqual({ at, ways: 1 });
      });
      expect(JSON.stringify(schema)).not.toMatch(/"\$ref"|"x-|"file_path"/);
    }
  });

  test('has patterns without lookarounds that a client can compile', () => {
    for (const [name, schema] of schemasOf(action))
      eachNode(schema, name, ({ pattern }, at) => {
        if (typeof pattern !== 'string') return;
        expect({ at, lookaround: /\(\?[=!<]/.test(pattern) }).toEqual({ at, lookaround: false });
        expect(() => new RegExp(pattern, 'u')).not.toThrow();
      });
  });

  test('describes every field of its input', () => {
    eachNode(modelSchema(action).input, '', ({ properties }, at) => {
      for (const [name, field] of Object.entries((properties ?? {}) as Record<string, JsonSchema>)) {
        const { description = '' } = field as { description?: string };
        expect({ field: `${at}.${name}`, isDescribed: description.length >= 20 }).toEqual({
          field: `${at}.${name}`,
          isDescribed: true,
        });
      }
    });
  });

  test('describes its fields for people too, and not by repeating their titles', () => {
    eachForm(describe(action).input, (title, description = '') => {
      expect({ title, isRepeated: letters(description) === letters(title) }).toEqual({ title, isRepeated: false });
      expect(description.length).toBeLessThanOrEqual(200);
    });
  });

  test('describes the IDs, amounts, dates and states of its output', () => {
    const matters = /(^|_)ids?$|Id$|amount$|_at$|_date$|(^|_)status$|balance$|limit$/;
    eachNode(modelSchema(action).output, '', ({ properties }, at) => {
      for (const [name, { description }] of Object.entries((properties ?? {}) as Record<string, JsonSchema>))
        if (matters.test(name))
          expect({ field: `${at}.${name}`, description }).toEqual({
            field: `${at}.${name}`,
            description: expect.any(String),
          });
    });
  });

  test('names only other actions that exist', () => {
    const { description } = modelSchema(action);
    for (const [, named] of description.matchAll(/\b([a-z0-9]+(?:_[a-z0-9]+)+)\b/g))
      expect({ named, exists: actionNames.includes(named ?? '') && named !== action }).toEqual({ named, exists: true });
  });
});

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

interface FormNode {
  title?: string;
  description?: string;
  properties?: Record<string, FormNode>;
  items?: FormNode;
  oneOf?: FormNode[];
  anyOf?: FormNode[];
}

/** Calls back for every field of a form. */
function eachForm(node: FormNode, look: (title: string, description?: string) => void): void {
  const { properties = {}, items, oneOf = [], anyOf = [] } = node;
  for (const field of Object.values(properties)) {
    look(field.title ?? '', field.description);
    eachForm(field, look);
  }
  for (const below of [...oneOf, ...anyOf, items ?? []].flat()) eachForm(below, look);
}

test('a read that has neighbours in its group says when to use it', () => {
  const silent = reads.filter((action) => {
    const { entry, group: own } = actionOf(action);
    const neighbours = reads.filter((other) => actionOf(other).group === own && other !== action);
    return neighbours.length > 0 && !entry.deprecated && describe(action).use === undefined;
  });
  expect(silent).toEqual([]);
});

test.each([
  ['lock_card', 'terminate_card'],
  ['create_budget', 'create_spend_limit'],
  ['list_card_expenses', 'list_expenses'],
  ['list_budgets_v1', 'list_spend_limits'],
  ['search_expenses', 'list_expenses'],
  ['list_card_transactions', 'list_expenses'],
  ['get_user', 'get_current_user'],
])('%s says when %s fits better', (action, other) => {
  expect(modelSchema(action).description).toMatch(new RegExp(`use ${other}\\b`));
});

test('the tools that only read cost at most 12,000 tokens', () => {
  const rows = reads.map((action): [number, string] => {
    const { name, title, description, input } = modelSchema(action);
    return [Math.ceil(JSON.stringify({ name, title, description, inputSchema: input }).length / 4), name];
  });
  const table = rows.sort(([a], [b]) => b - a).map(([tokens, name]) => `${tokens}\t${name}`);
  const total = rows.reduce((sum, [tokens]) => sum + tokens, 0);
  expect(total <= 12_000 ? 'cheap' : `${total} tokens:\n${table.join('\n')}`).toBe('cheap');
});

test('a shallow output shows a record as its list does, also if the record has lists', () => {
  const { items } = (modelSchema('list_expenses', { output: 'shallow' }).output as { properties: { items: object } })
    .properties as { items: { items: object } };
  expect(modelSchema('get_expense', { output: 'shallow' }).output).toEqual(items.items);
});

test('a shallow output names the fields within a field, so that a model can choose among them', () => {
  const { properties } = modelSchema('get_expense', { output: 'shallow' }).output as {
    properties: Record<string, { description?: string }>;
  };
  expect(properties.user?.description).toMatch(/ Fields: id, first_name, last_name, /);
  expect(properties.receipts?.description).toMatch(/Fields: id, download_uris\.$/);
  expect(properties.original_amount?.description).not.toMatch(/Fields/);
  const { output } = modelSchema('list_vendors', { output: 'shallow' });
  expect(JSON.stringify(output)).toMatch(/"payment_accounts":\{"description":"[^"]*Fields: details\./);
});

test('a shallow output costs less than half', () => {
  const cost = (output: 'full' | 'shallow') => JSON.stringify(modelSchema('get_expense', { output }).output).length;
  expect(cost('shallow')).toBeLessThan(cost('full') / 2);
  expect(modelSchema('list_expenses', { output: 'shallow' }).output).toMatchObject({
    properties: { items: { items: { properties: { merchant: { type: 'object' }, memo: { type: 'string' } } } } },
  });
});

test('an unknown action is refused with the nearest name', () => {
  expect(() => modelSchema('list_card')).toThrow(/did you mean "list_cards"/);
});
