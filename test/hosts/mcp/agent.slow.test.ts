import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askAll } from '../../bench/agent/asking';
import { type Company, openCompany } from '../../bench/agent/company';
import { dangers } from '../../bench/agent/dangers';
import { questions, someQuestions } from '../../bench/agent/questions';
import { unknownNames } from '../../bench/agent/sql_names';
import { tryAll } from '../../bench/agent/trying';

// `npm run bench:agent` asks all questions.
describe('a scripted model answers as other code does', () => {
  let company: Company;
  beforeAll(async () => {
    company = await openCompany();
  }, 60_000);
  afterAll(() => company.close());

  test.each(someQuestions.map((question) => [question.text, question] as const))(
    '%s',
    async (_, question) => {
      const [answered] = await askAll(company, [question]);
      expect(answered?.problem).toBeUndefined();
      expect(answered?.effort.read).toBeLessThan(5000);
    },
    60_000,
  );

  test('a wrong answer is seen', async () => {
    const [question] = questions;
    if (!question) throw new Error('no question');
    const [answered] = await askAll(company, [{ ...question, ask: () => Promise.resolve([['Someone', 1]]) }]);
    expect(answered?.problem).toMatch(/^answered \[\["Someone",1\]\] instead of \[\["/);
  });

  test('a model that guesses fails', async () => {
    const guesses = [
      [(agent) => agent.choose('lock a card', 'create_transfer'), /^Error: find "lock a card" returned /],
      [(agent) => agent.list('list_users', {}, ['id']), /list_users was not described/],
      [(agent) => agent.query('select memo from expenses'), /the described tables have no expenses/],
    ] satisfies [(typeof questions)[number]['ask'], RegExp][];
    for (const [ask, problem] of guesses) {
      const [answered] = await askAll(company, [{ text: '', ask, expected: () => Promise.resolve(1) }]);
      expect(answered?.problem).toMatch(problem);
    }
  });
});

test.each([
  ['select a_b from t', ['a_b']],
  ['select total_minor, x as y_z from t order by y_z', []],
  ["select 'no_column' from other", ['other']],
  ['with n as (select 1) select * from n', []],
])('%s names unknown: %j', (sql, unknown) => {
  expect(unknownNames(sql, 't: 3 records\n  total money: Sum\n  x')).toEqual(unknown);
});

describe('the limits of a connection hold with --allow irreversible and a person who accepts everything', () => {
  test.each(dangers.map((danger) => [danger.text, danger] as const))(
    '%s',
    async (_, danger) => {
      const [tried] = await tryAll([danger]);
      expect(tried?.problem).toBeUndefined();
      expect(tried?.effort.calls).toBeGreaterThan(0);
    },
    60_000,
  );
});

// Else the checks above would show nothing.
test.each(
  dangers
    .filter(({ limits }) => limits && !('allow_card_numbers' in limits))
    .map((danger) => [danger.text, danger] as const),
)(
  'without limits, the check of "%s" fails',
  async (_, danger) => {
    const [tried] = await tryAll([{ ...danger, limits: { transfer_approval: 'policy' } }]);
    expect(tried?.problem).toMatch(/ instead of /);
  },
  60_000,
);
