import { useState } from 'react';
import type { SyncView } from '../../sync/wire';
import { AreaChart, type TimePoint } from '../chart/area_chart';
import { number } from '../numbers';

/** The stored records over time, of all streams or of one. */
export function RowsChart({ view }: { view: SyncView }) {
  const [stream, setStream] = useState('');
  const known = view.streams.filter(({ rows }) => rows !== undefined);
  const title = view.streams.find((one) => one.stream === stream)?.title ?? 'all streams';
  const points = pointsOf(view, stream);
  const last = points.at(-1)?.count ?? 0;
  return (
    <section className="card" aria-label="Records over time">
      <div className="between">
        <h2>Records over time</h2>
        <select
          aria-label="Stream of the chart"
          className="small-select"
          value={stream}
          onChange={(event) => setStream(event.target.value)}
        >
          <option value="">All streams</option>
          {known.map((one) => (
            <option key={one.stream} value={one.stream}>
              {one.title}
            </option>
          ))}
        </select>
      </div>
      {points.length > 1 ? (
        <AreaChart
          points={points}
          label={`Stored records of ${title}: ${number(points[0]?.count ?? 0)} to ${number(last)}`}
          exact={number}
          short={(at) => timeText(at, points)}
        />
      ) : (
        <p className="chart empty">The chart begins with the first run.</p>
      )}
    </section>
  );
}

/** The points of one stream or of all, from an empty copy to the current state. */
function pointsOf({ history, streams }: SyncView, stream: string): TimePoint[] {
  const sum = (rows: Record<string, number>): number =>
    stream ? (rows[stream] ?? 0) : Object.values(rows).reduce((total, count) => total + count, 0);
  const points = history.map(({ at, rows }) => ({ at: Date.parse(at), count: sum(rows) }));
  const now = Object.fromEntries(streams.flatMap((one) => (one.rows === undefined ? [] : [[one.stream, one.rows]])));
  return points.length ? [...points, { at: Math.max(Date.now(), points.at(-1)?.at ?? 0), count: sum(now) }] : [];
}

/** The time of day if all points are of one day, else the date. */
function timeText(at: number, points: TimePoint[]): string {
  const [first = 0, last = 0] = [points[0]?.at, points.at(-1)?.at];
  const seconds = last - first < 5 * 60_000;
  return last - first < 36 * 3_600_000
    ? new Date(at).toLocaleTimeString(undefined, {
        hour: '2-digit',
        minute: '2-digit',
        ...(seconds && { second: '2-digit' }),
      })
    : new Date(at).toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
}
