import { Link } from '@tanstack/react-router';
import { Building2, FlaskConical } from 'lucide-react';
import { Screen } from '../shell/screen';
import { useBench } from '../workbench';

/** The page before a connection is selected. */
export function Welcome() {
  const bench = useBench();
  const { catalogue, connections } = bench;
  const demo = connections.find((row) => row.demo);
  const stored = connections.filter((row) => !row.demo);
  const count = Object.values(catalogue.groups).reduce((sum, { actions }) => sum + Object.keys(actions).length, 0);
  return (
    <Screen title="Welcome" className="welcome">
      <p className="lead">
        {count} actions for cards, expenses, budgets, payments, accounting and travel. Try each one here, see exactly
        what is sent, and take it to your code.
      </p>
      <div className="cards">
        {demo && (
          <section className="card">
            <FlaskConical aria-hidden="true" className="card-icon" />
            <h2>Look around</h2>
            <p>A fictional company in a simulator on this machine. No account, no token, nothing is sent to Brex.</p>
            <button type="button" className="primary" onClick={() => bench.choose(demo.id)}>
              Use the demo company
            </button>
          </section>
        )}
        <section className="card">
          <Building2 aria-hidden="true" className="card-icon" />
          <h2>Your own company</h2>
          <p>You need an API token from the Brex dashboard. The next page says where to find it.</p>
          <Link className="button" to="/connections/new">
            Connect to Brex
          </Link>
        </section>
      </div>
      {stored.length > 0 && (
        <section aria-labelledby="stored-title">
          <h2 id="stored-title">Stored connections</h2>
          <ul className="rows boxed">
            {stored.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={() => bench.choose(id)}>
                  <span className="name">{name}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  );
}
