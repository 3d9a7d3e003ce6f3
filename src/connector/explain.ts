import { BrexError } from '../errors';
import { saysNothing } from '../http/answer';
import { lazyModule } from '../lazy_module';
import { authMethodsOf, manifest, roleOf } from '../manifest';
import type { AuthMethod } from './settings';

export const loadRemedy = lazyModule(() => import('./forbidden_remedy'));

/**
 * Adds details of the action to an error: its name, and for `forbidden` who can fix the cause and how. `what` names the call; `known` is
 * its action, undefined for a raw request on a route without an action.
 */
export async function explain(
  error: unknown,
  what: string,
  authMethod: AuthMethod,
  known: string | undefined,
): Promise<BrexError> {
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
  if (saysNothing(error)) return error.with({ action });
  const { reason = 'unknown', status, remedy } = error;
  // Without its code, the error itself still says what happened.
  const better = loadRemedy().then(
    ({ forbiddenRemedy }) => forbiddenRemedy(known, reason, authMethod, status),
    () => remedy,
  );
  return error.with({ action, remedy: await better });
}

/** The remedy if no token of this auth method can ever run the action. */
export function otherMethod(action: string): string {
  const { auth_methods: methods } = manifest.connection;
  const [method = ''] = authMethodsOf(action);
  return `Connect with "${methods[method]?.title ?? method}" for this. ${roleOf(action)}`;
}
