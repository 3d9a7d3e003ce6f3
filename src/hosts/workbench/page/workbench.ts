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
  /** What a test found holds no more. */
  forget(id: string): void;
  /** Takes in what has changed about a connection. */
  changed(connection: ConnectionRow): void;
  /** Reads the connections anew: something about them changed on the server. */
  reload(): Promise<void>;
  /** Removes a connection at the server, and tells what became of its access. */
  remove(connection: ConnectionRow): Promise<void>;
  /** What to tell the user about something that was just done; gone once they go elsewhere. */
  told: string | undefined;
  tell(words: string): void;
}

const remembered = 'workbench-connection';

/**
 * The page's state: the catalogue, the server's connections, and which one is chosen in this browser tab. It is read once the page is
 * `open`, and again after that was interrupted.
 */
export function useWorkbench(open: boolean): Workbench {
  const [catalogue, setCatalogue] = useState<Manifest>();
  const [connections, setConnections] = useState<ConnectionRow[]>([]);
  const [chosenId, setChosenId] = useState(() => sessionStorage.getItem(remembered) ?? '');
  const [reports, setReports] = useState<Record<string, TestReport>>({});
  const [failure, setFailure] = useState<Refusal>();
  const [told, tell] = useState<string>();
  useEffect(() => {
    if (!open) return;
    setFailure(undefined);
    Promise.all([api.catalogue(), api.connections()]).then(
      ([all, rows]) => {
        setCatalogue(all);
        setConnections(rows);
      },
      (error: unknown) => setFailure(refusalOf(error)),
    );
  }, [open]);
  const chosen = connections.find(({ id }) => id === chosenId);
  const loadChoices = useMemo(() => (chosen ? choicesOf(chosen.id) : undefined), [chosen]);
  const choose = (id: string): void => {
    sessionStorage.setItem(remembered, id);
    tell(undefined);
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
    forget: (id) => setReports(({ [id]: _, ...others }) => others),
    admit(connection, report) {
      setConnections((old) => [...old, connection]);
      if (report) tested(connection.id, report);
      choose(connection.id);
    },
    changed: (connection) => setConnections((old) => old.map((row) => (row.id === connection.id ? connection : row))),
    reload: async () => setConnections(await api.connections()),
    async remove({ id, name }) {
      const { revoked, reason = '' } = await api.remove(id);
      setConnections((old) => old.filter((row) => row.id !== id));
      tell(`"${name}" is removed. ${revoked ? 'Brex took its access back.' : reason}`);
    },
    told,
    tell,
  };
}
