/** A program's answer to a task. */
export interface Reply {
  result?: unknown;
  error?: string;
}

/** Answers each task that the runner sends to this process, until the runner disconnects. */
export function answerTasks<T, R>(perform: (task: T) => R | Promise<R>): void {
  process.on('message', (task: T) => {
    Promise.resolve()
      .then(() => perform(task))
      .then(
        (result) => process.send?.({ result } satisfies Reply),
        (error: Error) => process.send?.({ error: error.stack ?? String(error) } satisfies Reply),
      );
  });
  process.on('disconnect', () => process.exit());
}

/** What a piece of work took. */
export interface Cost {
  /** Microseconds of this process's CPU, user and system, all threads. */
  cpu: number;
  /** Microseconds by the wall clock. */
  wall: number;
}

/** Runs work and returns its cost, divided by the number of its parts. */
export async function costOf(work: () => unknown, parts = 1): Promise<Cost> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / parts, wall: ((performance.now() - began) * 1000) / parts };
}

/** The most memory that this process has taken, in MB. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024;
