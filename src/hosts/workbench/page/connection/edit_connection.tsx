import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ConnectionRow } from '../../wire';
import { api } from '../api';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { ConnectionForm } from './connection_form';
import { UnknownConnection } from './unknown_connection';

/** Edits a stored connection's settings; keeps its secret unless the edit requires it. */
export function EditConnection() {
  const { connections } = useBench();
  const { connection: id } = useParams({ strict: false });
  const connection = connections.find((row) => row.id === id && !row.demo);
  return connection ? <Editing key={connection.id} connection={connection} /> : <UnknownConnection />;
}

function Editing({ connection }: { connection: ConnectionRow }) {
  const bench = useBench();
  const navigate = useNavigate();
  const { catalogue } = bench;
  const own = { to: '/connections/$connection', params: { connection: connection.id } } as const;
  return (
    <Screen title={`Edit ${connection.name}`} className="narrow">
      <p className="help">
        The stored secret is never shown. Leave its field empty to keep it, or enter it for an edit that loosens a
        limit, allows card numbers or unknown routes, or changes the server, headers, client or access. To change only
        the name, <Link {...own}>go back</Link> and choose Rename.
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
          await navigate(own);
          if (ended)
            bench.showMessage(
              `The previous client's sign-in was removed. ${ended.revoked ? 'Its access at Brex is revoked.' : (ended.reason ?? '')}`,
            );
        }}
      />
    </Screen>
  );
}
