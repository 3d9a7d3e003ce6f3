import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridColumns, GridRows } from '@visx/grid';
import { BarRounded } from '@visx/shape';
import { useState } from 'react';
import { axisLook, tickPlace } from './axis';
import { barLayout, type BarValue, type Box } from './bar_layout';
import { type ChartSize, Sized } from './sized';

interface Props {
  bars: readonly BarValue[];
  /** What the chart shows, in words, with all values. */
  label: string;
  /** An exact value in words, for the bar under the pointer. */
  exact(amount: number): string;
  /** A value as a short text, for the axis. */
  short(amount: number): string;
  /** Whether the bars lie. */
  sideways?: boolean;
}

/** A bar chart that fills its parent. */
export const BarChart = ({ label, ...props }: Props) => (
  <Sized label={label}>{(size) => <Bars {...props} {...size} />}</Sized>
);

function Bars({ bars, exact, short, sideways = false, width, height }: Omit<Props, 'label'> & ChartSize) {
  const [pointed, setPointed] = useState<{ bar: BarValue; slot: Box }>();
  const { plot, names, values, boxes } = barLayout(bars, { width, height, sideways });
  const grid = { scale: values, numTicks: 4, stroke: 'var(--line)' };
  const amounts = { scale: values, numTicks: 4, tickFormat: (value: unknown) => short(Number(value)), ...axisLook };
  const every = { scale: names, tickFormat: String, ...axisLook };
  return (
    <div className="plot" onPointerLeave={() => setPointed(undefined)}>
      <svg width={width} height={height} aria-hidden="true">
        {sideways ? (
          <GridColumns {...grid} top={plot.y} height={plot.height} />
        ) : (
          <GridRows {...grid} left={plot.x} width={plot.width} />
        )}
        {boxes.map(({ bar, slot, box }) => (
          <g key={bar.name} className="bar" onPointerEnter={() => setPointed({ bar, slot })}>
            <rect {...slot} />
            <BarRounded
              {...box}
              {...(sideways ? { right: true } : { top: true })}
              radius={Math.min(3, box.width, box.height)}
            />
          </g>
        ))}
        {sideways ? (
          <>
            <AxisBottom {...amounts} top={plot.y + plot.height} tickLabelProps={tickPlace.below} />
            <AxisLeft {...every} left={plot.x} numTicks={bars.length} tickLabelProps={tickPlace.left} />
          </>
        ) : (
          <>
            <AxisBottom
              {...every}
              top={plot.y + plot.height}
              numTicks={plot.width / 44}
              tickLabelProps={tickPlace.below}
            />
            <AxisLeft {...amounts} left={plot.x} tickLabelProps={tickPlace.left} />
          </>
        )}
      </svg>
      {pointed && (
        <div className="tip" style={tipPlace(pointed.slot, plot, sideways)}>
          {pointed.bar.name}: <strong>{exact(pointed.bar.amount)}</strong>
        </div>
      )}
    </div>
  );
}

/** Beside the bar under the pointer, within the chart. */
const tipPlace = (slot: Box, plot: Box, sideways: boolean) =>
  sideways
    ? { left: plot.x, top: slot.y + slot.height }
    : { top: 0, [slot.x < plot.x + plot.width / 2 ? 'left' : 'right']: 0 };
