import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { scaleLinear, scaleTime } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import { type PointerEvent, useState } from 'react';
import { axisLook, tickPlace } from './axis';
import { type ChartSize, Sized } from './sized';
import { timeText } from '../times';

/** A count at a time. */
export interface TimePoint {
  /** Milliseconds since 1970. */
  at: number;
  count: number;
}

interface Props {
  /** At least two, oldest first. */
  points: readonly TimePoint[];
  /** What the chart shows, in words. */
  label: string;
  /** A count in words, for the point under the pointer. */
  exact(count: number): string;
  /** A time as a short text, for the axis. */
  short(at: number): string;
}

/** A count over time that fills its parent. */
export const AreaChart = ({ label, ...props }: Props) => (
  <Sized label={label}>{(size) => <Area {...props} {...size} />}</Sized>
);

const space = { left: 44, right: 12, bottom: 20, top: 10 };

function Area({ points, exact, short, width, height }: Omit<Props, 'label'> & ChartSize) {
  const [pointed, setPointed] = useState<TimePoint>();
  const [right, bottom] = [Math.max(width - space.right, space.left), height - space.bottom];
  const ats = points.map(({ at }) => at);
  const times = scaleTime({ domain: [Math.min(...ats), Math.max(...ats)], range: [space.left, right] });
  const counts = scaleLinear({
    domain: [0, Math.max(1, ...points.map(({ count }) => count))],
    range: [bottom, space.top],
    nice: 4,
  });
  const line = { data: [...points], x: ({ at }: TimePoint) => times(at), y: ({ count }: TimePoint) => counts(count) };
  const point = ({ clientX, currentTarget }: PointerEvent): void =>
    setPointed(nearest(points, times.invert(clientX - currentTarget.getBoundingClientRect().left).getTime()));
  return (
    <div className="plot" onPointerMove={point} onPointerLeave={() => setPointed(undefined)}>
      <svg width={width} height={height} aria-hidden="true">
        <GridRows scale={counts} left={space.left} width={right - space.left} numTicks={4} stroke="var(--line)" />
        <AreaClosed {...line} yScale={counts} className="area" />
        <LinePath {...line} className="line" />
        {pointed && <circle className="dot" cx={times(pointed.at)} cy={counts(pointed.count)} r={3.5} />}
        <AxisBottom
          {...axisLook}
          top={bottom}
          scale={times}
          tickValues={evenTimes(times.domain(), Math.max(1, Math.floor((right - space.left) / 120)), short)}
          tickFormat={(value) => short(Number(value))}
          tickLabelProps={tickPlace.below}
        />
        <AxisLeft
          {...axisLook}
          left={space.left}
          scale={counts}
          tickValues={counts.ticks(4).filter(Number.isInteger)}
          tickFormat={(value) => compact.format(Number(value))}
          tickLabelProps={tickPlace.left}
        />
      </svg>
      {pointed && (
        <div className="tip" style={{ top: 0, [times(pointed.at) < width / 2 ? 'right' : 'left']: 0 }}>
          {timeText(pointed.at)}: <strong>{exact(pointed.count)}</strong>
        </div>
      )}
    </div>
  );
}

const compact = Intl.NumberFormat('en-US', { notation: 'compact' });

/** Times in the middle of equal parts, each with a different text. */
function evenTimes([first, last]: Date[], count: number, text: (at: number) => string): Date[] {
  const [from, to] = [Number(first), Number(last)];
  const times = Array.from({ length: count }, (_, i) => from + ((i + 0.5) * (to - from)) / count);
  return times.filter((at, i) => i === 0 || text(at) !== text(times[i - 1] ?? 0)).map((at) => new Date(at));
}

/** The point that is closest to a time. */
const nearest = (points: readonly TimePoint[], at: number): TimePoint | undefined =>
  points.reduce<TimePoint | undefined>(
    (best, one) => (best && Math.abs(best.at - at) <= Math.abs(one.at - at) ? best : one),
    undefined,
  );
