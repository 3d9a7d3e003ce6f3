import { signOutStored } from '../../connections';
import type { Configuration } from './configuration';
import { printJson } from './json_output';
import { withStore } from './configured_store';
import { printMessage } from './notes';

/** `logout`: signs a stored connection out and keeps it; prints what Brex revoked as one JSON document. */
export const signOutHere = (name: string, configuration: Configuration): Promise<void> =>
  withStore(configuration, async (store) => {
    const { connection, revoked, reason } = await signOutStored(store, name, configuration.host);
    await printJson({ name: connection.name, revoked, ...(reason !== undefined && { why: reason }) });
    printMessage(
      revoked
        ? `Signed out: Brex revoked the access of ${JSON.stringify(connection.name)}. "login" signs in again.`
        : `${JSON.stringify(connection.name)} was not signed in.`,
    );
  });
