import { BrexError } from '../errors';
import { routes } from '../generated/routes';
import { isOwnerGone, saysNothing } from '../http/answer';
import type { Reply, Request, Send } from '../http/request';
import { manifest } from '../manifest';

/**
 * Distinguishes a bad token from a product that is not enabled, with one cheap read. It runs after a 401 without a message, which cash,
 * vendor and payment routes also return for valid tokens, and after a refusal about a user, who can be someone other than the token's owner.
 * If the read succeeds, or is refused for lack of a scope, the error is `forbidden`. If the read renews the token, the request is sent again
 * with the new token. If the read fails for another reason, such as a rate limit, that reason is the error.
 */
export function verified(send: Send): Send {
  const path = routes[manifest.connection.test.identity[0] ?? '']?.path ?? '';
  const recheck = async (error: unknown, request: Request): Promise<Reply> => {
    if (!isUnsure(error) || request.path === path) throw error;
    const token = await send({ method: 'GET', path, route: path, asksOfToken: true, signal: request.signal }).then(
      ({ renewed }) => (renewed ? 'renewed' : 'good'),
      (second: unknown) => {
        if (!BrexError.is(second)) throw second;
        if (second.code === 'forbidden') return 'good';
        if (second.code === 'unauthenticated') return 'bad';
        throw second.with({ action: request.action, idempotencyKey: request.key, cause: error });
      },
    );
    if (token === 'bad') throw error;
    if (token === 'good') throw noAccess(error);
    return send(request).catch((again: unknown) => {
      throw isUnsure(again) ? noAccess(again) : again;
    });
  };
  return (request) => send(request).catch((error: unknown) => recheck(error, request));
}

/** A refusal that may not be about the token: one without a message, or about a user who may not be the token's owner. */
const isUnsure = (error: unknown): error is BrexError =>
  BrexError.is(error) && error.code === 'unauthenticated' && (saysNothing(error) || isOwnerGone(error));

const noAccess = (error: BrexError): BrexError =>
  new BrexError(
    'forbidden',
    'Brex denied access, although the token is valid: the token or the account has no access to this.',
    {
      ...error,
      remedy:
        "The account may lack the product (such as a Brex business account), or the token's owner may lack the role.",
      cause: error,
    },
  );
