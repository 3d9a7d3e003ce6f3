import { useEffect, useMemo, useState } from 'react';
import type { ConnectionRow, Manifest, Refusal, TestReport } from '../wire';
import { api, refusalOf } from './api';
import { liveLists, type LiveLists } from './form/choices';

/** The page's state and operations. */
export interface Workbench {
  catalogue: Manifest | undefined;
  connections: ConnectionRow[];
  chosen: ConnectionRow | undefined;
  /** The last test of the selected connection. */
  report: TestReport | undefined;
  lists: LiveLists | undefined;
  /** Why the page can't work at all. */
  failure: Refusal | undefined;
  choose(id: string): void;
  /** Adds a connection that the server has just created, tested or not, and selects it. */
  admit(connection: ConnectionRow, report?: TestReport): void;
  tested(id: string, report: TestReport): void;
  /** Drops a test result that is no longer valid. */
  forget(id: string): void;
  /** Applies a change to a connection. */
  changed(connection: ConnectionRow): void;
  /** Reloads the connections after a change on the server. */
  reload(): Promise<void>;
  /** Removes a connection on the server, and reports whether its access was revoked. */
  remove(connection: ConnectionRow): Promise<void>;
  /** A message about the last operation; cleared on navigation. */
  message: string | undefined;
  showMessage(words: string): void;
}

const remembered = 'workbench-connection';

/**
 * The page's state: the catalog, the server's connections, and the one selected in this browser tab. Loaded once the
 * page is `open`, and again after an interruption.
 */
export function useWorkbench(open: boolean): Workbench {
  const [catalogue, setCatalogue] = useState<Manifest>();
  const [connections, setConnections] = useState<ConnectionRow[]>([]);
  const [chosenId, setChosenId] = useState(() => sessionStorage.getItem(remembered) ?? '');
  const [reports, setReports] = useState<Record<string, TestReport>>({});
  const [failure, setFailure] = useState<Refusal>();
  const [message, showMessage] = useState<string>();
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
  const lists = useMemo(() => (chosen ? liveLists(chosen.id) : undefined), [chosen]);
  const choose = (id: string): void => {
    sessionStorage.setItem(remembered, id);
    showMessage(undefined);
    setChosenId(id);
  };
  const tested = (id: string, report: TestReport): void => setReports((old) => ({ ...old, [id]: report }));
  return {
    catalogue,
    connections,
    chosen,
    report: chosen && reports[chosen.id],
    lists,
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
      showMessage(`"${name}" was removed. ${revoked ? 'Its access at Brex is revoked.' : reason}`);
    },
    message,
    showMessage,
  };
}
