import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionRow, Refusal, Write } from '../../wire';
import { api, refusalOf } from '../api';
import { FilteredRows } from '../filtered_rows';
import { Problem } from '../problem';
import { OfConnection } from '../shell/of_connection';
import { Screen } from '../shell/screen';
import { useActionTitle } from '../workbench';
import { Meter } from './meter';
import { RunsOfTab } from './runs_of_tab';
import { isOpen, WriteTable } from './write_table';

const kinds = {
  all: { title: 'All', fits: () => true },
  unknown: { title: 'Unknown outcome', fits: isOpen },
  done: { title: 'Done', fits: ({ state }: Write) => state === 'done' },
  failed: { title: 'Not done', fits: (write: Write) => !isOpen(write) && write.state !== 'done' },
} as const;

/** A connection's writes and their status; those with an unknown outcome can be resolved. */
export const ActivityScreen = () => <OfConnection>{(connection) => <Activity connection={connection} />}</OfConnection>;

function Activity({ connection: { id, name } }: { connection: ConnectionRow }) {
  const titleOf = useActionTitle();
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [resolved, setResolved] = useState<string>();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['writes', id],
    queryFn: () => api.writes(id),
    staleTime: 0,
  });
  const resolve = async (write: Write): Promise<void> => {
    setBusy(write.key);
    setRefusal(undefined);
    setResolved(undefined);
    await api.resolveWrite(id, write.key).then(
      () => setResolved(`${titleOf(write.action)}: done.`),
      (reason: unknown) => setRefusal(refusalOf(reason)),
    );
    await refetch();
    setBusy(undefined);
  };
  const open = (data ?? []).filter(isOpen).length;
  return (
    <Screen
      title="Activity"
      aside={
        <button type="button" onClick={() => void refetch()} disabled={isFetching}>
          {isFetching ? 'Loading…' : 'Refresh'}
        </button>
      }
    >
      <p className="help">Writes of {name} to Brex: the newest 50, and all with an unknown outcome.</p>
      <Meter connection={id} />
      {open > 0 && (
        <p className="notice warning">
          <strong>{open === 1 ? '1 write has' : `${open} writes have`} an unknown outcome.</strong> Resolve is safe to
          repeat.
        </p>
      )}
      {resolved && (
        <p className="notice good" role="status">
          {resolved}
        </p>
      )}
      {refusal && <Problem refusal={refusal} />}
      {error && <Problem refusal={refusalOf(error)} />}
      {data && (
        <FilteredRows
          rows={data}
          kinds={kinds}
          kindsLabel="State"
          textOf={({ action, key, resultId = '' }) => `${titleOf(action)} ${action} ${key} ${resultId}`}
          searchLabel="Filter writes"
          placeholder="Action, key or ID"
        >
          {(found) =>
            found.length > 0 ? (
              <WriteTable writes={found} busy={busy} onResolve={(write) => void resolve(write)} />
            ) : (
              <p className="empty">
                {data.length
                  ? 'No write fits this filter.'
                  : 'No writes yet. Run an action that changes something, and it appears here with its key.'}
              </p>
            )
          }
        </FilteredRows>
      )}
      {(data || error) && <RunsOfTab connection={id} />}
    </Screen>
  );
}
