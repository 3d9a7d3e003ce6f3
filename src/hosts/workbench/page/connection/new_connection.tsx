import type { Manifest } from '../../wire';
import { api } from '../api';
import { goTo } from '../route';
import type { Workbench } from '../workbench';
import { ConnectionForm } from './connection_form';

/** A new connection: tested before it is stored; with an auth method that signs in, stored before the sign-in. */
export function NewConnection({ catalogue, bench }: { catalogue: Manifest; bench: Workbench }) {
  return (
    <>
      <h1>New connection</h1>
      <ConnectionForm
        catalogue={catalogue}
        save={async (filled) => {
          const { connection, report } = await api.connect(filled);
          bench.admit(connection, report);
          goTo('');
        }}
      />
    </>
  );
}
