import { invalidInput } from '../errors';
import type { TokenSource } from '../http/token';
import { notASecret } from './secret_input';

/** A fixed token, such as an API token created in the dashboard. Throws `invalid_input` for text that cannot be a token. */
export function bearer(token: string, field: string): TokenSource {
  const problem = notASecret(token);
  if (problem) throw invalidInput([{ field, message: problem }]);
  return { token: () => token };
}
