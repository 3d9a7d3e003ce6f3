import { invalidInput } from '../errors';
import type { TokenSource } from '../http/token';

/** A token that never changes, such as an API token made in the dashboard. Throws `invalid_input` for what cannot be one. */
export function bearer(token: string, field: string): TokenSource {
  if (/^\*+$|^•+$/.test(token))
    throw invalidInput([{ field, message: 'holds only the dots that stand for a secret; enter the token itself' }]);
  return { token: () => Promise.resolve(token) };
}
