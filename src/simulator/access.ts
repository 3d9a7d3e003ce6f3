import type { Variants } from './variants';
import { Refusal } from './refusal';
import { type Grant, REFERRALS, type Scope } from './scopes';

/** The token of an Authorization header; undefined without a bearer token. */
export const bearer = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1];

/** The error for a token that is invalid, revoked or not a bearer token. */
export const wrongToken = (variants: Variants): Refusal =>
  variants['wrong-token'] === 'unauthorized'
    ? new Refusal(401, 'UNAUTHORIZED', 'PERMISSION_DENIED: Invalid or Revoked Token')
    : new Refusal(403, 'FORBIDDEN', 'Invalid or Revoked Token');

/** The error for a token whose user is no longer active. */
export const goneOwner = (variants: Variants): Refusal =>
  variants['disabled-owner'] === 'said' ? new Refusal(403, 'FORBIDDEN', 'User is not active') : wrongToken(variants);

/**
 * Whether a grant may call a route with these scopes. Referrals require a client without a user; users' tokens have
 * no access.
 */
const opens = (grant: Grant, needed: readonly Scope[], variants: Variants): boolean => {
  if (needed.length === 0) return true;
  const forClients = needed.includes(REFERRALS) && variants['referral-token'] === 'client-only';
  return needed.some((scope) => grant.scopes.has(scope)) && (!forClients || grant.name === 'client');
};

/** The error for a token of a self-registered client where the API does not accept it; undefined otherwise. */
export const notTaken = (grant: Grant, method: string, variants: Variants): Refusal | undefined => {
  const taken = variants['registered-token'];
  if (grant.name !== 'registered' || taken === 'accepted') return undefined;
  if (taken === 'refused') return wrongToken(variants);
  return method === 'GET' ? undefined : new Refusal(403, 'FORBIDDEN', 'Forbidden');
};

/** The error for a token with none of the scopes; undefined if it has one. Like Brex's, it names no scope. */
export const missingScope = (grant: Grant, needed: readonly Scope[], variants: Variants): Refusal | undefined => {
  if (opens(grant, needed, variants)) return undefined;
  switch (variants['missing-scope']) {
    case 'said':
      return new Refusal(403, 'FORBIDDEN', 'The token does not have the scope for this request');
    case 'bare':
      return new Refusal(403, 'FORBIDDEN', 'Forbidden');
    case 'unauthorized':
      return new Refusal(401, 'UNAUTHORIZED', 'PERMISSION_DENIED: The token does not have the scope for this request');
  }
};
