import type { Variants } from '../variants';
import { type Grant, REFERRALS, type Scope } from '../scopes';
import type { Signer } from './id_token';
import type { Family, Issued } from './issued';

/** The dependencies of the token endpoint. */
export interface Mint {
  readonly issued: Issued;
  readonly signer: Signer;
  readonly variants: Variants;
  readonly clientId: string;
  /** Lifetime of an access token, in seconds. */
  readonly life: number;
  /** Available once the simulator listens. */
  issuer(): string;
  /** Whether the user of a grant, if any, is active. */
  isActive(grant: Grant): boolean;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: object;
}

const no = (error: string, error_description: string, status = 400): TokenAnswer => ({
  status,
  body: { error, error_description },
});

/** The response to a known client's request to the token endpoint. */
export function answerToken(form: URLSearchParams, mint: Mint): TokenAnswer {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return forCode(form, mint);
    case 'refresh_token':
      return forRefresh(form, mint);
    case 'client_credentials':
      return forClient(form, mint);
    default:
      return no('unsupported_grant_type', 'grant_type is not supported');
  }
}

function forCode(form: URLSearchParams, mint: Mint): TokenAnswer {
  const terms = mint.issued.redeem(
    form.get('code') ?? '',
    form.get('redirect_uri') ?? '',
    form.get('code_verifier') ?? undefined,
  );
  if (terms?.family.clientId !== form.get('client_id'))
    return no('invalid_grant', 'The code is wrong, was used or has expired');
  const { family, nonce } = terms;
  const renewable = family.scopes.includes('offline_access');
  return given(mint, family, {
    ...(renewable && { refresh_token: mint.issued.refreshToken(family) }),
    ...(namesScope(mint.variants, terms.narrowed) && { scope: family.scopes.join(' ') }),
    ...idToken(mint, nonce),
  });
}

/** Whether the response to a code includes the scopes; `narrowed` means that they differ from the requested ones. */
const namesScope = ({ 'granted-scope': where }: Variants, narrowed: boolean): boolean =>
  where === 'in-answer' || (where === 'if-narrowed' && narrowed);

function forRefresh(form: URLSearchParams, mint: Mint): TokenAnswer {
  const found = mint.issued.refresh(form.get('refresh_token') ?? '', mint.variants['refresh-rotation'] === 'rotates');
  if (typeof found === 'string' || found.family.clientId !== form.get('client_id'))
    return no('invalid_grant', 'The refresh token is wrong, was used or was revoked');
  if (!mint.isActive(found.family.grant))
    return no(
      'invalid_grant',
      mint.variants['disabled-owner'] === 'said' ? 'User is not active' : 'The grant has ended',
    );
  const { family, refreshToken } = found;
  return given(mint, family, {
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...idToken(mint, undefined),
  });
}

function forClient(form: URLSearchParams, mint: Mint): TokenAnswer {
  const scope = form.get('scope') ?? REFERRALS;
  if (scope !== REFERRALS) return no('invalid_scope', 'A client without a user can request referrals only');
  const scopes: Scope[] = [REFERRALS];
  const family: Family = {
    grant: { name: 'client', user: 0, scopes: new Set(scopes) },
    scopes,
    clientId: mint.clientId,
    revoked: false,
  };
  return given(mint, family, { expires_in: mint.life, scope });
}

function given({ issued, variants, life }: Mint, family: Family, more: object): TokenAnswer {
  return {
    status: 200,
    body: {
      access_token: issued.accessToken(family),
      token_type: 'Bearer',
      ...(variants['expires-in'] === 'sent' && { expires_in: life }),
      ...more,
    },
  };
}

function idToken({ variants, signer, clientId, issuer }: Mint, nonce: string | undefined): object {
  if (variants['id-token'] === 'absent') return {};
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer(), aud: clientId, sub: 'cuuser_1', iat: now, exp: now + 3600, ...(nonce && { nonce }) };
  return { id_token: signer.sign(claims) };
}
