import { api } from '../api';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { ConnectionForm } from './connection_form';

/** A new connection: tested before it is stored; with an auth method that signs in, stored before the sign-in. */
export function NewConnection() {
  const bench = useBench();
  return (
    <Screen title="New connection" className="narrow">
      <ConnectionForm
        catalogue={bench.catalogue}
        save={async (filled) => {
          const { connection, report } = await api.connect(filled);
          bench.admit(connection, report);
        }}
      />
    </Screen>
  );
}
