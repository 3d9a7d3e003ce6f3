import type { ConnectionRow } from '../wire';
import { goTo, hrefOf } from './route';
import type { Workbench } from './workbench';

/** The connections, the demo first. */
export function ConnectionList({ bench, route }: { bench: Workbench; route: string }) {
  const { connections, chosen } = bench;
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
                // An action stays open when the connection changes under it; the chosen one pressed again shows its own page.
                if (route.endsWith('-connection') || row.id === chosen?.id) goTo('');
              }}
            >
              <span className="name">{row.name}</span> <Kind row={row} />
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

/** What kind of account a connection leads to, as a small badge. */
export function Kind({ row }: { row: ConnectionRow }) {
  if (row.demo) return <span className="badge">Demo</span>;
  return row.account_type === 'production' ? (
    <span className="badge real">Production</span>
  ) : (
    <span className="badge">{row.account_type === 'sandbox' ? 'Sandbox' : row.account_type}</span>
  );
}
