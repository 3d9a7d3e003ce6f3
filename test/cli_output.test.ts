import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { BrexError } from '../src/errors';
import { errorProse } from '../src/hosts/cli/error_prose';
import { cellOf, leavesOf, valueAtPath } from '../src/hosts/cli/output/cells';
import { columnWidths } from '../src/hosts/cli/output/column_widths';
import { CsvRows } from '../src/hosts/cli/output/csv';
import { escaped, screenText } from '../src/hosts/cli/output/screen_text';
import { documentText } from '../src/hosts/cli/output/record_output';
import { RecordTable } from '../src/hosts/cli/output/table';
import { paintFor } from '../src/hosts/cli/paint';
import { requestLine } from '../src/hosts/cli/request_log';
import { describe as describeAction } from '../src/connector';
import type { Simulator } from '../src/simulator';
import { cli } from './command';
import { openSimulator } from './open_simulator';
import { environmentFor } from './simulator_settings';

const plain = paintFor({}, false);
const escape = String.fromCharCode(27);
/** A name that clears the screen, sets the title of the window and writes from right to left. */
const hostile = `Ada${escape}[2J${escape}]0;owned\u0007\u009B31m\u202Egnp\nsecond line`;

let env: NodeJS.ProcessEnv;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
  env = environmentFor(simulator);
});

describe('cells', () => {
  test.each<[string, unknown, string, string]>([
    ['money', { amount: 125000, currency: 'USD' }, '1,250.00 USD', 'money'],
    ['money without decimals', { amount: 1250, currency: 'JPY' }, '1,250 JPY', 'money'],
    ['a large amount as text', { amount: '90071992547409930', currency: 'USD' }, '90071992547409930 USD', 'money'],
    ['a date', '2026-01-31', 'Jan 31, 2026', 'date'],
    ['no value', null, '', 'text'],
    ['yes', true, 'yes', 'text'],
    ['a list of texts', ['a', 'b'], 'a, b', 'text'],
    ['a list of groups', [{ id: 1 }, { id: 2 }], '2 items', 'text'],
    ['a text that is almost a date', '2026-13-45', '2026-13-45', 'text'],
    ['a hostile text', hostile, 'Ada [2J ]0;owned 31m gnp second line', 'text'],
    ['a hostile currency', { amount: 5, currency: hostile }, '0.05 Ada [2J ]0;owned 31m gnp second line', 'money'],
  ])('%s', (_, value, text, kind) => expect(cellOf(value)).toEqual({ text, kind }));

  test('times are shown in the time zone of the machine', () => {
    const { text, kind } = cellOf('2026-01-31T09:30:00Z');
    const here = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
    expect(kind).toBe('time');
    expect(text).toBe(here.format(Date.parse('2026-01-31T09:30:00Z')).replaceAll(/\s/g, ' '));
  });

  test('paths lead through groups and lists, and never to inherited names', () => {
    expect(valueAtPath({ a: [{ b: 1 }, { b: 2 }] }, ['a', 'b'])).toEqual([1, 2]);
    expect(valueAtPath({ a: 1 }, ['constructor'])).toBeUndefined();
    expect(leavesOf({ id: 1, owner: { id: 2 }, amount: { amount: 1, currency: 'USD' } })).toEqual([
      ['id', 1],
      ['owner.id', 2],
      ['amount', { amount: 1, currency: 'USD' }],
    ]);
  });
});

test.each([
  ['all fit', [10, 10], 30, [10, 10]],
  ['the widest is narrowed', [40, 10], 42, [30, 10]],
  ['what does not fit is left out', [20, 20, 20], 24, [11, 11]],
  ['one column is always shown', [50], 10, [10]],
])('column widths: %s', (_, wanted, available, widths) =>
  expect(
    columnWidths(
      wanted.map((width) => ({ wanted: width, whole: false })),
      available,
    ),
  ).toEqual(widths),
);

test('ids and amounts are shown whole or not at all', () => {
  const whole = { wanted: 20, whole: true };
  expect(columnWidths([whole, { wanted: 30, whole: false }, whole], 54)).toEqual([20, 10, 20]);
  expect(columnWidths([whole, whole], 30)).toEqual([20]);
});

test('more columns than any screen shows are left out at once', () =>
  expect(
    columnWidths(
      Array.from({ length: 50_000 }, () => ({ wanted: 30, whole: false })),
      34,
    ),
  ).toEqual([11, 10, 9].map(() => 10)));

test('a table aligns wide characters and money, and keeps its columns on every page', () => {
  const table = new RecordTable({ width: 60, paint: plain }, { usual: ['id', 'name', 'amount', 'memo'] });
  const money = (amount: number) => ({ amount, currency: 'USD' });
  expect(
    table.page([
      { id: 'a_1', name: '日本', amount: money(125000) },
      { id: 'a_22', name: 'Ada', amount: money(5) },
    ]),
  ).toBe(['id    name        amount', 'a_1   日本  1,250.00 USD', 'a_22  Ada       0.05 USD', ''].join('\n'));
  expect(table.page([{ id: 'b_1', name: 'A long name', amount: money(100) }])).toBe('b_1   A l…      1.00 USD\n');
});

test('text for a screen controls nothing; JSON stays the same JSON', () => {
  expect(screenText(hostile)).not.toMatch(/[^\n\P{C}\uFFFD]/u);
  const json = JSON.stringify({ name: hostile });
  const shown = screenText(json, escaped);
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(JSON.parse(shown)).toEqual(JSON.parse(json));
});

