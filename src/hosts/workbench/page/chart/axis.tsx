import type { TickRendererProps } from '@visx/axis';

/** What all axes have in common: no line, no marks, small text. */
export const axisLook = { hideAxisLine: true, hideTicks: true, tickLength: 4, tickComponent: Tick } as const;

/** Texts below the plot, and texts left of it. */
export const tickPlace = {
  below: { textAnchor: 'middle' },
  left: { textAnchor: 'end', dx: -4, dy: '0.3em' },
} as const;

/** The text of a tick, cut to the room for it. */
function Tick({ x, y, dx, dy, textAnchor, formattedValue = '' }: TickRendererProps) {
  return (
    <text {...{ x, y, dx, dy, textAnchor }} className="tick">
      {formattedValue.length > 16 ? `${formattedValue.slice(0, 15)}…` : formattedValue}
    </text>
  );
}
