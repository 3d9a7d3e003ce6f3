import { sandboxWarning, signsIn } from '../connector';
import type { Store, StoredConnection } from '../store';
import { keepAliveSpace } from '../store/keep_alive_names';
import { day } from '../clock';

/** The outcome of a connection's last keep-alive call. */
export interface KeepAliveStatus {
  /** ISO 8601, UTC. */
  at: string;
  /**
   * renewed: Brex accepted the call; failed: a temporary failure; ended: Brex no longer accepts the token, and it is not
   * retried.
   */
  outcome: 'renewed' | 'failed' | 'ended';
  /** The code of the error, unless renewed. */
  code?: string;
  /** Its message. */
  message?: string;
  /** How to fix it. */
  remedy?: string;
}

/** Brex's documents state two limits for an API token: it ends after 30 days without a call, or after 90 days. */
const idle: Partial<Record<string, { warn: number; end: number; what: string }>> = {
  api_token: { warn: 20, end: 30, what: 'token' },
  oauth: { warn: 60, end: 90, what: 'sign-in' },
  registered_client: { warn: 60, end: 90, what: 'sign-in' },
};

/** When Brex last accepted a call through a connection, or when it was stored or changed, if later. Milliseconds since 1970. */
export const lastUse = ({ used_at, edited_at, created_at }: StoredConnection): number =>
  Date.parse(used_at ?? edited_at ?? created_at);

/**
 * A warning for a connection inactive for so long that Brex may soon end its token; undefined while there is time.
 * @param connection The stored connection.
 * @param now The current time, in milliseconds since 1970. Default: this machine's clock.
 */
export function inactivityWarning(connection: StoredConnection, now = Date.now()): string | undefined {
  const { auth_method: authMethod, name } = connection;
  const limits = idle[authMethod];
  const days = Math.floor((now - lastUse(connection)) / day);
  if (!limits || days < limits.warn) return undefined;
  return (
    `The ${limits.what} of "${name}" was not used for ${days} days. Brex ends it after about ${limits.end} days without use: ` +
    'run "brex-connector test", or turn on keep-alive and keep a workbench running.'
  );
}

/** The warning of `inactivityWarning`; undefined for a connection that signs in and is signed out, since no token can end. */
export async function inactivityWarningOf(
  store: Pick<Store, 'tokens'>,
  connection: StoredConnection,
): Promise<string | undefined> {
  const warning = inactivityWarning(connection);
  if (warning === undefined || !signsIn(connection.auth_method)) return warning;
  return (await store.tokens.read(connection.id)) ? warning : undefined;
}

/**
 * The current warning for a stored connection: Brex ended its token at the last keep-alive, its token does not work
 * in the Sandbox, or it was inactive for long. Undefined otherwise.
 * @param store The store of the connection.
 * @param connection The stored connection.
 */
export async function warningOf(
  store: Pick<Store, 'values' | 'tokens'>,
  connection: StoredConnection,
): Promise<string | undefined> {
  const keeping = await keepAliveStatusOf(store, connection);
  if (keeping?.outcome === 'ended')
    return `"${connection.name}" no longer works. ${keeping.message ?? ''} ${keeping.remedy ?? ''}`.trim();
  return (
    sandboxWarning({ authMethod: connection.auth_method, accountType: connection.settings.account_type }) ??
    inactivityWarningOf(store, connection)
  );
}

/**
 * The outcome of the last keep-alive call, unless the connection was used or changed since.
 * @param store The store of the connection.
 * @param connection The stored connection.
 */
export async function keepAliveStatusOf(
  store: Pick<Store, 'values'>,
  connection: StoredConnection,
): Promise<KeepAliveStatus | undefined> {
  const keeping = (await store.values(keepAliveSpace).read(connection.id)) as KeepAliveStatus | undefined;
  return keeping && (keeping.outcome === 'renewed' || Date.parse(keeping.at) >= lastUse(connection))
    ? keeping
    : undefined;
}
