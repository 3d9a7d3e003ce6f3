import { expect, test } from '@jest/globals';
import { barLayout } from '../../../src/hosts/workbench/page/chart/bar_layout';

const bars = [
  { name: 'Jan', amount: 100 },
  { name: 'Feb', amount: -50 },
  { name: 'Mar', amount: 0 },
];
const rounded = (box: object) =>
  Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(Number(value))]));

test('upright bars begin at zero: positive ones above it, negative ones below', () => {
  const { boxes, values } = barLayout(bars, { width: 356, height: 180, sideways: false });
  const [jan, feb, mar] = boxes.map(({ box }) => box);
  const zero = values(0);
  expect(jan && jan.y + jan.height).toBeCloseTo(zero);
  expect(feb?.y).toBeCloseTo(zero);
  expect(jan?.height).toBeCloseTo((feb?.height ?? 0) * 2);
  expect(mar?.height).toBe(0);
});

test('sideways bars begin at the axis and lie within the plot, each in its slot', () => {
  const { boxes, plot } = barLayout(bars.slice(0, 1), { width: 400, height: 100, sideways: true });
  expect(rounded(plot)).toEqual({ x: 136, y: 10, width: 248, height: 70 });
  expect(boxes.map(({ box, slot }) => [rounded(box), rounded(slot)])).toEqual([
    [
      { x: 136, y: 22, width: 248, height: 47 },
      { x: 136, y: 22, width: 248, height: 47 },
    ],
  ]);
});

test('a chart that is smaller than its axes has no negative size', () =>
  expect(barLayout(bars, { width: 20, height: 10, sideways: false }).plot).toMatchObject({ width: 0, height: 0 }));
