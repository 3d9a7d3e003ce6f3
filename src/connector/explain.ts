import { BrexError } from '../errors';
import { saysNothing, speaksOfScope } from '../http/answer';
import { scopesOf } from '../manifest';

/** An error with what is known of the action added: its name, and for `forbidden` the scopes that would do and who can help. */
export function explain(error: unknown, action: string): BrexError {
  if (!BrexError.is(error))
    return new BrexError('unexpected_answer', 'The connector itself failed.', {
      action,
      remedy: 'This is a fault of the connector: please report it with the steps that led here.',
      cause: error,
    });
  if (error.code !== 'forbidden') return error.action ? error : error.with({ action });
  return error.with({ action, remedy: saysNothing(error) ? error.remedy : scopeRemedy(action, speaksOfScope(error)) });
}

/** Who can do what about a refusal. Brex does not always say whether a scope or a role is missing; then both are named. */
export function scopeRemedy(action: string, surely: boolean): string {
  const needed = scopesOf(action)
    .filter((any) => any.length)
    .map((any) => (any.length > 1 ? `one of ${any.join(', ')}` : any.join('')));
  const scopes = needed.length
    ? `make a new token with the scope ${needed.join(' and ')}`
    : 'make a new token with more access';
  if (surely) return `Ask whoever made the token to ${scopes}, and enter it in the connection.`;
  return `If the token lacks the scope, ${scopes}. If it has it, an account admin must give its owner the role, or Brex the product.`;
}
