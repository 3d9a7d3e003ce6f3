import { AxisBottom, AxisLeft, type TickRendererProps } from '@visx/axis';
import { GridColumns, GridRows } from '@visx/grid';
import { useParentSize } from '@visx/responsive';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarRounded } from '@visx/shape';
import { useState } from 'react';

/** A named value. */
interface BarValue {
  name: string;
  amount: number;
}

interface Props {
  bars: readonly BarValue[];
  /** What the chart shows, in words, with all values. */
  label: string;
  /** An exact value in words, for the bar under the pointer. */
  exact(amount: number): string;
  /** A value as a short text, for the axis. */
  short(amount: number): string;
  /** Whether the bars lie. */
  sideways?: boolean | undefined;
}

/** A bar chart that fills its parent; it has the height of the class `chart`. */
export function BarChart({ label, ...props }: Props) {
  const { parentRef, width, height } = useParentSize({ debounceTime: 50, initialSize: { width: 0, height: 0 } });
  return (
    <div className="chart" role="img" aria-label={label} ref={parentRef}>
      {width > 0 && height > 0 && <Bars {...props} width={width} height={height} />}
    </div>
  );
}

function Bars({
  bars,
  exact,
  short,
  sideways,
  width,
  height,
}: Omit<Props, 'label'> & { width: number; height: number }) {
  const [pointed, setPointed] = useState<BarValue>();
  const space = sideways ? { left: 122, right: 16, bottom: 20, top: 10 } : { left: 48, right: 8, bottom: 20, top: 10 };
  const [right, bottom] = [Math.max(width - space.right, space.left), height - space.bottom];
  const names = scaleBand({
    domain: bars.map(({ name }) => name),
    range: sideways ? [space.top, bottom] : [space.left, right],
    padding: 0.2,
  });
  const values = scaleLinear({
    domain: [Math.min(0, ...bars.map(({ amount }) => amount)), Math.max(1, ...bars.map(({ amount }) => amount))],
    range: sideways ? [space.left, right] : [bottom, space.top],
    nice: 4,
  });
  const [zero, thick] = [values(0), names.bandwidth()];
  const [across, along] = [right - space.left, bottom - space.top];
  return (
    <div className="bars" onPointerLeave={() => setPointed(undefined)}>
      <svg width={width} height={height} aria-hidden="true">
        {sideways ? (
          <GridColumns scale={values} top={space.top} height={along} numTicks={4} stroke="var(--line)" />
        ) : (
          <GridRows scale={values} left={space.left} width={across} numTicks={4} stroke="var(--line)" />
        )}
        {bars.map((bar) => {
          const [at, end] = [names(bar.name) ?? 0, values(bar.amount)];
          const [from, length] = [Math.min(zero, end), Math.abs(end - zero)];
          return (
            <g key={bar.name} className="bar" onPointerEnter={() => setPointed(bar)}>
              <rect
                {...(sideways
                  ? { x: space.left, y: at, width: across, height: thick }
                  : { x: at, y: space.top, width: thick, height: along })}
              />
              <BarRounded
                {...(sideways
                  ? { x: from, y: at, width: length, height: thick, right: true }
                  : { x: at, y: from, width: thick, height: length, top: true })}
                radius={Math.min(3, length)}
              />
            </g>
          );
        })}
        <AxisBottom
          top={bottom}
          scale={sideways ? values : names}
          {...(sideways ? { numTicks: 4, tickFormat: (value) => short(Number(value)) } : { numTicks: across / 44 })}
          {...axis}
          tickComponent={Tick}
          tickLabelProps={{ textAnchor: 'middle' }}
        />
        <AxisLeft
          left={space.left}
          scale={sideways ? names : values}
          {...(sideways
            ? { numTicks: bars.length, tickFormat: String }
            : { numTicks: 4, tickFormat: (value) => short(Number(value)) })}
          {...axis}
          tickComponent={Tick}
          tickLabelProps={{ textAnchor: 'end', dx: -4, dy: '0.3em' }}
        />
      </svg>
      {pointed && (
        <div
          className="tip"
          style={
            sideways
              ? { left: space.left, top: (names(pointed.name) ?? 0) + thick }
              : { [(names(pointed.name) ?? 0) < width / 2 ? 'left' : 'right']: 0, top: 0 }
          }
        >
          {pointed.name}: <strong>{exact(pointed.amount)}</strong>
        </div>
      )}
    </div>
  );
}

const axis = { hideAxisLine: true, hideTicks: true, tickLength: 4 } as const;

/** The text of a tick, cut to the space of an axis. */
const Tick = ({ x, y, dx, dy, textAnchor, formattedValue = '' }: TickRendererProps) => (
  <text {...{ x, y, dx, dy, textAnchor }} className="tick">
    {cut(formattedValue)}
  </text>
);
const cut = (name: string): string => (name.length > 17 ? `${name.slice(0, 16)}…` : name);
