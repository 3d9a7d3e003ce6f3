import { describe, expect, test } from '@jest/globals';
import { form, type FormField } from '../../src';
import { rangeEnds, rangeProblem, rangeProblems, startsRange } from '../../src/forms/ranges';
import { actionNames } from '../../src/manifest';
import { allFields } from './form_fields';

const moments = (fields: readonly FormField[]) => fields.filter(({ kind }) => kind === 'date' || kind === 'time');

describe.each(actionNames)('the form of %s', (action) => {
  const { fields } = form(action);

  test('has the end of each range after its start in the same group, of the same kind', () => {
    const all = allFields(fields);
    for (const [i, start] of all.entries()) {
      if (!startsRange(start)) continue;
      const path = start.path.slice(0, -start.name.length) + start.range.end;
      expect(all.slice(i).find((one) => one.path === path)).toMatchObject({ kind: start.kind });
    }
  });

  test('has no start and end that it does not declare as a range', () => {
    const paired = new Set([...fields.filter(startsRange).map(({ name }) => name), ...rangeEnds(fields)]);
    const alone = moments(fields).filter(({ name }) => !paired.has(name));
    const bounds = alone.filter(({ title }) => /\b(from|up to|start|end)\b/i.test(title));
    expect(bounds.length).toBeLessThan(2);
  });
});

test('ranges have a title for both ends', () => {
  const titles = (action: string): string[] =>
    form(action)
      .fields.filter(startsRange)
      .map(({ range }) => range.title);
  expect(titles('list_expenses')).toEqual(['Purchased', 'Updated', 'Payment posted']);
  expect(titles('search_transactions')).toEqual(['Posted']);
  expect(titles('update_budget')).toEqual(['Period']);
  expect(titles('list_accounting_records')).toEqual(['Updated']);
});

const wrong = 'must not be before "Purchased from"';
const purchased = form('search_expenses').fields.find(startsRange);

test.each([
  ['2026-01-31', '2026-02-01', undefined],
  ['2026-01-31', '2026-01-31', undefined],
  ['2026-02-01', '2026-01-31', wrong],
  ['2026-01-31T09:00:00Z', '2026-01-31', wrong],
  ['2026-01-31T23:59:59.999Z', '2026-01-31T23:59:59Z', wrong],
  ['2026-01-31T09:00', '2026-01-31T09:00:00Z', undefined],
  ['2026-01-31T09:00:00+02:00', '2026-01-31T08:00:00Z', undefined],
  ['2026-01-31T09:00:00Z', '2026-01-31T09:00:00+02:00', wrong],
  ['2026-01-31', undefined, undefined],
  [undefined, '2026-01-31', undefined],
  ['2026-02-01', '', undefined],
  ['2026-02-01', null, undefined],
  ['2026-02-01', { clear: true }, undefined],
  ['later', 'earlier', undefined],
  ['2026-13-01', '2026-01-01', undefined],
  [9, 1, undefined],
])('from %j to %j', (start, end, problem) => {
  if (!purchased) throw new Error('no range');
  expect(rangeProblem(purchased, start, end)).toBe(problem);
});

test('problems are at the end of the range, wherever it is', () => {
  const day = (name: string, range?: { end: string; title: string }): FormField => ({
    kind: 'date',
    name,
    path: name,
    title: name,
    required: false,
    ...(range && { range }),
  });
  const fields = [day('a', { end: 'b', title: 'A to B' }), day('b')];
  const base = { path: '', title: '', required: false };
  const item: FormField = { kind: 'group', name: '', ...base, fields };
  const all: FormField[] = [
    ...fields,
    { kind: 'group', name: 'group', ...base, fields },
    { kind: 'list', name: 'list', ...base, item },
    { kind: 'union', name: 'union', ...base, branches: [{ name: 'ONE', title: 'One', fields }] },
  ];
  const late = { a: '2026-01-02', b: '2026-01-01' };
  const values = { ...late, group: late, list: [{}, late], union: { kind: 'ONE', ...late } };
  expect(rangeProblems(all, values)).toEqual(
    ['b', 'group.b', 'list.1.b', 'union.b'].map((field) => ({ field, message: 'must not be before "a"' })),
  );
  expect(rangeProblems(all, { group: 'x', list: 7, union: [late] })).toEqual([]);
});
