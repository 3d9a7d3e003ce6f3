import { scopes as allScopes, type Scope } from '../scopes';
import { client, type Clients, offered } from './clients';
import type { Family, Issued } from './issued';

/** An invalid authorization request: reported on a page if the redirect address can't be trusted, else sent there. */
export class Unsound extends Error {
  constructor(
    message: string,
    readonly redirect?: string,
  ) {
    super(message);
  }
}

/** A valid authorization request, for the consent page. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly Scope[];
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
}

const quiet: readonly string[] = ['openid', 'offline_access'];

/** An address with additional query parameters. */
function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Parses an authorization request, for all scopes except those `withheld`; throws Unsound. */
export function readRequest(query: URLSearchParams, clients: Clients, withheld: readonly Scope[] = []): ConsentRequest {
  const redirectUri = query.get('redirect_uri') ?? '';
  const clientId = query.get('client_id') ?? '';
  const registered = clients.isRegistered(clientId);
  if (!registered && !clients.mayRedirect(clientId, redirectUri)) throw new Unsound('There is no such client.');
  if (!clients.mayRedirect(clientId, redirectUri)) throw new Unsound('The redirect address is not registered.');
  if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri) || redirectUri.includes('#'))
    throw new Unsound('The redirect address is missing or not valid.');
  const state = query.get('state') ?? '';
  const no = (error: string, error_description: string): Unsound =>
    new Unsound(error_description, withQuery(redirectUri, { error, error_description, ...(state && { state }) }));
  if (query.get('response_type') !== 'code') throw no('unsupported_response_type', 'response_type must be code');
  if (state.length <= 8) throw no('invalid_request', 'state must be longer than 8 characters');
  const challenge = query.get('code_challenge') ?? undefined;
  if (registered && challenge === undefined) throw no('invalid_request', 'code_challenge is required');
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256')
    throw no('invalid_request', 'code_challenge_method must be S256');
  const asked = (query.get('scope') ?? '').split(' ').filter(Boolean);
  const known = allScopes.filter(
    (scope) => asked.includes(scope) && !withheld.includes(scope) && (!registered || offered.includes(scope)),
  );
  if ((!registered && !asked.includes('openid')) || known.length < new Set(asked).size)
    throw no('invalid_scope', 'A scope is unknown');
  return { clientId, redirectUri, state, scopes: known, challenge, nonce: query.get('nonce') ?? undefined };
}

/** The scopes that the user can select; those of the sign-in itself are implicit. */
export const tickable = ({ scopes }: ConsentRequest): Scope[] => scopes.filter((scope) => !quiet.includes(scope));

/** The callback address with the user's decision; undefined `allowed` means denied. */
export function wayBack(
  request: ConsentRequest,
  allowed: readonly string[] | undefined,
  issued: Issued,
  namesScope: boolean,
): string {
  const { clientId, redirectUri, state, challenge, nonce } = request;
  if (!allowed)
    return withQuery(redirectUri, { error: 'access_denied', error_description: 'The user denied access', state });
  const scopes = request.scopes.filter((scope) => quiet.includes(scope) || allowed.includes(scope));
  const family: Family = {
    grant: { name: clientId === client.client_id ? 'oauth' : 'registered', user: 0, scopes: new Set(scopes) },
    scopes,
    clientId,
    revoked: false,
  };
  const narrowed = scopes.length < request.scopes.length;
  const code = issued.code({ redirectUri, challenge, nonce, narrowed, family });
  return withQuery(redirectUri, { code, state, ...(namesScope && { scope: scopes.join(' ') }) });
}
