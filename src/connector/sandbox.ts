import type { BrexError } from '../errors';

/** The properties of a connection that show whether a customer's token is sent to Brex's staging. */
interface ConnectionKind {
  /** Its auth method. */
  authMethod: string;
  accountType: unknown;
}

const isCustomerInSandbox = ({ authMethod, accountType }: ConnectionKind): boolean =>
  authMethod === 'api_token' && accountType === 'sandbox';

/** A warning about an API token with the Sandbox, before it fails; undefined for other connections. */
export function sandboxWarning(kind: ConnectionKind): string | undefined {
  if (!isCustomerInSandbox(kind)) return undefined;
  return (
    "The Sandbox is Brex's staging environment for approved partners. Your company's API token does not work there: choose Production. " +
    'Staging may be down or lose its data at any time.'
  );
}

/**
 * Adds the one useful remedy to an error if staging rejected a customer's token (`unauthenticated`, `forbidden`); returns every other error
 * unchanged.
 */
export function inLightOfSandbox(error: BrexError, kind: ConnectionKind): BrexError {
  if (!isCustomerInSandbox(kind) || (error.code !== 'unauthenticated' && error.code !== 'forbidden')) return error;
  return error.with({
    remedy:
      "The Sandbox (Brex's staging) accepts only credentials that Brex issued for it, never a customer's API token. Change the account type " +
      'of the connection to Production and enter the token again. Partners: connect with the client ID and secret for staging.',
  });
}
