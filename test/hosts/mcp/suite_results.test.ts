import { expect, test } from '@jest/globals';
import { type Check, compareSuite, type Expectation } from './real/conformance';

const expected: Expectation = {
  passed: ['list', 'tools-ours'],
  leftOut: { 'tools-*': 'calls another tool' },
  untestable: { 'list-3': 'needs another tool' },
};
const check = (id: string, status: Check['status'], errorMessage = 'wrong'): Check => ({
  id,
  status,
  ...(status === 'FAILURE' && { errorMessage }),
});
const well = [check('list-1', 'SUCCESS'), check('list-2', 'SKIPPED'), check('list-3', 'FAILURE')];
const ours = [check('ours', 'SUCCESS')];

const compared = (results: Record<string, Check[]>) =>
  compareSuite(new Map(Object.entries({ list: well, 'tools-ours': ours, ...results })), expected).map(
    ({ check: name, result, note }) => [name, result, note],
  );

test('expected results pass, with what was left out', () => {
  expect(compared({ 'tools-call': [check('call', 'FAILURE')] })).toEqual([
    ['list', 'passed', '1 checks; without list-3: needs another tool'],
    ['tools-ours', 'passed', '1 checks'],
    ['tools-call', 'left out', 'calls another tool'],
  ]);
});

test.each<[string, Record<string, Check[]>, [string, string]]>([
  ['a failure', { list: [...well, check('list-4', 'FAILURE')] }, ['list', 'list-4: wrong']],
  ['a warning', { list: [check('list-1', 'SUCCESS'), check('list-5', 'WARNING')] }, ['list', 'list-5: WARNING']],
  ['no check at all', { 'tools-ours': [] }, ['tools-ours', 'is in no list of expected results']],
  [
    'a scenario that passes and is left out',
    { 'tools-call': [check('call', 'SUCCESS')] },
    ['tools-call', 'passes now, but is left out: calls another tool'],
  ],
  ['a new scenario', { news: [check('news', 'SUCCESS')] }, ['news', 'is in no list of expected results']],
])('%s fails', (_, results, [name, note]) => {
  expect(compared(results).filter(([, result]) => result === 'failed')).toEqual([[name, 'failed', note]]);
});

test('a scenario that was not run fails', () => {
  expect(compareSuite(new Map([['list', well]]), expected).at(-1)).toEqual({
    check: 'tools-ours',
    result: 'failed',
    note: 'was not run',
  });
});
