import { lazy, Suspense, useMemo } from 'react';
import { useAccess } from './access';
import { ActionList } from './action_list';
import { ConnectionPane } from './connection/connection_pane';
import { Welcome } from './connection/welcome';
import { ConnectionList } from './connection_list';
import { ChoicesFrom } from './form/choices';
import { Locked } from './locked';
import { Problem } from './problem';
import { useRoute } from './route';
import { useWorkbench, type Workbench } from './workbench';

// Panes with forms are loaded when they are opened: the library of forms is most of the page's code.
const ActionPane = lazy(async () => ({ default: (await import('./action/action_pane')).ActionPane }));
const EditConnection = lazy(async () => ({ default: (await import('./connection/edit_connection')).EditConnection }));
const NewConnection = lazy(async () => ({ default: (await import('./connection/new_connection')).NewConnection }));

/** The whole page: connections and actions on the left, the current task on the right. */
export function App() {
  const access = useAccess();
  const bench = useWorkbench(access === 'open');
  const locked = access === 'missing' || access === 'refused';
  const route = useRoute();
  const { catalogue, lists: live } = bench;
  const choices = useMemo(() => ({ live, lists: catalogue?.choices ?? {} }), [live, catalogue]);
  return (
    <div className="page">
      <header className="top">
        <a href="#/">Brex workbench</a>
        {bench.chosen && (
          <span className="quiet">
            Connected to <strong>{bench.chosen.name}</strong>
          </span>
        )}
      </header>
      <nav className="side" aria-label="Connections and actions">
        {(bench.catalogue || !locked) && <ConnectionList bench={bench} route={route} />}
        {bench.catalogue && <ActionList catalogue={bench.catalogue} report={bench.report} route={route} />}
      </nav>
      <main>
        {locked && <Locked access={access} />}
        {bench.failure && access === 'open' && <Problem refusal={bench.failure} />}
        {bench.message && (
          <p className="notice" role="status">
            {bench.message}
          </p>
        )}
        <ChoicesFrom value={choices}>
          <Suspense>{bench.catalogue && <Pane bench={bench} route={route} />}</Suspense>
        </ChoicesFrom>
      </main>
    </div>
  );
}

function Pane({ bench, route }: { bench: Workbench; route: string }) {
  const { catalogue, chosen } = bench;
  if (!catalogue) return null;
  if (route === 'new-connection') return <NewConnection catalogue={catalogue} bench={bench} />;
  if (route === 'edit-connection' && chosen && !chosen.demo)
    return <EditConnection key={chosen.id} connection={chosen} catalogue={catalogue} bench={bench} />;
  const found = Object.values(catalogue.groups).some(({ actions }) => Object.hasOwn(actions, route));
  if (found)
    return <ActionPane key={`${route} ${chosen?.id ?? ''}`} name={route} bench={bench} catalogue={catalogue} />;
  if (route && route !== 'edit-connection')
    return (
      <Problem
        refusal={{ code: 'not_found', message: `There is no action "${route}".`, remedy: 'Choose one from the list.' }}
      />
    );
  return chosen ? (
    <ConnectionPane key={chosen.id} connection={chosen} bench={bench} catalogue={catalogue} />
  ) : (
    <Welcome bench={bench} />
  );
}
