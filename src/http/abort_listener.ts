/**
 * Calls `act` when the signal aborts, until the returned function is called. Node may hold a removed listener until its next full garbage
 * collection, and with it all that the listener refers to, such as an answer: so a removed one refers to nothing.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  let pending: (() => void) | undefined = act;
  const listener = (): void => pending?.();
  signal.addEventListener('abort', listener, { once: true });
  return () => {
    pending = undefined;
    signal.removeEventListener('abort', listener);
  };
}
