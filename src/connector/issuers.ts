import { createIssuer, type Issuer } from '../auth/issuer';
import { systemClock } from '../clock';
import { carrierOf } from './carriers';
import type { Ready } from './settings';
import type { Host } from './types';

/** Milliseconds for one request to the sign-in server; generous, because an abandoned answer may contain the only valid refresh token. */
const exchangeTimeouts = { timeout: 30_000, connectTimeout: 10_000 };

/** The host options that a sign-in uses. */
export type Surroundings = Pick<Host, 'transport' | 'proxy' | 'clock'>;

/** The sign-in server of a connection whose client registers itself, from the API server's discovery. */
export const registeringAt = ({ issuer, origin, ...ready }: Ready, host: Surroundings = {}): Issuer =>
  createIssuer({ issuer, registersAt: origin, ...exchangeOf(ready, host) });

function exchangeOf({ timeout, connectTimeout }: typeof exchangeTimeouts, host: Surroundings) {
  const limits = {
    timeout: Math.min(timeout, exchangeTimeouts.timeout),
    connectTimeout: Math.min(connectTimeout, exchangeTimeouts.connectTimeout),
  };
  return {
    ...limits,
    clock: host.clock ?? systemClock,
    open: () => carrierOf(host, { ...limits, connections: 1 }),
  };
}

export function issuerOf(
  { issuer, timeout, connectTimeout }: Ready,
  { client_id, client_secret }: { client_id: string; client_secret: string },
  host: Surroundings = {},
): Issuer {
  return createIssuer({
    issuer,
    clientId: client_id,
    clientSecret: client_secret,
    ...exchangeOf({ timeout, connectTimeout }, host),
  });
}
