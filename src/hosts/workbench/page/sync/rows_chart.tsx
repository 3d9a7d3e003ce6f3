import { useState } from 'react';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { SyncView } from '../../sync/wire';
import { number } from '../numbers';

interface Point {
  /** Milliseconds since 1970. */
  at: number;
  rows: number;
}

/** The stored records over time, of all streams or of one. */
export function RowsChart({ view }: { view: SyncView }) {
  const [stream, setStream] = useState('');
  const known = view.streams.filter(({ rows }) => rows !== undefined);
  const title = view.streams.find((one) => one.stream === stream)?.title ?? 'all streams';
  const points = pointsOf(view, stream);
  const last = points.at(-1)?.rows ?? 0;
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
      <div
        className="rows-chart"
        role="img"
        aria-label={
          points.length
            ? `Stored records of ${title}: ${number(points[0]?.rows ?? 0)} to ${number(last)}`
            : 'No run yet'
        }
      >
        {points.length > 1 ? <Chart points={points} /> : <p className="empty">The chart begins with the first run.</p>}
      </div>
    </section>
  );
}

const Chart = ({ points }: { points: Point[] }) => (
  <ResponsiveContainer width="100%" height="100%">
    <AreaChart data={points} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={['dataMin', 'dataMax']}
        tickFormatter={(at: number) => timeText(at, points)}
        minTickGap={60}
        {...axis}
      />
      <YAxis
        width={44}
        tickFormatter={(rows: number) => Intl.NumberFormat('en-US', { notation: 'compact' }).format(rows)}
        allowDecimals={false}
        {...axis}
      />
      <Tooltip
        content={({ active, payload }) => {
          const point = payload?.[0]?.payload as Point | undefined;
          return active && point ? (
            <div className="tip">
              {new Date(point.at).toLocaleString()}: <strong>{number(point.rows)}</strong>
            </div>
          ) : null;
        }}
      />
      <Area dataKey="rows" stroke="var(--accent)" fill="var(--soft)" isAnimationActive={false} />
    </AreaChart>
  </ResponsiveContainer>
);

const axis = { stroke: 'var(--quiet)', fontSize: 11, tickLine: false, axisLine: false } as const;

/** The points of one stream or of all, from an empty copy to the current state. */
function pointsOf({ history, streams }: SyncView, stream: string): Point[] {
  const sum = (rows: Record<string, number>): number =>
    stream ? (rows[stream] ?? 0) : Object.values(rows).reduce((total, count) => total + count, 0);
  const points = history.map(({ at, rows }) => ({ at: Date.parse(at), rows: sum(rows) }));
  const now = Object.fromEntries(streams.flatMap((one) => (one.rows === undefined ? [] : [[one.stream, one.rows]])));
  return points.length ? [...points, { at: Math.max(Date.now(), points.at(-1)?.at ?? 0), rows: sum(now) }] : [];
}

/** The time of day if all points are of one day, else the date. */
function timeText(at: number, points: Point[]): string {
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