test('CSV: fixed columns, nested values, and no formulas', () => {
  const rows = new CsvRows(['id', 'owner.name', 'tags']);
  expect(
    rows.of([{ id: '=1+1', owner: { name: 'A, "B"' }, tags: [1], more: 1 }], new Set(['id', 'owner', 'tags'])),
  ).toBe('id,owner.name,tags\n\'=1+1,"A, ""B""",[1]\n');
  expect(rows.of([{ id: -5 }])).toBe('-5,,\n');
  expect(rows.unknown).toEqual(['more']);
});

describe('errors in words', () => {
  test('name each field, the remedy and what to quote', () => {
    const error = new BrexError('invalid_input', '"id" is required (and 1 more).', {
      remedy: 'Correct these fields.',
      traceId: 't-1',
      status: 400,
      fields: [
        { field: 'id', message: 'is required' },
        { field: 'amount', message: `must be ${hostile}` },
      ],
    });
    expect(errorProse(error, plain)).toBe(
      [
        'Error: "id" is required.',
        '  id      is required',
        '  amount  must be Ada [2J ]0;owned 31m gnp second line',
        'To fix: Correct these fields.',
        '(invalid_input, HTTP 400, trace id t-1)',
        '',
      ].join('\n'),
    );
  });

  test('show the key of a write with an unknown outcome', () => {
    const error = new BrexError('outcome_unknown', 'The write may have been done.', { idempotencyKey: 'k-1' });
    expect(errorProse(error, plain)).toMatch(/Idempotency key: k-1/);
  });
});

describe('piped', () => {
  const lines = (out: string) => out.trim().split('\n');

  test('--output and --fields shape a list; --limit ends it', async () => {
    const args = ['run', 'list_users', '--all', '--limit', '3', '--fields', 'email,id'];
    const jsonl = await cli(args, env);
    expect(lines(jsonl.out).map((line) => Object.keys(JSON.parse(line) as object))).toEqual(
      Array.from({ length: 3 }, () => ['id', 'email']),
    );
    expect(simulator.ledger.recent.at(-1)?.url).toContain('limit=3');
    const csv = await cli([...args, '--output', 'csv'], env);
    expect(lines(csv.out)).toHaveLength(4);
    expect(csv.out).toMatch(/^email,id\n[\w.+-]+@[\w.-]+,cuuser_/);
    const yaml = await cli([...args, '--output', 'yaml'], env);
    expect(parseYaml(yaml.out)).toEqual(lines(jsonl.out).map((line) => JSON.parse(line) as object));
    const json = await cli([...args, '--output', 'json'], env);
    expect(JSON.parse(json.out)).toEqual(parseYaml(yaml.out));
    const table = await cli([...args, '--output', 'table'], env);
    expect(lines(table.out)[0]).toMatch(/^email +id$/);
    expect([jsonl.err, csv.err, yaml.err, json.err, table.err]).toEqual(['', '', '', '', '']);
  });

  test('a limit beyond a page reads further pages', async () => {
    const { out } = await cli(['run', 'list_cards', '--all', '--limit', '25', '--input', '{"limit":10}'], env);
    expect(new Set(lines(out)).size).toBe(25);
  });

  test('CSV has a column for each field of the schema', async () => {
    const { out } = await cli(['run', 'list_cards', '--output', 'csv', '--input', '{"limit":2}'], env);
    const [titles = ''] = lines(out);
    const { items } = (describeAction('list_cards').output.properties ?? {}) as {
      items: { items: { properties: object } };
    };
    const names = new Set(titles.split(',').map((title) => title.split('.')[0]));
    expect([...names]).toEqual(Object.keys(items.items.properties));
    expect(lines(out)).toHaveLength(3);
  });

  test('a field that no record has is named', async () => {
    const { err } = await cli(['run', 'list_users', '--fields', 'emial', '--input', '{"limit":2}'], env);
    expect(err).toContain('No record has the field "emial" (did you mean "email"?)');
    const all = await cli(['run', 'list_departments', '--all', '--fields', 'nmae'], env);
    expect(all.err).toContain('did you mean "name"');
  });

  test.each([
    [['--output', 'xml'], /must be table, json, jsonl, csv or yaml/],
    [['--limit', '3'], /works with --all/],
    [['--all', '--limit', '0'], /whole number/],
    [['--fields', 'id,,name'], /field names separated by commas/],
    [['--fields', 'a b'], /list of field names/],
  ])('%j is refused, with a version in the error', async (flags, message) => {
    const { code, out, err } = await cli(['run', 'list_users', ...flags], env);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({
      version: 1,
      code: 'invalid_input',
      message: expect.stringMatching(message),
    });
  });

  test('YAML keeps texts that older readers take for other values', async () => {
    const record = { country: 'NO', answer: 'yes', time: '12:30:00', day: '2026-01-31', key: '010' };
    const { text } = await documentText([record], {
      ...{ format: 'yaml', terminal: false, width: Infinity, paint: plain },
    });
    expect(parseYaml(text, { version: '1.1' })).toEqual([record]);
    expect(parseYaml(text)).toEqual([record]);
  });

  test('choices and request take --output', async () => {
    const choices = await cli(['choices', 'department', '--output', 'csv', '--limit', '1'], env);
    expect(choices.out).toMatch(/^value,label\ndept_\d+,\w+\n$/);
    const request = await cli(['request', 'GET', '/v2/users/me', '--output', 'yaml'], env);
    expect(parseYaml(request.out)).toMatchObject({ id: 'cuuser_1' });
  });
});

test('a request is one line of a log, without control characters', () => {
  const seen = { method: 'GET', url: `/v2/users${hostile}`, status: 200, milliseconds: 3.4 };
  expect(requestLine(seen, plain, new Date(2026, 0, 1, 9, 5, 7))).toBe(
    '09:05:07  GET    200     3 ms  /v2/usersAda [2J ]0;owned 31m gnp second line\n',
  );
});
