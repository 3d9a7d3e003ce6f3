import { signOutStored } from '../../connections';
import type { Configuration } from './configuration';
import { print } from './exit';
import { withStore } from './configured_store';

/** `logout`: signs a stored connection out and keeps it; prints what Brex revoked as one JSON document. */
export const signOutHere = (name: string, configuration: Configuration): Promise<void> =>
  withStore(configuration, async (store) => {
    const { connection, revoked, reason } = await signOutStored(store, name, configuration.host);
    await print(
      `${JSON.stringify({ name: connection.name, revoked, ...(reason !== undefined && { why: reason }) }, null, 2)}\n`,
    );
    console.error(
      revoked
        ? `Signed out: Brex revoked the access of ${JSON.stringify(connection.name)}. "login" signs in again.`
        : `${JSON.stringify(connection.name)} was not signed in.`,
    );
  });
