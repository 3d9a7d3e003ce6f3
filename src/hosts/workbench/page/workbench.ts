import { useEffect, useMemo, useState } from 'react';
import type { ConnectionRow, Manifest, Refusal, TestReport } from '../wire';
import { api, refusalOf } from './api';
import { choicesOf, type LoadChoices } from './form/choices';

/** What the page knows, and what can be done about it. */
export interface Workbench {
  catalogue: Manifest | undefined;
  connections: ConnectionRow[];
  chosen: ConnectionRow | undefined;
  /** The chosen connection's last test. */
  report: TestReport | undefined;
  loadChoices: LoadChoices | undefined;
  /** Why the page cannot work at all. */
  failure: Refusal | undefined;
  choose(id: string): void;
  /** Takes in a connection that the server has just made, tested or not, and chooses it. */
  admit(connection: ConnectionRow, report?: TestReport): void;
  tested(id: string, report: TestReport): void;
  remove(id: string): Promise<void>;
}

const remembered = 'workbench-connection';

/** The page's state: the catalogue, the server's connections, and which one is chosen in this browser tab. */
export function useWorkbench(): Workbench {
  const [catalogue, setCatalogue] = useState<Manifest>();
  const [connections, setConnections] = useState<ConnectionRow[]>([]);
  const [chosenId, setChosenId] = useState(() => sessionStorage.getItem(remembered) ?? '');
  const [reports, setReports] = useState<Record<string, TestReport>>({});
  const [failure, setFailure] = useState<Refusal>();
  useEffect(() => {
    Promise.all([api.catalogue(), api.connections()]).then(
      ([all, rows]) => {
        setCatalogue(all);
        setConnections(rows);
      },
      (error: unknown) => setFailure(refusalOf(error)),
    );
  }, []);
  const chosen = connections.find(({ id }) => id === chosenId);
  const loadChoices = useMemo(() => (chosen ? choicesOf(chosen.id) : undefined), [chosen]);
  const choose = (id: string): void => {
    sessionStorage.setItem(remembered, id);
    setChosenId(id);
  };
  const tested = (id: string, report: TestReport): void => setReports((old) => ({ ...old, [id]: report }));
  return {
    catalogue,
    connections,
    chosen,
    report: chosen && reports[chosen.id],
    loadChoices,
    failure,
    choose,
    tested,
    admit(connection, report) {
      setConnections((old) => [...old, connection]);
      if (report) tested(connection.id, report);
      choose(connection.id);
    },
    async remove(id) {
      await api.remove(id);
      setConnections((old) => old.filter((row) => row.id !== id));
    },
  };
}
