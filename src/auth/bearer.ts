import { invalidInput } from '../errors';
import type { TokenSource } from '../http/token';
import { notASecret } from './secret_input';

/** A token that never changes, such as an API token made in the dashboard. Throws `invalid_input` for what cannot be one. */
export function bearer(token: string, field: string): TokenSource {
  const problem = notASecret(token);
  if (problem) throw invalidInput([{ field, message: problem }]);
  return { token: () => Promise.resolve(token) };
}
