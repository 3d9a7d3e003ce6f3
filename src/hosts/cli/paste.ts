import { createInterface } from 'node:readline';
import { BrexError } from '../../errors';
import { signInTimedOut } from '../sign_in_timeout';

/** How to process a pasted address. */
export interface Pasting<T> {
  signal: AbortSignal;
  /** Milliseconds. */
  timeout: number;
  /** The input of the lines, and the output of the prompt. */
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Shows the address to the user. */
  open(): void;
  finish(callbackUrl: string): Promise<T>;
}

/**
 * Prompts for the whole callback address, if this machine does not receive it, and returns the result of `finish`.
 * Reports an address of another sign-in and prompts again. Rejects with `timeout`, `cancelled`, `invalid_input` at
 * the end of the input, and as `finish` does.
 */
export function readPasted<T>({ signal, timeout, input, output, open, finish }: Pasting<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input, output, prompt: 'Complete address: ' });
    const end = (then: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      lines.removeAllListeners().close();
      then();
    };
    const stop = (): void =>
      end(() => reject(new BrexError('cancelled', 'The sign-in was cancelled.', { retryable: true })));
    const timer = setTimeout(
      () => end(() => reject(signInTimedOut(timeout, 'Run the command again and sign in on the page it shows.'))),
      timeout,
    );
    let last: Promise<unknown> = Promise.resolve();
    const take = async (line: string): Promise<void> => {
      const address = line
        .trim()
        .slice(0, 10_000)
        .replace(/^["'<]+|["'>]+$/g, '');
      if (!address) return lines.prompt();
      await finish(address).then(
        (result) => end(() => resolve(result)),
        (error: Error) => {
          if (!isAnothers(error)) return end(() => reject(error));
          output.write(`${error.message} ${wholeAddress}\n`);
          lines.prompt();
        },
      );
    };
    lines.on('line', (line) => {
      last = last.then(() => take(line));
    });
    // The last line may still be in progress at the end of the input.
    lines.on('close', () => void last.then(() => end(() => reject(nothingPasted()))));
    lines.on('SIGINT', stop);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    open();
    output.write(
      'After you allow access, your browser opens the redirect address. What that page shows does not matter. ' +
        `${wholeAddress}\n`,
    );
    lines.prompt();
  });
}

const wholeAddress = "Copy the complete address from the browser's address bar and paste it here.";

const isAnothers = (error: unknown): error is BrexError =>
  BrexError.is(error) && error.fields?.some(({ field }) => field === 'state' || field === 'callback') === true;

const nothingPasted = (): BrexError =>
  new BrexError('invalid_input', 'No address was pasted, so the sign-in is not complete.', {
    remedy:
      'Run the command again, and paste the address that the browser is redirected to, or send it to standard input.',
  });
