import { notFound } from '../refusal';
import type { Route } from '../route';
import type { Scope } from '../scopes';

const scopes: readonly Scope[] = ['budgets', 'budgets.readonly'];

/** Budget programs, which are read-only. */
export const budgetPrograms: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/budget_programs',
    scopes,
    key: 'none',
    answer: ({ account, page }) => page(account.budgetPrograms, {}),
  },
  {
    method: 'GET',
    path: '/v1/budget_programs/:id',
    scopes,
    key: 'none',
    answer({ account, params }) {
      const program = account.budgetPrograms.get(params['id'] ?? '');
      if (!program) throw notFound('BUDGET_PROGRAM_NOT_FOUND');
      return program;
    },
  },
];
