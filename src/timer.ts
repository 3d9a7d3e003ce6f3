/** The longest time that a timer of Node holds; it fires at once for a longer one. Milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs `act` after that many milliseconds, unless the returned function is called first. A `background` timer does not keep the process
 * running.
 */
export function startTimer(milliseconds: number, act: () => void, background = false): () => void {
  let timer: NodeJS.Timeout;
  const wait = (left: number): void => {
    timer = left > longestTimer ? setTimeout(() => wait(left - longestTimer), longestTimer) : setTimeout(act, left);
    if (background) timer.unref();
  };
  wait(milliseconds);
  return () => clearTimeout(timer);
}
