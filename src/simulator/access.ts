import type { Variants } from './variants';
import { Refusal } from './refusal';
import { type Grant, REFERRALS, type Scope } from './scopes';

/** Gives the token of an Authorization header, or undefined where there is no bearer token in it. */
export const bearer = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1];

/** Gives the refusal of a token that is wrong, revoked or no bearer token at all. */
export const wrongToken = (variants: Variants): Refusal =>
  variants['wrong-token'] === 'unauthorized'
    ? new Refusal(401, 'UNAUTHORIZED', 'PERMISSION_DENIED: Invalid or Revoked Token')
    : new Refusal(403, 'FORBIDDEN', 'Invalid or Revoked Token');

/** Gives the refusal of a token whose user is not active any more. */
export const goneOwner = (variants: Variants): Refusal =>
  variants['disabled-owner'] === 'said' ? new Refusal(403, 'FORBIDDEN', 'User is not active') : wrongToken(variants);

/** Whether a grant opens a route with these scopes. Referrals are for a client without a user: no user's token opens them. */
const opens = (grant: Grant, needed: readonly Scope[], variants: Variants): boolean => {
  if (needed.length === 0) return true;
  const forClients = needed.includes(REFERRALS) && variants['referral-token'] === 'client-only';
  return needed.some((scope) => grant.scopes.has(scope)) && (!forClients || grant.name === 'client');
};

/** Gives the refusal of a token whose client registered itself, where the API does not take it; undefined otherwise. */
export const notTaken = (grant: Grant, method: string, variants: Variants): Refusal | undefined => {
  const taken = variants['registered-token'];
  if (grant.name !== 'registered' || taken === 'accepted') return undefined;
  if (taken === 'refused') return wrongToken(variants);
  return method === 'GET' ? undefined : new Refusal(403, 'FORBIDDEN', 'Forbidden');
};

/** Gives the refusal of a token that has none of the scopes, or undefined when it has one. Brex names no scope. */
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
