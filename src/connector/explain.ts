import { BrexError } from '../errors';
import { saysNothing } from '../http/answer';
import { authMethodsOf, manifest, roleOf } from '../manifest';
import { forbiddenRemedy } from './forbidden_remedy';
import type { AuthMethod } from './settings';

/**
 * Adds details of the action to an error: its name, and for `forbidden` who can fix the cause and how. `what` names the call; `known` is
 * its action, undefined for a raw request on a route without an action.
 */
export function explain(error: unknown, what: string, authMethod: AuthMethod, known: string | undefined): BrexError {
  if (!BrexError.is(error))
    return new BrexError('unexpected_answer', 'Internal error in the connector.', {
      action: what,
      remedy: 'This is a bug in the connector. Please report it with the steps to reproduce it.',
      cause: error,
    });
  const action = error.action ?? known;
  if (error.code !== 'forbidden') return action === error.action ? error : error.with({ action });
  if (known !== undefined && !authMethodsOf(known).includes(authMethod))
    return error.with({ action, remedy: otherMethod(known) });
  const remedy = saysNothing(error)
    ? error.remedy
    : forbiddenRemedy(known, error.reason ?? 'unknown', authMethod, error.status);
  return error.with({ action, remedy });
}

/** The remedy if no token of this auth method can ever run the action. */
export function otherMethod(action: string): string {
  const { auth_methods: methods } = manifest.connection;
  const [method = ''] = authMethodsOf(action);
  return `Connect with "${methods[method]?.title ?? method}" for this. ${roleOf(action)}`;
}
