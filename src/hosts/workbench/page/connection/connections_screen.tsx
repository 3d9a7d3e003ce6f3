import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';
import { Kind } from './kind';

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
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Account</th>
              <th scope="col">Auth method</th>
              <th scope="col">Last used</th>
            </tr>
          </thead>
          <tbody>
            {connections.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to="/connections/$connection" params={{ connection: row.id }}>
                    {row.name}
                  </Link>
                </td>
                <td>
                  <Kind row={row} servers={servers} />
                </td>
                <td>{row.demo ? '–' : (methods[row.auth_method]?.title ?? row.auth_method)}</td>
                <td className="nowrap">
                  {row.used_at ? new Date(row.used_at).toLocaleDateString(undefined, { dateStyle: 'medium' }) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Screen>
  );
}
