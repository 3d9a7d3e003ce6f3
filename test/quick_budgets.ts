import { memoryBudgets } from '../src/http/budget';

/** Budgets whose minute takes 1.2 seconds, for tests that ask a simulator for much or are refused by it often. */
export const quickBudgets = memoryBudgets({ minute: 1200 });
