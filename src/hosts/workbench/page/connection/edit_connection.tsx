import type { ConnectionRow, Manifest } from '../../wire';
import { api } from '../api';
import { goTo, hrefOf } from '../route';
import type { Workbench } from '../workbench';
import { ConnectionForm } from './connection_form';

interface Props {
  connection: ConnectionRow;
  catalogue: Manifest;
  bench: Workbench;
}

/** Edits a stored connection's settings; keeps its secret unless the edit requires it. */
export function EditConnection({ connection, catalogue, bench }: Props) {
  return (
    <>
      <h1>Edit {connection.name}</h1>
      <p className="help">
        The stored secret is never shown. Leave its field empty to keep it, or enter it for an edit that loosens a
        limit, allows card numbers or unknown routes, or changes the server, headers, client or access. To change only
        the name, <a href={hrefOf('')}>go back</a> and choose Rename.
      </p>
      <ConnectionForm
        catalogue={catalogue}
        authMethod={connection.auth_method}
        settings={connection.settings}
        keepsSecret
        save={async (filled) => {
          const { connection: changed, report, ended } = await api.edit(connection.id, filled);
          bench.changed(changed);
          bench.forget(changed.id);
          if (report) bench.tested(changed.id, report);
          goTo('');
          if (ended)
            bench.showMessage(
              `The previous client's sign-in was removed. ${ended.revoked ? 'Its access at Brex is revoked.' : (ended.reason ?? '')}`,
            );
        }}
      />
    </>
  );
}
