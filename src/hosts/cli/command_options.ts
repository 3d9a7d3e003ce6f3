/** Options that several commands have. */

/** Chooses a stored connection. */
export const storedOption = ['--connection <name>', 'use a stored connection'] as const;
/** Uses the simulator. */
export const demoOption = ['--demo', 'use the built-in simulator instead of Brex'] as const;
/** The format of what is printed. */
export const outputOption = [
  '--output <format>',
  'table (default on a terminal), json (default on a pipe), jsonl (one record per line), csv or yaml',
] as const;
/** Skips confirmations. */
export const yesOption = ['--yes', "don't ask for confirmation of irreversible actions; only terminals ask"] as const;

/** Collects the values of a repeatable option. */
export const repeated = (value: string, before: string[] = []): string[] => [...before, value];
