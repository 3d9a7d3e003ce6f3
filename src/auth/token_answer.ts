import type { TokenEndpointResponse } from 'openid-client';
import type { Tokens } from './token_store';

/** Brex's documented token response has no `expires_in`; access tokens last an hour. Seconds. */
const usualLife = 3600;

/** When to stop using a token: a tenth of its lifetime, or two minutes, before it expires. Milliseconds since 1970. */
export function usableUntil({ expires_in = usualLife }: { expires_in?: number | undefined }, now: number): number {
  return now + (expires_in - Math.min(120, expires_in / 10)) * 1000;
}

/** The tokens to store from a response; fields it omits keep their values. */
export function tokensOf(
  answer: TokenEndpointResponse,
  before: { refresh_token?: string | undefined; scopes: string[]; client_id?: string | undefined },
  now: number,
): Tokens {
  const refresh_token = answer.refresh_token ?? before.refresh_token;
  return {
    access_token: answer.access_token,
    expires_at: usableUntil(answer, now),
    ...(refresh_token !== undefined && { refresh_token }),
    scopes: before.scopes,
    ...(before.client_id !== undefined && { client_id: before.client_id }),
  };
}
