import type { Configuration, ServerMetadata } from 'openid-client';
import { createDiscovery } from './discovery';
import { createExchange, longest, type Patience } from './exchange';
import { anotherIssuer, failureOf } from './failure';
import { followMoves } from './moved_endpoint';
import { loadOpenid } from './openid';

/** A client that Brex knows, and where it signs in. */
export interface OAuthClient extends Patience {
  /** The issuer's address; every endpoint is read from its discovery. */
  issuer: string;
  /** Both absent for a client that registers itself. */
  clientId?: string;
  clientSecret?: string;
  /**
   * For a client that registers itself (RFC 7591): the server whose `.well-known/oauth-authorization-server` names the endpoints, in place
   * of the issuer's discovery.
   */
  registersAt?: string;
}

interface Wishes {
  signed?: boolean;
  /** The client id of a client that registered itself. */
  clientId?: string | undefined;
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

/**
 * The issuer of a client, its endpoints read from its discovery, and read again when one of them fails. Rejects as `failureOf` says, with
 * `unexpected_answer` where a discovery speaks for another issuer than the one it was asked of.
 */
export function createIssuer(client: OAuthClient): Issuer {
  const { clock } = client;
  const exchange = createExchange(client);
  const discovery = createDiscovery((signal) => discover(client, signal), clock);
  return {
    client,
    async configuration({ signed, endpoints = {}, clientId = client.clientId } = {}) {
      const openid = await loadOpenid();
      const { clientSecret } = client;
      const server = { ...endpoints, ...(await discovery.metadata()) };
      const proof = clientSecret === undefined ? openid.None() : openid.ClientSecretPost(clientSecret);
      const made = new openid.Configuration(server, clientId ?? unregistered, {}, proof);
      made[openid.customFetch] = followMoves(exchange, server, discovery, endpoints, {
        timeout: longest(client),
        clock,
      });
      made.timeout = 2 * (longest(client) / 1000);
      if (plainHttp(client)) openid.allowInsecureRequests(made);
      if (signed) openid.enableNonRepudiationChecks(made);
      return made;
    },
  };
}

async function discover(client: OAuthClient, deadline?: AbortSignal): Promise<ServerMetadata> {
  const openid = await loadOpenid();
  const exchange = createExchange(client);
  try {
    const found = await openid.discovery(
      discoveryOf(client),
      client.clientId ?? unregistered,
      undefined,
      openid.None(),
      {
        [openid.customFetch]: (address, request) => exchange(address, request, deadline),
        timeout: 2 * (longest(client) / 1000),
        ...(plainHttp(client) && { execute: [openid.allowInsecureRequests] }),
      },
    );
    const metadata = found.serverMetadata();
    if (!isIssuer(metadata.issuer, client)) throw anotherIssuer();
    return metadata;
  } catch (error) {
    throw failureOf(error, [client.clientSecret]).error;
  }
}

/** Stands for the id of a client before it has one; no request is made with it. */
const unregistered = 'unregistered';

/** Where the endpoints of a client are named. */
export const discoveryOf = ({ issuer, registersAt }: OAuthClient): URL =>
  registersAt === undefined ? new URL(issuer) : new URL('/.well-known/oauth-authorization-server', registersAt);

/** Whether a discovery speaks for the client's issuer; the server where it registers may speak for itself. */
export const isIssuer = (found: string, { issuer, registersAt }: OAuthClient): boolean =>
  registersAt === undefined || [issuer, registersAt].some((one) => sameIssuer(one, found));

const sameIssuer = (one: string, other: string): boolean => one.replace(/\/+$/, '') === other.replace(/\/+$/, '');

/** Only an issuer on this machine can be without TLS: the settings allow no other. */
export const plainHttp = ({ issuer, registersAt = issuer }: OAuthClient): boolean => registersAt.startsWith('http:');
