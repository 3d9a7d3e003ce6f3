import { hrefOf } from '../route';
import type { Workbench } from '../workbench';

/** The page before a connection is selected. */
export function Welcome({ bench }: { bench: Workbench }) {
  const demo = bench.connections.find((row) => row.demo);
  return (
    <>
      <h1>Welcome</h1>
      <p>Connect to Brex, see what your token can do, and try every action before you build with it.</p>
      <div className="cards">
        <section>
          <h2>Your own company</h2>
          <p>You need an API token from the Brex dashboard. The next page says where to find it.</p>
          <a className="button primary" href={hrefOf('new-connection')}>
            Connect to Brex
          </a>
        </section>
        {demo && (
          <section>
            <h2>Demo company</h2>
            <p>A fictional company on this machine. Nothing is sent to Brex.</p>
            <button type="button" onClick={() => bench.choose(demo.id)}>
              Use the demo company
            </button>
          </section>
        )}
      </div>
    </>
  );
}
