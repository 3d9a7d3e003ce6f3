import { createHmac } from 'node:crypto';
import { BrexError } from '../errors';
import { after, type Clock } from '../clock';
import type { Account } from '../safety/account';
import { type Ready, readSettings, type Settings } from './settings';

/**
 * The rate-limit key of a connection's account at Brex: the same for all connections with the same token and server; the token can't be
 * derived from it. If users sign in, it is based on the client's id and the connection's id; with platform-supplied tokens on the stable
 * connection id, since each token lives for an hour (without an id: the token, or the name if a function supplies it).
 */
export function accountOf({ access, origin, name }: Ready, id: string | undefined): string {
  const { authMethod, settings } = access;
  const who =
    authMethod === 'api_token'
      ? settings.api_token
      : authMethod === 'access_token'
        ? (id ?? (access.provider ? `supplied ${name}` : settings.access_token))
        : authMethod === 'registered_client'
          ? `registered ${id ?? name}`
          : `${settings.client_id} ${authMethod === 'oauth' ? (id ?? name) : ''}`;
  return createHmac('sha256', 'brex-connector account').update(`${origin} ${who}`).digest('base64url').slice(0, 22);
}

/**
 * The default id of a connection with a store: the same for the same name, server and stable access (the API token, otherwise the client's
 * id), so that two connections of one name share no journal. A replaced API token gives another id.
 */
export function derivedId({ access, origin, name }: Ready): string {
  const { authMethod, settings } = access;
  const lasting =
    authMethod === 'api_token'
      ? settings.api_token
      : authMethod === 'access_token' || authMethod === 'registered_client'
        ? ''
        : settings.client_id;
  return createHmac('sha256', 'brex-connector connection')
    .update(JSON.stringify([name, origin, lasting]))
    .digest('base64url')
    .slice(0, 22);
}

/** Milliseconds for the read of the company; a write waits for it, once per connection. */
const companyTimeout = 10_000;

/**
 * Identifies the account that writes go to: reads the company before the first write and remembers it, also if the token may not read it.
 * If the read fails for another reason, the company is unknown this time. Rejects only with `cancelled`.
 */
export function accountReader(
  lasting: Pick<Account, 'origin' | 'fingerprint'>,
  readCompany: (signal: AbortSignal) => Promise<unknown>,
  clock: Clock,
): (signal?: AbortSignal) => Promise<Account> {
  let known: Promise<string | undefined> | undefined;
  const read = (): Promise<string | undefined> => {
    const late = new AbortController();
    const stop = after(clock, companyTimeout, () => late.abort());
    return readCompany(late.signal)
      .finally(stop)
      .then(
        (company) => {
          const { id } = (company ?? {}) as { id?: unknown };
          return typeof id === 'string' && /^[!-~]{1,200}$/.test(id) ? id : undefined;
        },
        (error: unknown) => {
          if (!BrexError.is(error) || (error.code !== 'forbidden' && error.code !== 'not_found')) known = undefined;
          return undefined;
        },
      );
  };
  return async (signal) => {
    const company = await unlessAborted((known ??= read()), signal);
    return { ...lasting, ...(company !== undefined && { company }) };
  };
}

function unlessAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(new BrexError('cancelled', 'The call was cancelled before anything was sent.', { retryable: true }));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * `accountOf` for a host's settings: uses the name of a connection without a stable id.
 * @throws BrexError `invalid_input` as `connect` does.
 */
export const rateLimitKey = (settings: Settings): string => accountOf(readSettings(settings), undefined);
