import { describe, expect, test } from '@jest/globals';
import { type Connection, describe as describeAction } from '../src';
import { choiceName } from '../src/forms/choice_names';
import { actionNames } from '../src/manifest';
import { allChoices } from './all_choices';
import { runAny, withSimulator } from './examples';
import { failure } from './failure';

describe('set_user_limit', () => {
  test.each([
    ['-5 smallest units', { amount: -5, currency: 'USD' }],
    ['the least number', { amount: Number.MIN_SAFE_INTEGER }],
    ['a text', '-0.05 USD'],
  ])('rejects %s before anything is sent', (_, monthly_limit) =>
    withSimulator(async (brex, { ledger }) => {
      const error = await failure(runAny(brex)('set_user_limit', { id: 'cuuser_1', monthly_limit }));
      expect(error).toMatchObject({ code: 'invalid_input', action: 'set_user_limit' });
      expect(error.message).toMatch(/0|negative/);
      expect(ledger.recent).toEqual([]);
    }),
  );

  test('accepts zero, an amount as text, and null', () =>
    withSimulator(async (brex, { ledger }) => {
      for (const monthly_limit of [{ amount: 0, currency: 'USD' }, '2,500.00 USD'.replace(',', ''), null])
        await runAny(brex)('set_user_limit', { id: 'cuuser_1', monthly_limit });
      expect(ledger.recent.filter(({ method, status }) => method === 'POST' && status === 200)).toHaveLength(3);
    }));

  test('describes this in its form', () => {
    const { monthly_limit } = describeAction('set_user_limit').input.properties as Record<string, unknown>;
    expect(JSON.stringify(monthly_limit)).toMatch(/0 or more/);
    expect(JSON.stringify(monthly_limit)).not.toContain(String(Number.MIN_SAFE_INTEGER));
  });
});

test('no form offers a choice that Brex always refuses', () => {
  for (const action of actionNames)
    expect([action, JSON.stringify(describeAction(action).input)]).not.toEqual([
      action,
      expect.stringMatching(/Brex refuses it/),
    ]);
  for (const action of ['create_budget', 'update_budget']) {
    const { limit_type } = describeAction(action).input.properties as Record<string, { oneOf: { const: string }[] }>;
    expect(limit_type?.oneOf.map((branch) => branch.const)).toEqual(['SOFT']);
  }
});

test('update_budget does not send HARD', () =>
  withSimulator(async (brex, { ledger }) => {
    const error = await failure(runAny(brex)('update_budget', { id: 'budget_1', limit_type: 'HARD' }));
    expect(error).toMatchObject({ code: 'invalid_input', fields: [{ field: 'limit_type' }] });
    expect(ledger.recent).toEqual([]);
  }));

describe('the budget of an expense', () => {
  const lists = async (brex: Connection) => ({
    budgets: await allChoices(brex, 'budget'),
    limits: await allChoices(brex, 'spend_limit'),
    both: await allChoices(brex, 'expense_budget'),
  });

  test.each(['list_expenses', 'list_card_expenses', 'search_expenses'])('%s offers both kinds', (action) => {
    const { budget_id } = describeAction(action).input.properties as Record<string, Record<string, unknown>>;
    expect(budget_id?.['x-choices']).toBe('expense_budget');
  });

  test('is a budget or a spend limit, and the choice says which', () =>
    withSimulator(async (brex) => {
      const { budgets, limits, both } = await lists(brex);
      expect(new Set(both.map(({ value }) => value))).toEqual(
        new Set([...budgets, ...limits].map(({ value }) => value)),
      );
      expect(new Set(both.map(({ value }) => value)).size).toBe(both.length);
      for (const { value, label } of both)
        expect(label).toMatch(budgets.some((one) => one.value === value) ? /, budget$/ : /, spend limit$/);
      const [first] = limits;
      const search = { search: `${first?.label.split(' (')[0]} spend limit` };
      expect((await allChoices(brex, 'expense_budget', search)).map(({ value }) => value)).toContain(first?.value);
      const signal = new AbortController().signal;
      expect((await choiceName(brex, 'expense_budget', String(first?.value), signal))?.label).toMatch(/spend limit$/);
    }));

  test('can be filtered by both kinds', () =>
    withSimulator(async (brex) => {
      const { both } = await lists(brex);
      for (const { value } of [both[0], both.at(-1)].flatMap((one) => one ?? []))
        await brex.run('list_expenses', { budget_id: [value], limit: 1 });
    }));
});
