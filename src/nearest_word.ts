/** The word of a list nearest to the typed one, within a few typos. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const most = (word: string): number => Math.max(2, word.length / 4);
  const [best] = words
    // Each added or missing letter counts as one typo.
    .filter((word) => Math.abs(word.length - typed.length) <= most(word))
    .map((word) => ({ word, slips: distance(typed.slice(0, 64).toLowerCase(), word) }))
    .sort((a, b) => a.slips - b.slips);
  return best && best.slips <= most(best.word) ? best.word : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (next[j - 1] ?? 0) + 1,
        (row[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
