import type { FastifyInstance, FastifyPluginCallback, FastifyReply } from 'fastify';
import type { Variants } from '../variants';
import { REFERRALS } from '../scopes';
import { consentPage, mistakePage } from './consent_page';
import { type ConsentRequest, readRequest, tickable, Unsound, wayBack } from './authorize';
import { client, Clients, offered } from './clients';
import { Signer } from './id_token';
import { Issued } from './issued';
import { answerToken, type Mint } from './token';

export { client };

/** The simulator's sign-in: its routes, and the grants of its tokens. */
export interface SignIn {
  readonly issued: Issued;
  serve(server: FastifyInstance): void;
}

export const BASE = '/oauth2/default';
const HTML = 'text/html; charset=utf-8';

/** A sign-in whose access tokens last `life` seconds; `issuer` is called once the simulator listens. */
export function openSignIn(life: number, variants: Variants, issuer: () => string, isActive: Mint['isActive']): SignIn {
  const issued = new Issued(life);
  const clients = new Clients();
  const mint: Mint = { issued, signer: new Signer(), variants, clientId: client.client_id, life, issuer, isActive };
  return {
    issued,
    serve(server) {
      const plugin: FastifyPluginCallback = (scope, _options, done) => {
        scope.addContentTypeParser(
          /^application\/x-www-form-urlencoded/i,
          { parseAs: 'string' },
          (_request, text, end) => end(null, new URLSearchParams(String(text))),
        );
        serveMetadata(scope, mint);
        serveConsent(scope, mint, clients);
        serveTokens(scope, mint, clients);
        serveRegistration(scope, mint, clients);
        done();
      };
      // For a plugin without a name, fastify searches a module cache that a bundle does not have.
      void server.register(Object.assign(plugin, { [Symbol.for('fastify.display-name')]: 'sign-in' }));
    },
  };
}

function serveMetadata(server: FastifyInstance, { issuer, signer }: Mint): void {
  server.get(`${BASE}/.well-known/openid-configuration`, () => ({
    issuer: issuer(),
    authorization_endpoint: `${issuer()}/v1/authorize`,
    token_endpoint: `${issuer()}/v1/token`,
    revocation_endpoint: `${issuer()}/v1/revoke`,
    jwks_uri: `${issuer()}/v1/keys`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
  }));
  server.get(`${BASE}/v1/keys`, () => signer.keys());
}

/**
 * The user's decision on the page; or in the address, so that a test needs no browser: `answer=allow`, with one
 * `allow=` per scope, or `answer=deny`.
 */
function serveConsent(server: FastifyInstance, { issued, variants }: Mint, clients: Clients): void {
  const back = (reply: FastifyReply, request: ConsentRequest, given: URLSearchParams): FastifyReply => {
    const ticked = given.has('allow') ? given.getAll('allow') : tickable(request);
    const allowed = given.get('answer') === 'allow' ? ticked : undefined;
    return reply.redirect(wayBack(request, allowed, issued, variants['granted-scope'] === 'in-redirect'), 302);
  };
  const withheld = variants['referral-token'] === 'client-only' ? [REFERRALS] : [];
  const asked = (reply: FastifyReply, query: URLSearchParams, answered: (request: ConsentRequest) => FastifyReply) => {
    try {
      return answered(readRequest(query, clients, withheld));
    } catch (error) {
      if (!(error instanceof Unsound)) throw error;
      if (error.redirect !== undefined) return reply.redirect(error.redirect, 302);
      return reply.code(400).type(HTML).send(mistakePage(error.message));
    }
  };
  server.get(`${BASE}/v1/authorize`, (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    return asked(reply, query, (consent) => {
      if (query.has('answer')) return back(reply, consent, query);
      return reply.type(HTML).send(consentPage(Object.fromEntries(query), tickable(consent), `${BASE}/v1/authorize`));
    });
  });
  server.post(`${BASE}/v1/authorize`, (request, reply) => {
    const form = request.body as URLSearchParams;
    // A form with nothing selected sends no `allow`, which grants no scopes.
    if (!form.has('allow')) form.append('allow', '');
    return asked(reply, form, (consent) => back(reply, consent, form));
  });
}

const REGISTRATION = '/v3/clients';
const SERVER_METADATA = '/.well-known/oauth-authorization-server';
const RESOURCE_METADATA = '/.well-known/oauth-protected-resource';

/** Whether a request needs no token: discovery and registration of clients. */
export const isOpen = (method: string, url: string): boolean => {
  const path = url.split('?')[0] ?? '';
  return method === 'POST' ? path === REGISTRATION : [SERVER_METADATA, RESOURCE_METADATA].includes(path);
};

/** The routes for a client without a partner's credentials: discovery (RFC 8414, RFC 9728) and registration (RFC 7591). */
function serveRegistration(server: FastifyInstance, { issuer, variants }: Mint, clients: Clients): void {
  const origin = (): string => issuer().slice(0, -BASE.length);
  server.get(SERVER_METADATA, () => ({
    issuer: origin(),
    authorization_endpoint: `${issuer()}/v1/authorize`,
    token_endpoint: `${issuer()}/v1/token`,
    revocation_endpoint: `${issuer()}/v1/revoke`,
    registration_endpoint: origin() + REGISTRATION,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: offered,
  }));
  server.get(RESOURCE_METADATA, () => ({
    resource: origin(),
    authorization_servers: [origin()],
    scopes_supported: offered,
  }));
  server.post(REGISTRATION, ({ body }, reply) => {
    if (variants['client-registration'] === 'off')
      return reply.code(403).send({ error: 'access_denied', error_description: 'Client registration is not enabled' });
    const registered = clients.register(body);
    return reply.code('error' in registered ? 400 : 201).send(registered);
  });
}

function serveTokens(server: FastifyInstance, mint: Mint, clients: Clients): void {
  const knows = (form: unknown): form is URLSearchParams => form instanceof URLSearchParams && clients.knows(form);
  const stranger = (reply: FastifyReply): FastifyReply =>
    reply
      .code(401)
      .send({ error: 'invalid_client', error_description: 'The client is unknown, or its secret is wrong' });

  server.post(`${BASE}/v1/token`, ({ body }, reply) => {
    if (!knows(body)) return stranger(reply);
    const answer = answerToken(body, mint);
    return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
  });
  server.post(`${BASE}/v1/revoke`, ({ body }, reply) => {
    if (!knows(body)) return stranger(reply);
    mint.issued.revoke(body.get('token') ?? '');
    return reply.code(200).send();
  });
}
