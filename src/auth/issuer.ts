import type { Configuration, ServerMetadata } from 'openid-client';
import { createExchange, longest, type Patience } from './exchange';
import { failureOf } from './failure';

/** A client that Brex knows, and where it signs in. */
export interface OAuthClient extends Patience {
  /** The issuer's address; every endpoint is read from its discovery. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

interface Wishes {
  signed?: boolean;
  /** Endpoints to use where discovery names none. */
  endpoints?: Partial<ServerMetadata>;
}

/** What openid-client needs to speak for a client at its issuer. */
export interface Issuer {
  /**
   * `signed` has openid-client check an id token's signature as well as its issuer, audience and time. That may fetch keys after the
   * answer came, so it is for the sign-in, not for a renewal, which must lose nothing between the answer and the store.
   */
  configuration(wishes?: Wishes): Promise<Configuration>;
  readonly client: OAuthClient;
}

/** Brex says its addresses may change without notice, so a long-lived process reads them again now and then. Milliseconds. */
const discoveryLife = 24 * 60 * 60 * 1000;

/**
 * The issuer of a client, its discovery read when it is first needed and kept for a day. Rejects as `failureOf` says, with
 * `unexpected_answer` where a discovery speaks for another issuer than the one it was asked of.
 */
export function createIssuer(client: OAuthClient): Issuer {
  let known: { at: number; metadata: Promise<ServerMetadata> } | undefined;
  const metadata = (): Promise<ServerMetadata> => {
    if (known && Date.now() - known.at < discoveryLife) return known.metadata;
    const found = { at: Date.now(), metadata: discover(client) };
    known = found;
    found.metadata.catch(() => {
      if (known === found) known = undefined;
    });
    return found.metadata;
  };
  return {
    client,
    async configuration({ signed, endpoints } = {}) {
      const openid = await import('openid-client');
      const { clientId, clientSecret } = client;
      const server = { ...endpoints, ...(await metadata()) };
      const made = new openid.Configuration(server, clientId, {}, openid.ClientSecretPost(clientSecret));
      made[openid.customFetch] = createExchange(client);
      made.timeout = 2 * (longest(client) / 1000);
      if (plainHttp(client)) openid.allowInsecureRequests(made);
      if (signed) openid.enableNonRepudiationChecks(made);
      return made;
    },
  };
}

async function discover(client: OAuthClient): Promise<ServerMetadata> {
  // Loaded here, since most connections never need it, and since a host in CommonJS can load it in no other way.
  const openid = await import('openid-client');
  try {
    const found = await openid.discovery(new URL(client.issuer), client.clientId, undefined, openid.None(), {
      [openid.customFetch]: createExchange(client),
      timeout: 2 * (longest(client) / 1000),
      ...(plainHttp(client) && { execute: [openid.allowInsecureRequests] }),
    });
    return found.serverMetadata();
  } catch (error) {
    throw failureOf(error, [client.clientSecret]).error;
  }
}

/** Only an issuer on this machine can be without TLS: the settings allow no other. */
const plainHttp = ({ issuer }: OAuthClient): boolean => issuer.startsWith('http:');
