import { BrexError } from '../errors';
import type { Request, Send } from '../http/send';
import { actionAt, actionOf } from '../manifest';

/** What a connection allows. */
export interface Rules {
  allowCardNumbers: boolean;
}

/** Judges every request about to leave by its route, so that actions, raw requests and every host meet the same rules. */
export function guard(send: Send, rules: Rules): Send {
  return (request) => {
    judge(request, rules);
    return send(request);
  };
}

/** Throws `blocked` when a rule of the connection forbids the request. */
export function judge({ method, path }: Pick<Request, 'method' | 'path'>, { allowCardNumbers }: Rules): void {
  const action = actionAt(method, path);
  if (action && actionOf(action).entry.sensitive && !allowCardNumbers)
    throw new BrexError('blocked', 'This connection does not handle full card numbers.', {
      remedy: 'If you must, switch on "Allow full card numbers" in the connection\'s HTTP settings.',
      action,
    });
}
