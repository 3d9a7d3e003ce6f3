import type { Configuration, ServerMetadata } from 'openid-client';
import { createDiscovery } from './discovery';
import { createExchange, maxExchangeTime, type ExchangeLimits } from './exchange';
import { anotherIssuer, failureOf } from './failure';
import { followMoves } from './moved_endpoint';
import { loadOpenid } from './openid';

/** An OAuth client and its sign-in server. */
export interface OAuthClient extends ExchangeLimits {
  /** The issuer's address; all endpoints come from its discovery document. */
  issuer: string;
  /** Both absent for a client that registers itself. */
  clientId?: string;
  clientSecret?: string;
  /**
   * For a client that registers itself (RFC 7591): the server whose `.well-known/oauth-authorization-server` names the endpoints, instead
   * of the issuer's discovery.
   */
  registersAt?: string;
}

interface ConfigurationOptions {
  signed?: boolean;
  /** The client id of a self-registered client. */
  clientId?: string | undefined;
  /** Fallback endpoints if discovery names none. */
  endpoints?: Partial<ServerMetadata>;
}

/** The openid-client configuration of a client at its issuer. */
export interface Issuer {
  /**
   * With `signed`, openid-client also checks an id token's signature, in addition to issuer, audience and time. That may fetch keys after
   * the answer arrived, so use it for the sign-in only: a renewal must not fail between the answer and the store.
   */
  configuration(options?: ConfigurationOptions): Promise<Configuration>;
  readonly client: OAuthClient;
}

/**
 * The issuer of a client. Reads its endpoints from discovery, and again when one fails. Rejects as `failureOf` describes, and with
 * `unexpected_answer` for the discovery document of another issuer.
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
        timeout: maxExchangeTime(client),
        clock,
      });
      made.timeout = 2 * (maxExchangeTime(client) / 1000);
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
        timeout: 2 * (maxExchangeTime(client) / 1000),
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

/** Placeholder id for a client before registration; no request uses it. */
const unregistered = 'unregistered';

/** The discovery address of a client. */
export const discoveryOf = ({ issuer, registersAt }: OAuthClient): URL =>
  registersAt === undefined ? new URL(issuer) : new URL('/.well-known/oauth-authorization-server', registersAt);

/** Whether a discovery document is of the client's issuer; a registration server may name itself. */
export const isIssuer = (found: string, { issuer, registersAt }: OAuthClient): boolean =>
  registersAt === undefined || [issuer, registersAt].some((one) => sameIssuer(one, found));

const sameIssuer = (one: string, other: string): boolean => one.replace(/\/+$/, '') === other.replace(/\/+$/, '');

/** Only an issuer on this machine can be without TLS: the settings allow no other. */
export const plainHttp = ({ issuer, registersAt = issuer }: OAuthClient): boolean => registersAt.startsWith('http:');
