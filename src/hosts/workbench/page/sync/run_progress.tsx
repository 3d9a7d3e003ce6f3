import type { StreamView, SyncView } from '../../sync/wire';
import { counted, number } from '../numbers';
import { isRunning } from './use_sync';
import { timeText } from '../times';

/** How far the run is, or how the last one ended. */
export function RunProgress({ view }: { view: SyncView }) {
  const { streams, startedAt } = view;
  const chosen = streams.filter((one) => one.chosen);
  const stored = streams.reduce((sum, { rows = 0 }) => sum + rows, 0);
  const running = isRunning(view);
  const ended = streams
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort()
    .at(-1);
  return (
    <section className="card" aria-label="Run">
      <h2>{titles[view.state]}</h2>
      <p className="figure">{number(stored)}</p>
      <p className="hint">records in {counted(chosen.length, 'stream')}</p>
      {running ? (
        <Running streams={streams} startedAt={startedAt} />
      ) : (
        <p className="run-state">{sentence(view, ended)}</p>
      )}
    </section>
  );
}

const titles: Record<SyncView['state'], string> = {
  idle: 'Stored',
  running: 'Running',
  pausing: 'Pausing',
  paused: 'Paused',
  interrupted: 'Interrupted',
};

function Running({ streams, startedAt }: { streams: StreamView[]; startedAt: string | undefined }) {
  const left = streams.filter(({ status }) => status === 'running' || status === 'waiting').length;
  const done = streams.filter(
    ({ status, endedAt = '' }) => status !== 'running' && status !== 'waiting' && endedAt >= (startedAt ?? '~'),
  ).length;
  const read = streams.reduce((sum, { counts, endedAt = '', status }) => {
    const now = status === 'running' || endedAt >= (startedAt ?? '~');
    return sum + (now ? (counts?.records ?? 0) : 0);
  }, 0);
  const share = left + done > 0 ? done / (left + done) : 0;
  return (
    <div className="run-state">
      <progress aria-label="Streams" value={share} max={1} />
      <p>
        {done} of {left + done} streams, {number(read)} records read
      </p>
    </div>
  );
}

function sentence({ state, streams }: SyncView, ended: string | undefined): string {
  if (state === 'paused') return 'Stored pages stay. Resume continues from there.';
  if (state === 'interrupted') return 'The run ended early, or another workbench runs it. Resume continues from there.';
  if (!ended) return 'Never run. Choose the streams below, then run the sync.';
  const wrong = streams.filter(({ status }) => status === 'failed' || status === 'unread').length;
  const at = `Last run: ${timeText(ended)}.`;
  return wrong ? `${at} ${wrong === 1 ? '1 stream has' : `${wrong} streams have`} failed.` : at;
}
