import { BrexError } from '../errors';
import { saysNothing, speaksOfScope } from '../http/answer';
import { scopesOf } from '../manifest';
import type { Way } from './settings';

/** An error with what is known of the action added: its name, and for `forbidden` the scopes that would do and who can help. */
export function explain(error: unknown, action: string, way: Way): BrexError {
  if (!BrexError.is(error))
    return new BrexError('unexpected_answer', 'The connector itself failed.', {
      action,
      remedy: 'This is a fault of the connector: please report it with the steps that led here.',
      cause: error,
    });
  if (error.code !== 'forbidden') return error.action ? error : error.with({ action });
  const remedy = saysNothing(error) ? error.remedy : scopeRemedy(action, speaksOfScope(error), way);
  return error.with({ action, remedy });
}

/** How a connection comes by more access, by its way in. */
const ways: Record<Way, { more: (scopes: string) => string; ask: (more: string) => string }> = {
  token: {
    more: (scopes) => `make a new token with ${scopes}`,
    ask: (more) => `Ask whoever made the token to ${more}, and enter it in the connection.`,
  },
  oauth: {
    more: (scopes) => `sign in at Brex again and allow ${scopes}`,
    ask: (more) => `It takes another consent: ${more}.`,
  },
  client_credentials: {
    more: (scopes) => `let the connection ask for ${scopes}`,
    ask: (more) => `Ask Brex to give the client that access, and ${more}.`,
  },
  access_token: {
    more: (scopes) => `sign in again on the platform that holds the sign-in and allow ${scopes}`,
    ask: (more) => `It takes another consent: ${more}.`,
  },
};

/** Who can do what about a refusal. Brex does not always say whether a scope or a role is missing; then both are named. */
export function scopeRemedy(action: string, surely: boolean, way: Way): string {
  const needed = scopesOf(action)
    .filter((any) => any.length)
    .map((any) => (any.length > 1 ? `one of ${any.join(', ')}` : any.join('')));
  const { more, ask } = ways[way];
  const how = more(needed.length ? `the scope ${needed.join(' and ')}` : 'more access');
  if (surely) return ask(how);
  return `If the token lacks the scope, ${how}. If it has it, an account admin must give its owner the role, or Brex the product.`;
}
