/** How many cases a property is tried with: few in `npm test`, as many as `CASES` says in `npm run properties`. */
export const cases = (usual: number): { numRuns: number; seed?: number } => ({
  numRuns: Number(process.env.CASES ?? usual),
  ...(process.env.SEED !== undefined && { seed: Number(process.env.SEED) }),
});

/** Milliseconds for that many cases. */
export const caseTimeout = (usual: number): number => 30_000 + cases(usual).numRuns * 1000;
