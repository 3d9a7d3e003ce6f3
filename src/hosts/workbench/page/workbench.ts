import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { createContext, useContext, useMemo, useState } from 'react';
import type { ConnectionRow, Entry, Manifest, Refusal, TestReport } from '../wire';
import { api, refusalOf } from './api';
import { liveLists, type LiveLists } from './form/choices';

/** The page's state and operations. */
export interface Workbench {
  catalogue: Manifest;
  /** Every action by its name. */
  actions: ReadonlyMap<string, GroupedAction>;
  connections: ConnectionRow[];
  /** The connection of the address, or the last one of this tab. */
  chosen: ConnectionRow | undefined;
  /** The last test of the selected connection. */
  report: TestReport | undefined;
  lists: LiveLists | undefined;
  /** Opens a connection: the same action with it, or its home. */
  choose(id: string): void;
  /** Adds a connection that the server has just created, tested or not, and opens it. */
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
  /** A message about the last operation; cleared when another connection is opened. */
  message: string | undefined;
  showMessage(words: string | undefined): void;
}

/** An action with its group. */
interface GroupedAction {
  entry: Entry;
  group: Manifest['groups'][string];
}

/** The workbench before its data has arrived, or without it. */
export interface Opening {
  failure: Refusal | undefined;
  retry(): void;
}

const remembered = 'workbench-connection';

/** The ID of the connection that was last opened in this tab. */
export const lastConnection = (): string | undefined => sessionStorage.getItem(remembered) ?? undefined;

/**
 * The page's state: the catalog, the server's connections, and the one selected in this browser tab. Loaded once the
 * page is `open`, and again after an interruption.
 */
export function useWorkbenchState(open: boolean): Workbench | Opening {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { connection: routed, action } = useParams({ strict: false });
  const [message, showMessage] = useState<string>();
  const catalogue = useQuery({ queryKey: ['catalogue'], queryFn: api.catalogue, enabled: open, staleTime: Infinity });
  const connections = useQuery({ queryKey: ['connections'], queryFn: api.connections, enabled: open });
  const reports = useQuery<Record<string, TestReport>>({
    queryKey: ['reports'],
    queryFn: () => ({}),
    staleTime: Infinity,
  });
  const rows = connections.data;
  const id = routed ?? lastConnection();
  const chosen = rows?.find((row) => row.id === id);
  if (chosen && chosen.id !== lastConnection()) sessionStorage.setItem(remembered, chosen.id);
  const lists = useMemo(() => (chosen ? liveLists(chosen.id) : undefined), [chosen?.id]);
  const actions = useMemo(() => actionsOf(catalogue.data), [catalogue.data]);
  if (!catalogue.data || !rows) {
    const error = catalogue.error ?? connections.error;
    return {
      failure: error ? refusalOf(error) : undefined,
      retry: () => void Promise.all([catalogue.refetch(), connections.refetch()]),
    };
  }
  const setRows = (change: (old: ConnectionRow[]) => ConnectionRow[]): void =>
    void client.setQueryData<ConnectionRow[]>(['connections'], (old) => change(old ?? []));
  const setReports = (change: (old: Record<string, TestReport>) => Record<string, TestReport>): void =>
    void client.setQueryData<Record<string, TestReport>>(['reports'], (old) => change(old ?? {}));
  const tested = (one: string, report: TestReport): void => setReports((old) => ({ ...old, [one]: report }));
  return {
    catalogue: catalogue.data,
    actions,
    connections: rows,
    chosen,
    report: chosen && reports.data?.[chosen.id],
    lists,
    choose(connection) {
      showMessage(undefined);
      void (action === undefined
        ? navigate({ to: '/c/$connection', params: { connection } })
        : navigate({ to: '/c/$connection/a/$action', params: { connection, action } }));
    },
    tested,
    forget: (one) => setReports(({ [one]: _, ...others }) => others),
    admit(connection, report) {
      setRows((old) => [...old, connection]);
      if (report) tested(connection.id, report);
      showMessage(undefined);
      void navigate({ to: '/connections/$connection', params: { connection: connection.id } });
    },
    changed: (connection) => setRows((old) => old.map((row) => (row.id === connection.id ? connection : row))),
    reload: async () => void (await connections.refetch()),
    async remove({ id: removed, name }) {
      const { revoked, reason = '' } = await api.remove(removed);
      await navigate({ to: '/connections' });
      setRows((old) => old.filter((row) => row.id !== removed));
      showMessage(`"${name}" was removed. ${revoked ? 'Its access at Brex is revoked.' : reason}`);
    },
    message,
    showMessage,
  };
}

const actionsOf = (catalogue?: Manifest): Workbench['actions'] =>
  new Map(
    Object.values(catalogue?.groups ?? {}).flatMap((group) =>
      Object.entries(group.actions).map(([name, entry]) => [name, { entry, group }] as const),
    ),
  );

/** Provides the page's state to the screens. */
export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** The page's state, on a screen. */
export function useBench(): Workbench {
  const bench = useContext(WorkbenchContext);
  if (!bench) throw new Error('This part of the page is not within the workbench.');
  return bench;
}

/** Returns the title of an action by its name; the name of one that this version does not have. */
export function useActionTitle(): (name: string) => string {
  const { actions } = useBench();
  return (name) => actions.get(name)?.entry.title ?? name;
}
