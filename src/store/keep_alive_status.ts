import { sandboxWarning, signsIn } from '../connector';
import type { StoredConnection } from './connections';
import type { Store } from './index';

/** How the last keep-alive call of a connection went. */
export interface KeepAliveStatus {
  /** ISO 8601, UTC. */
  at: string;
  /** kept: Brex accepted it; failed: trouble in passing; ended: Brex accepts the token no more, and nobody tries it again. */
  outcome: 'kept' | 'failed' | 'ended';
  code?: string;
  message?: string;
  remedy?: string;
}

/** Where the store keeps how it went, by the connection's id. */
export const keepAliveSpace = 'keeper';
/** The name of the lease on the right to make a connection's keep-alive call. */
export const keepAliveLease = (connection: string): string => `keeper ${connection}`;

const day = 24 * 60 * 60_000;
/** Of an API token, Brex's documents say that it ends after 30 days without a call in one place and after 90 in another. */
const idle: Partial<Record<string, { warn: number; end: number; what: string }>> = {
  token: { warn: 20, end: 30, what: 'token' },
  oauth: { warn: 60, end: 90, what: 'sign-in' },
  registered_client: { warn: 60, end: 90, what: 'sign-in' },
};

/** Milliseconds since 1970 when Brex last accepted a call through a connection; when it was stored or changed, if that was later. */
export const lastUse = ({ used_at, edited_at, created_at }: StoredConnection): number =>
  Date.parse(used_at ?? edited_at ?? created_at);

/** A warning for a connection that nobody has used for so long that Brex may soon end its token; nothing while there is time. */
export function inactivityWarning(connection: StoredConnection, now = Date.now()): string | undefined {
  const { way, name } = connection;
  const limits = idle[way];
  const days = Math.floor((now - lastUse(connection)) / day);
  if (!limits || days < limits.warn) return undefined;
  return (
    `The ${limits.what} of "${name}" was not used for ${days} days. Brex ends one that nobody uses for about ${limits.end} days: ` +
    `let something use it, such as "brex-connector test", or have token-keeping on and a workbench running.`
  );
}

/** The warning of `disuse`; none for a connection that signs in and is not signed in, since it has nothing that could end. */
export async function inactivityWarningOf(
  store: Pick<Store, 'tokens'>,
  connection: StoredConnection,
): Promise<string | undefined> {
  const warning = inactivityWarning(connection);
  if (warning === undefined || !signsIn(connection.way)) return warning;
  return (await store.tokens.read(connection.id)) ? warning : undefined;
}

/**
 * What to know about a stored connection before it fails: that Brex ended its token when it was last kept alive, that its token does
 * not work in the Sandbox, or that it was not used for long. Nothing while all is well.
 */
export async function warningOf(
  store: Pick<Store, 'values' | 'tokens'>,
  connection: StoredConnection,
): Promise<string | undefined> {
  const keeping = await keepAliveStatusOf(store, connection);
  if (keeping?.outcome === 'ended')
    return `"${connection.name}" does not work any more. ${keeping.message ?? ''} ${keeping.remedy ?? ''}`.trim();
  return sandboxWarning({ ...connection.settings, way: connection.way }) ?? inactivityWarningOf(store, connection);
}

/** How the last keep-alive call went, unless the connection was used or changed since. */
export async function keepAliveStatusOf(
  store: Pick<Store, 'values'>,
  connection: StoredConnection,
): Promise<KeepAliveStatus | undefined> {
  const keeping = (await store.values(keepAliveSpace).read(connection.id)) as KeepAliveStatus | undefined;
  return keeping && (keeping.outcome === 'kept' || Date.parse(keeping.at) >= lastUse(connection)) ? keeping : undefined;
}
