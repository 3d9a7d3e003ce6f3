import type { FastifyInstance, FastifyPluginCallback, FastifyReply } from 'fastify';
import type { Readings } from '../readings';
import { consentPage, mistakePage } from './consent_page';
import { type ConsentRequest, readRequest, tickable, Unsound, wayBack } from './authorize';
import { Signer } from './id_token';
import { Issued } from './issued';
import { answerToken, type Mint } from './token';

/** The one client that the simulator's sign-in knows; a stand-in for what Brex's support would send. */
export const client = { client_id: 'client_example', client_secret: 'secret_example_of_the_simulator' } as const;

/** The simulator's sign-in: its part of the server, and what its tokens may do. */
export interface SignIn {
  readonly issued: Issued;
  serve(server: FastifyInstance): void;
}

export const BASE = '/oauth2/default';
const HTML = 'text/html; charset=utf-8';

/** Gives a sign-in whose access tokens last `life` seconds; `issuer` is asked once the simulator listens. */
export function openSignIn(life: number, readings: Readings, issuer: () => string, isActive: Mint['isActive']): SignIn {
  const issued = new Issued(life);
  const mint: Mint = { issued, signer: new Signer(), readings, clientId: client.client_id, life, issuer, isActive };
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
        serveConsent(scope, mint);
        serveTokens(scope, mint);
        done();
      };
      // Without a name of its own fastify would look for one in a cache of modules that a bundle does not have.
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

/** The user's answer on the page; or in the address, so that a test needs no browser: `answer=allow`, with `allow=` a scope each, or `answer=deny`. */
function serveConsent(server: FastifyInstance, { issued, readings }: Mint): void {
  const back = (reply: FastifyReply, request: ConsentRequest, given: URLSearchParams): FastifyReply => {
    const ticked = given.has('allow') ? given.getAll('allow') : tickable(request);
    const allowed = given.get('answer') === 'allow' ? ticked : undefined;
    return reply.redirect(wayBack(request, allowed, issued, readings['granted-scope'] === 'in-redirect'), 302);
  };
  const asked = (reply: FastifyReply, query: URLSearchParams, answered: (request: ConsentRequest) => FastifyReply) => {
    try {
      return answered(readRequest(query, client.client_id));
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
    // A form without a tick sends no `allow` at all, which is a yes to nothing.
    if (!form.has('allow')) form.append('allow', '');
    return asked(reply, form, (consent) => back(reply, consent, form));
  });
}

function serveTokens(server: FastifyInstance, mint: Mint): void {
  const knows = (form: unknown): form is URLSearchParams =>
    form instanceof URLSearchParams &&
    form.get('client_id') === client.client_id &&
    form.get('client_secret') === client.client_secret;
  const stranger = (reply: FastifyReply): FastifyReply =>
    reply
      .code(401)
      .send({ error: 'invalid_client', error_description: 'The client is not known, or its secret is wrong' });

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
