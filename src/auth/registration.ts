import { BrexError } from '../errors';
import { createExchange } from './exchange';
import { anotherIssuer, failureOf } from './failure';
import { discoveryOf, type Issuer, isIssuer, plainHttp } from './issuer';
import { opening } from './scopes';
import { loadOpenid } from './openid';

/**
 * The client id of a client that registers itself: `before`, or a new one from Brex (RFC 7591, a public client with this redirect address).
 * Rejects with `invalid_input` for scopes not offered to such clients, `forbidden` if Brex registers none, and as `failureOf` describes.
 */
export async function clientOf(
  issuer: Issuer,
  scopes: readonly string[],
  redirectUri: string,
  before: string | undefined,
): Promise<string> {
  const { scopes_supported: offered, registration_endpoint } = (await issuer.configuration()).serverMetadata();
  const missing = offered ? opening(scopes).filter((scope) => !offered.includes(scope)) : [];
  if (missing.length) throw notOffered(missing);
  if (before !== undefined) return before;
  if (registration_endpoint === undefined) throw notRegistered();
  return register(issuer, redirectUri);
}

async function register({ client }: Issuer, redirectUri: string): Promise<string> {
  const openid = await loadOpenid();
  const wanted = {
    client_name: 'brex-connector',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  try {
    const registered = await openid.dynamicClientRegistration(discoveryOf(client), wanted, openid.None(), {
      [openid.customFetch]: createExchange(client),
      ...(plainHttp(client) && { execute: [openid.allowInsecureRequests] }),
    });
    if (!isIssuer(registered.serverMetadata().issuer, client)) throw anotherIssuer();
    const { client_id, token_endpoint_auth_method: method = 'none' } = registered.clientMetadata();
    if (method !== 'none') throw notRegistered();
    return client_id;
  } catch (thrown) {
    const { error, fate } = failureOf(thrown, []);
    throw fate === 'refused' && error.code !== 'rate_limited' ? notRegistered(error) : error;
  }
}

const precondition =
  `An admin of the company must accept Brex's developer agreement and turn on "Brex in AI assistants". ` +
  'If that is done, connect with an API token instead.';

const notRegistered = (cause?: BrexError): BrexError =>
  new BrexError('forbidden', 'Brex did not register the connector as a client, so this sign-in is not available.', {
    remedy: precondition,
    cause,
  });

const notOffered = (missing: readonly string[]): BrexError =>
  new BrexError('invalid_input', `Brex does not offer this kind of sign-in the scope ${missing.join(', ')}.`, {
    remedy: 'Choose actions that need fewer scopes, or connect with an API token.',
    fields: [{ field: 'scopes', message: `must not name ${missing.join(', ')}` }],
  });
