// A real OpenID provider (oidc-provider) in a process of its own: node openid_provider.mjs '{"rotate": true, "life": 3600}'.
// It prints its issuer as one line of JSON. Who signs in says in `login_hint` what to allow, in place of clicks on a page.
import Provider from 'oidc-provider';
import { createServer } from 'node:http';

const { rotate = true, life = 3600, scopes, client, redirect_uri } = JSON.parse(process.argv[2]);

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      ...client,
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  scopes: ['openid', 'offline_access', ...scopes],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    introspection: { enabled: true },
  },
  cookies: { keys: ['example'] },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  issueRefreshToken: () => true,
  rotateRefreshToken: rotate,
  expiresWithSession: () => false,
  ttl: {
    AccessToken: life,
    ClientCredentials: life,
    IdToken: 600,
    Grant: 86400,
    RefreshToken: 86400,
    Session: 600,
    Interaction: 600,
  },
});

const counts = {};
for (const event of ['grant.success', 'grant.error', 'grant.revoked'])
  provider.on(event, (ctx) => {
    const name = `${event} ${ctx?.oidc?.params?.grant_type ?? ''}`.trim();
    counts[name] = (counts[name] ?? 0) + 1;
  });

async function answer(ctx) {
  const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === 'login') return { login: { accountId: 'ada' } };
  if (params.login_hint === 'deny') return { error: 'access_denied', error_description: 'The user said no' };
  const asked = params.scope.split(' ');
  const allowed = params.login_hint ? params.login_hint.split(' ') : asked;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  const yes = asked.filter((scope) => scope === 'openid' || allowed.includes(scope));
  grant.addOIDCScope(yes.join(' '));
  grant.rejectOIDCScope(asked.filter((scope) => !yes.includes(scope)).join(' '));
  return { consent: { grantId: await grant.save() } };
}

provider.use(async (ctx, next) => {
  if (ctx.path === '/counts') ctx.body = counts;
  else if (ctx.path.startsWith('/interaction/')) {
    const result = await answer(ctx);
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: true }));
  } else await next();
});
server.on('request', provider.callback());
console.log(JSON.stringify({ issuer }));
