import { type FieldProblem, invalidInput } from '../../../errors';
import type { QueryOptions } from './analysis';

const bounds = {
  maxRows: { usual: 200, min: 1, max: 5000 },
  maxBytes: { usual: 40_000, min: 1000, max: 1_000_000 },
  timeout: { usual: 10_000, min: 1, max: 60_000 },
} as const;

type Limit = keyof typeof bounds;

/** The limits of a query. Throws `invalid_input` for one that is no whole number within its bounds. */
export function queryLimits(options: Pick<QueryOptions, Limit>): Record<Limit, number> {
  const problems: FieldProblem[] = [];
  const read = (limit: Limit): number => {
    const { usual, min, max } = bounds[limit];
    const value = options[limit] ?? usual;
    if (!Number.isInteger(value) || value < min || value > max)
      problems.push({ field: limit, message: `must be a whole number from ${min} to ${max.toLocaleString('en')}` });
    return value;
  };
  const found = { maxRows: read('maxRows'), maxBytes: read('maxBytes'), timeout: read('timeout') };
  if (problems.length) throw invalidInput(problems);
  return found;
}
