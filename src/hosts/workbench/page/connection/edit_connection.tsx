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

/** A stored connection's settings anew, its secret entered again. */
export function EditConnection({ connection, catalogue, bench }: Props) {
  return (
    <>
      <h1>Edit {connection.name}</h1>
      <p className="help">
        Enter the secret again: it is never shown, nor taken over into new settings. To change the name alone,{' '}
        <a href={hrefOf('')}>go back</a> and choose Rename.
      </p>
      <ConnectionForm
        catalogue={catalogue}
        way={connection.way}
        settings={connection.settings}
        save={async (filled) => {
          const { connection: changed, report, ended } = await api.edit(connection.id, filled);
          bench.changed(changed);
          bench.forget(changed.id);
          if (report) bench.tested(changed.id, report);
          goTo('');
          if (ended)
            bench.tell(
              `The sign-in of the former client is forgotten. ${ended.revoked ? 'Brex took its access back.' : (ended.why ?? '')}`,
            );
        }}
      />
    </>
  );
}
