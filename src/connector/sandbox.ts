import type { BrexError } from '../errors';

/** What of a connection says whether a customer's token is sent to Brex's staging. */
interface Kind {
  /** Its auth method. */
  way: string;
  account_type?: unknown;
}

const isCustomerInSandbox = ({ way, account_type }: Kind): boolean => way === 'token' && account_type === 'sandbox';

/** What to know about an API token with the Sandbox before it fails; nothing for other connections. */
export function sandboxWarning(kind: Kind): string | undefined {
  if (!isCustomerInSandbox(kind)) return undefined;
  return (
    "The Sandbox is Brex's staging for approved partners: your company's API token does not work there. Choose Production for it. " +
    'Staging may be down or lose its data at any time.'
  );
}

/**
 * An error with the one remedy that helps where a customer's token is sent to Brex's staging and refused there (`unauthenticated`,
 * `forbidden`); every other error as it is.
 */
export function inLightOfSandbox(error: BrexError, kind: Kind): BrexError {
  if (!isCustomerInSandbox(kind) || (error.code !== 'unauthenticated' && error.code !== 'forbidden')) return error;
  return error.with({
    remedy:
      "The Sandbox (Brex's staging) takes only credentials that Brex issued for it, never a customer's API token. Change the account type " +
      'of the connection to Production and enter the token again. Partners: connect with the client id and secret for staging.',
  });
}
