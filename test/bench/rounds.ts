/**
 * Lets contestants take turns: every round asks each of them once, and begins with another one. Returns each one's
 * results, a result a round. Contestants never run at the same time.
 */
export async function inRounds<C, R>(
  contestants: ReadonlyMap<string, C>,
  rounds: number,
  turn: (contestant: C, name: string, round: number) => Promise<R>,
): Promise<Map<string, R[]>> {
  const results = new Map<string, R[]>([...contestants.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = [...contestants];
    const first = round % Math.max(1, order.length);
    for (const [name, contestant] of [...order.slice(first), ...order.slice(0, first)])
      results.get(name)?.push(await turn(contestant, name, round));
  }
  return results;
}
