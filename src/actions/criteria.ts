import type { FieldProblem } from '../errors';

const bounds = ['limit', 'max_scanned', 'cursor'];

/** Validates a search: it needs a criterion, and amounts in one currency. */
export function searchProblems(input: {
  amount?: unknown;
  min_amount?: { amount: number; currency?: string };
  max_amount?: { amount: number; currency?: string };
}): FieldProblem[] {
  const { min_amount: min, max_amount: max } = input;
  if (!Object.keys(input).some((field) => !bounds.includes(field)))
    return [{ field: '', message: 'The search needs at least one filter' }];
  if (min && max && (min.currency ?? 'USD') !== (max.currency ?? 'USD'))
    return [{ field: 'max_amount', message: 'must have the same currency as min_amount' }];
  return min && max && min.amount > max.amount
    ? [{ field: 'max_amount', message: 'must not be less than min_amount' }]
    : [];
}
