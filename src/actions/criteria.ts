import type { FieldProblem } from '../errors';

const bounds = ['limit', 'max_scanned', 'cursor'];

/** Validates a search: it needs a criterion, and amounts in one currency. */
export function searchProblems(input: {
  amount?: unknown;
  least?: { amount: number; currency?: string };
  most?: { amount: number; currency?: string };
}): FieldProblem[] {
  const { least, most } = input;
  if (!Object.keys(input).some((field) => !bounds.includes(field)))
    return [{ field: '', message: 'The search needs at least one thing to look for' }];
  if (least && most && (least.currency ?? 'USD') !== (most.currency ?? 'USD'))
    return [{ field: 'most', message: 'must be in the currency of the lower bound' }];
  return least && most && least.amount > most.amount
    ? [{ field: 'most', message: 'must not be less than the lower bound' }]
    : [];
}
