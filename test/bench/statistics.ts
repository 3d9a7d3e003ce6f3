/** A typical value and how far apart the middle half of the samples lies. */
export interface Typical {
  value: number;
  /** The first and the third quartile. */
  spread: readonly [number, number];
}

/** The value below which that share (0 to 1) of the samples lies, interpolated. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return below + (above - below) * (at - Math.floor(at));
}

/** The median of the samples, with their quartiles. */
export const typical = (samples: readonly number[]): Typical => ({
  value: quantile(samples, 0.5),
  spread: [quantile(samples, 0.25), quantile(samples, 0.75)],
});

/** How many times `other` the samples are, round by round, so that a slow moment of the machine affects both sides. */
export const ratio = (samples: readonly number[], other: readonly number[]): Typical =>
  typical(samples.map((sample, round) => sample / (other[round] ?? NaN)));
