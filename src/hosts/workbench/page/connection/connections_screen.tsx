import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { PlainTable } from '../plain_table';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { Kind } from './kind';
import { StatusBadge } from './status_badge';
import { dayText } from '../times';

/** All connections, the demo first. */
export function ConnectionsScreen() {
  const { connections, catalogue } = useBench();
  const { auth_methods: methods, servers } = catalogue.connection;
  return (
    <Screen
      title="Connections"
      aside={
        <Link to="/connections/new" className="button primary">
          <Plus aria-hidden="true" size={15} /> New connection
        </Link>
      }
    >
      <p className="help">Brex accounts that this workbench can use, stored on this machine with encrypted secrets.</p>
      <PlainTable label="Connections" heads={['Name', 'Account', 'Auth method', 'Last used']}>
        {connections.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to="/connections/$connection" params={{ connection: row.id }}>
                {row.name}
              </Link>
            </td>
            <td>
              <Kind row={row} servers={servers} /> <StatusBadge row={row} />
            </td>
            <td>{row.demo ? '–' : (methods[row.auth_method]?.title ?? row.auth_method)}</td>
            <td className="nowrap">{row.used_at ? dayText(row.used_at) : '–'}</td>
          </tr>
        ))}
      </PlainTable>
    </Screen>
  );
}
