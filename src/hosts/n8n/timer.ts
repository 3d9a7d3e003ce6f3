import { sleep } from 'n8n-workflow';

/** The longest time that one of n8n's waits holds. Milliseconds. */
const longestWait = 2 ** 31 - 1;

/**
 * Runs `act` after that many milliseconds, unless the returned function is called first: in n8n, which has its own timers. Older versions
 * of n8n wait to the end after a stop, which does nothing then.
 */
export function startTimer(milliseconds: number, act: () => void): () => void {
  const stop = new AbortController();
  const wait = (left: number): void => {
    const next = (): void => {
      if (stop.signal.aborted) return;
      if (left > longestWait) wait(left - longestWait);
      else act();
    };
    // It rejects when it is stopped.
    sleep(Math.min(left, longestWait), stop.signal).then(next, () => undefined);
  };
  wait(milliseconds);
  return () => stop.abort();
}
