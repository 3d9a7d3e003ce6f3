/**
 * The fewest of some decisions with which a world still fails, by delta debugging: halves are left out, then quarters, down to single
 * ones. Ends after `most` tries with the fewest until then.
 */
export async function fewest(
  all: readonly number[],
  fails: (kept: readonly number[]) => Promise<boolean>,
  most = 400,
): Promise<number[]> {
  let kept = [...all];
  let size = Math.ceil(kept.length / 2);
  let tries = 0;
  while (size >= 1) {
    let shorter = false;
    for (let from = 0; from < kept.length;) {
      if (++tries > most) return kept;
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await fails(rest)) {
        kept = rest;
        shorter = true;
      } else from += size;
    }
    if (size === 1 && !shorter) return kept;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return kept;
}
