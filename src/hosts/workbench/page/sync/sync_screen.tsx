import { Pause, Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SyncView } from '../../sync/wire';
import type { ConnectionRow } from '../../wire';
import { api } from '../api';
import { Problem } from '../problem';
import { OfConnection } from '../shell/of_connection';
import { Screen } from '../shell/screen';
import { DestinationCard } from './destination_card';
import { RunProgress } from './run_progress';
import { StreamTable } from './stream_table';
import { isRunning, useSync } from './use_sync';

const RowsChart = lazy(async () => ({ default: (await import('./rows_chart')).RowsChart }));

/** The sync of a connection: where it writes, what it copies, and how far it is. */
export const SyncScreen = () => <OfConnection>{(connection) => <Sync connection={connection} />}</OfConnection>;

function Sync({ connection: { id, name } }: { connection: ConnectionRow }) {
  const { view, error, refusal, sending, send } = useSync(id);
  const [changing, setChanging] = useState(false);
  const chosen = view?.streams.filter((one) => one.chosen).map(({ stream }) => stream) ?? [];
  const run = (order: Parameters<typeof api.runSync>[1] = {}) => void send(() => api.runSync(id, order));
  return (
    <Screen
      title="Sync"
      aside={
        view?.place && (
          <RunButton
            view={view}
            disabled={sending || (view.state === 'idle' && !chosen.length)}
            onRun={() => run()}
            onPause={() => void send(() => api.pauseSync(id))}
          />
        )
      }
    >
      <p className="help">
        Copies records of {name} to a file or a database, and keeps the copy up to date. A run continues when this tab
        is closed.
      </p>
      {error && <Problem refusal={error} />}
      {refusal && !changing && <Problem refusal={refusal} />}
      {view && (
        <>
          {view.problem && <Problem refusal={view.problem} />}
          <DestinationCard
            view={view}
            open={changing || !view.place}
            sending={sending}
            refusal={changing || !view.place ? refusal : undefined}
            onOpen={setChanging}
            onChoose={(destination) =>
              void send(() => api.planSync(id, { destination, streams: chosen })).then(
                (done) => done && setChanging(false),
              )
            }
          />
          {view.place && (
            <div className="sync-overview">
              <RunProgress view={view} />
              <Suspense fallback={<div className="card rows-space" />}>
                <RowsChart view={view} />
              </Suspense>
            </div>
          )}
          <StreamTable
            view={view}
            running={isRunning(view)}
            sending={sending}
            onChoose={(streams) => {
              const { place } = view;
              if (place)
                void send(
                  () => api.planSync(id, { destination: sameTarget(place), streams }),
                  (now) => withChosen(now, streams),
                );
            }}
            onRun={run}
            onReset={(stream) => void send(() => api.resetStream(id, stream))}
          />
        </>
      )}
    </Screen>
  );
}

const withChosen = (view: SyncView, chosen: string[]): SyncView => ({
  ...view,
  streams: view.streams.map((one) => ({ ...one, chosen: chosen.includes(one.stream) })),
});

/** The order that keeps the destination. */
const sameTarget = ({ kind, name, variable }: NonNullable<SyncView['place']>) =>
  kind === 'postgres' ? { kind, ...(variable !== undefined && { variable }) } : { kind, path: name };

interface RunProps {
  view: SyncView;
  disabled: boolean;
  onRun(): void;
  onPause(): void;
}

const RunButton = ({ view, disabled, onRun, onPause }: RunProps) =>
  isRunning(view) ? (
    <button type="button" onClick={onPause} disabled={disabled || view.state === 'pausing'}>
      <Pause aria-hidden="true" size={15} /> {view.state === 'pausing' ? 'Pausing…' : 'Pause'}
    </button>
  ) : (
    <button type="button" className="primary" onClick={onRun} disabled={disabled}>
      <Play aria-hidden="true" size={15} /> {view.state === 'idle' ? 'Run sync' : 'Resume'}
    </button>
  );
