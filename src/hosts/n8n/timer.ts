import { sleepWithAbort } from 'n8n-workflow';

/** The longest time that one of n8n's waits holds. Milliseconds. */
const longestWait = 2 ** 31 - 1;

/** Runs `act` after that many milliseconds, unless the returned function is called first: in n8n, which has its own timers. */
export function startTimer(milliseconds: number, act: () => void): () => void {
  const stop = new AbortController();
  const wait = async (left: number): Promise<void> => {
    await sleepWithAbort(Math.min(left, longestWait), stop.signal);
    if (left > longestWait) await wait(left - longestWait);
    else if (!stop.signal.aborted) act();
  };
  // It rejects when it is stopped.
  wait(milliseconds).catch(() => undefined);
  return () => stop.abort();
}
