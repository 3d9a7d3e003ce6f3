import { scaleBand, scaleLinear } from '@visx/scale';

/** A named value. */
export interface BarValue {
  name: string;
  amount: number;
}

/** A rectangle in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room for the axes around the bars. */
const around = {
  upright: { left: 48, right: 8, bottom: 20, top: 10 },
  sideways: { left: 136, right: 16, bottom: 20, top: 10 },
};

/** Where each bar of a chart is: upright ones beside each other, sideways ones below each other. */
export function barLayout(
  bars: readonly BarValue[],
  { width, height, sideways }: { width: number; height: number; sideways: boolean },
) {
  const space = sideways ? around.sideways : around.upright;
  const plot: Box = {
    x: space.left,
    y: space.top,
    width: Math.max(0, width - space.left - space.right),
    height: Math.max(0, height - space.top - space.bottom),
  };
  const [across, along] = [
    [plot.x, plot.x + plot.width],
    [plot.y, plot.y + plot.height],
  ] as [[number, number], [number, number]];
  const amounts = bars.map(({ amount }) => amount);
  const names = scaleBand({ domain: bars.map(({ name }) => name), range: sideways ? along : across, padding: 0.2 });
  const values = scaleLinear({
    domain: [Math.min(0, ...amounts), Math.max(1, ...amounts)],
    range: sideways ? across : [along[1], along[0]],
    nice: 4,
  });
  const zero = values(0);
  const boxes = bars.map((bar) => {
    const [at, end, thick] = [names(bar.name) ?? 0, values(bar.amount), names.bandwidth()];
    const [from, length] = [Math.min(zero, end), Math.abs(end - zero)];
    const slot: Box = sideways ? { ...plot, y: at, height: thick } : { ...plot, x: at, width: thick };
    const box: Box = sideways
      ? { x: from, y: at, width: length, height: thick }
      : { x: at, y: from, width: thick, height: length };
    return { bar, slot, box };
  });
  return { plot, names, values, boxes };
}
