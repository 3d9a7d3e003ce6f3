import type { Action } from '../connector';
import { deepest } from '../connector/projection';
import { follow, outputPlace } from '../validate/schema_files';

/**
 * Puts an action's output into the form of its `modelSchema`: always an object. A bare list becomes `{ items: [...] }`, and no output `{}`.
 * Fields that are null are left out, because absent means the same and costs a model nothing.
 * @param action The name of the action.
 * @param output What `run` returned: all fields or some.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { modelOutput } from 'brex-connector';
 *
 * modelOutput('list_card_accounts', [{ id: 'account_1', status: null }]); // { items: [{ id: 'account_1' }] }
 * ```
 */
export function modelOutput(action: Action | (string & {}), output: unknown): Record<string, unknown> {
  const { node } = follow(outputPlace(action));
  const known = withoutNulls(output);
  if (Array.isArray(known)) return node.type === 'array' ? { items: known } : { result: known };
  if (known === null || known === undefined) return {};
  return typeof known === 'object' ? (known as Record<string, unknown>) : { result: known };
}

/** A value without null fields and entries; below the deepest level, it is unchanged. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.filter(isGiven).map((item) => withoutNulls(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (isGiven(part) ? [[name, withoutNulls(part, depth + 1)]] : [])),
  );
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;
