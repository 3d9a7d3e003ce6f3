import { expect, test } from '@jest/globals';
import { runAny, withSimulator } from './examples';

test.each([
  [
    'create_budget',
    {
      name: 'Events',
      description: 'Meetups',
      parent_budget_id: 'budget_1',
      period_recurrence_type: 'MONTHLY',
      amount: '50 USD',
    },
  ],
  ['update_budget', { id: 'budget_2' }],
])('%s explains where a hard limit is set before anything is sent', (action, input) =>
  withSimulator(async (brex, simulator) => {
    await expect(runAny(brex)(action, { ...input, limit_type: 'HARD' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'limit_type', message: expect.stringContaining('create_spend_limit') }],
    });
    expect(simulator.ledger.recent).toHaveLength(0);
    expect((await runAny(brex)(action, { ...input, limit_type: 'SOFT' })).output).toMatchObject({ limit_type: 'SOFT' });
  }),
);
