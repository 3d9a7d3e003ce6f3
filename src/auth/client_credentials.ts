import { type Access, clientRemedy, waitFor } from './access';
import { usableUntil } from './token_answer';
import { failureOf } from './failure';
import type { Issuer } from './issuer';
import { scopeList } from './scopes';
import { loadOpenid } from './openid';

/** The scope Brex grants a client without a user: referring new customers. */
const usualScopes = ['https://onboarding.brexapis.com/referrals'];

interface Held {
  token: string;
  until: number;
  scopes: string[];
}

/**
 * A token for the client itself, fetched on first use and again shortly before it expires; nothing is stored. Rejects with
 * `unauthenticated` if Brex rejects the client, `forbidden` if it denies the scopes.
 */
export function clientCredentials(issuer: Issuer, scopes: readonly string[] = usualScopes): Access {
  const asked = scopes.length ? scopes : usualScopes;
  let held: Held | undefined;
  let underway: Promise<Held> | undefined;

  const fetched = (signal?: AbortSignal): Promise<Held> => {
    if (held && held.until > issuer.client.clock.now()) return Promise.resolve(held);
    underway ??= fetchToken(issuer, asked)
      .then((found) => (held = found))
      .finally(() => (underway = undefined));
    underway.catch(() => undefined);
    return waitFor(underway, signal);
  };
  return {
    remedy: clientRemedy,
    token: async (signal) => (await fetched(signal)).token,
    async renew(refused, signal) {
      if (held?.token === refused) held = undefined;
      await fetched(signal);
    },
    granted: async (signal) => (await fetched(signal)).scopes,
  };
}

async function fetchToken(issuer: Issuer, asked: readonly string[]): Promise<Held> {
  const openid = await loadOpenid();
  const configuration = await issuer.configuration();
  try {
    const answer = await openid.clientCredentialsGrant(configuration, { scope: asked.join(' ') });
    const scopes = answer.scope === undefined ? [...asked] : scopeList(answer.scope);
    return { token: answer.access_token, until: usableUntil(answer, issuer.client.clock.now()), scopes };
  } catch (thrown) {
    throw failureOf(thrown, [issuer.client.clientSecret]).error;
  }
}
