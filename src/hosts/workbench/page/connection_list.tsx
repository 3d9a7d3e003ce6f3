import type { ConnectionRow, Manifest } from '../wire';
import { accountOf } from './connection/account';
import { goTo, hrefOf } from './route';
import type { Workbench } from './workbench';

/** The connections, the demo first. */
export function ConnectionList({ bench, route }: { bench: Workbench; route: string }) {
  const { connections, chosen, catalogue } = bench;
  return (
    <section aria-labelledby="connections-title">
      <h2 id="connections-title">Connections</h2>
      <ul className="rows">
        {connections.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              aria-pressed={row.id === chosen?.id}
              onClick={() => {
                bench.choose(row.id);
                // An action stays open when the connection changes; clicking the selected one again shows its own
                // page.
                if (route.endsWith('-connection') || row.id === chosen?.id) goTo('');
              }}
            >
              <span className="name">{row.name}</span> <Kind row={row} servers={catalogue?.connection.servers ?? {}} />
            </button>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <a className="small button" href={hrefOf('new-connection')}>
          New connection
        </a>
        {chosen && (
          <a className="small button" href={hrefOf('')} aria-current={route === '' ? 'page' : undefined}>
            Test it
          </a>
        )}
      </div>
    </section>
  );
}

/** The kind of a connection's account, as a small badge. */
export function Kind({ row, servers }: { row: ConnectionRow; servers: Manifest['connection']['servers'] }) {
  const { badge, real } = accountOf(row, servers);
  return <span className={real ? 'badge real' : 'badge'}>{badge}</span>;
}
