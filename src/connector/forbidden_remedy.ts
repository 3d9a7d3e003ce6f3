import type { ForbiddenReason } from '../errors';
import { roleOf, scopesOf } from '../manifest';
import type { AuthMethod } from './settings';

/** How to get more access, by auth method. */
const advice: Record<AuthMethod, { more: (scopes: string) => string; ask: (more: string) => string }> = {
  api_token: {
    more: (scopes) => `create a new token with ${scopes}`,
    ask: (more) => `An account admin or a card admin can ${more} in the Brex dashboard. Enter it in the connection.`,
  },
  oauth: {
    more: (scopes) => `sign in at Brex again and allow ${scopes}`,
    ask: (more) => `Another consent is required: ${more}.`,
  },
  client_credentials: {
    more: (scopes) => `request ${scopes} in the connection`,
    ask: () =>
      'Brex grants client credentials access only to referrals and webhooks. Connect with an API token or a sign-in for this.',
  },
  registered_client: {
    more: (scopes) => `sign in at Brex again and allow ${scopes}`,
    ask: (more) =>
      `Another consent is required: ${more}. If Brex does not offer it for this kind of sign-in, connect with an API token.`,
  },
  access_token: {
    more: (scopes) => `sign in again on the platform that manages the sign-in and allow ${scopes}`,
    ask: (more) => `Another consent is required: ${more}.`,
  },
};

/** Whose permissions a connection's calls use, by auth method. */
const owners: Record<AuthMethod, string> = {
  api_token: 'the person who created the token',
  oauth: 'the person who signed in',
  client_credentials: 'the client',
  registered_client: 'the person who signed in',
  access_token: 'the person who signed in',
};

/**
 * Who can fix a `forbidden` error and how, by its reason. `action` is undefined for a raw request on a route without an action. If Brex
 * does not name the cause, lists each with its fix, the likelier first: a 401 is more often a missing product or role.
 */
export function forbiddenRemedy(
  action: string | undefined,
  reason: ForbiddenReason,
  authMethod: AuthMethod,
  status?: number,
): string {
  const needed = (action === undefined ? [] : scopesOf(action))
    .filter((any) => any.length)
    .map((any) => (any.length > 1 ? `one of ${any.join(', ')}` : any.join('')));
  const { more, ask } = advice[authMethod];
  const how = more(needed.length ? `the scope ${needed.join(' and ')}` : 'more access');
  const who = action === undefined ? '' : ` Who can run it: ${lowerFirst(roleOf(action))}`;
  switch (reason) {
    case 'scope':
      return ask(how);
    case 'role':
      return `Ask an account admin to give ${owners[authMethod]} the role in Brex, or connect as someone who has it. More scopes don't help.${who}`;
    case 'product':
      return 'Ask an account admin to enable the product in Brex, or ask Brex to enable it for the account. Another token does not help.';
    case 'denied':
      return 'Nothing has changed. Connect again and allow the access, or ask an account admin to do it.';
    case 'unknown':
      if (status === 401)
        return (
          `Test the connection. If Brex accepts it, the account lacks the product or ${owners[authMethod]} lacks the role: ask an account admin. ` +
          `If a scope is missing, ${how}.`
        );
      return `If the token lacks the scope, ${how}. Otherwise, an account admin must give its owner the role, or Brex must enable the product.${who}`;
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
