import { createServer, type ServerResponse } from 'node:http';
import { BrexError, invalidInput } from '../../errors';
import { callbackHeaders, callbackPage } from '../callback_page';
import { signInTimedOut } from '../sign_in_timeout';

/** How to process the browser's callback. */
export interface Reception<T> {
  signal: AbortSignal;
  /** Milliseconds. */
  timeout: number;
  /** Called once the server is listening at the address. */
  open(): void;
  finish(callbackUrl: string): Promise<T>;
}

/**
 * Waits at a redirect address on this machine for the browser's callback, and returns the result of `finish`. Shows
 * the outcome to the browser on a plain page. Rejects a response to another sign-in and continues to wait.
 */
export function receive<T>(redirect: URL, { signal, timeout, open, finish }: Reception<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', redirect);
      if (request.method !== 'GET' || url.pathname !== redirect.pathname) return show(response, 404, 'Page not found.');
      finish(url.href).then(
        (result) => {
          show(response, 200, 'You are signed in.', 'You can close this page and go back to the terminal.');
          end(() => resolve(result));
        },
        (error: Error) => {
          if (BrexError.is(error)) show(response, 400, error.message, error.remedy);
          else show(response, 400, 'The sign-in failed.');
          if (!isAnothers(error)) end(() => reject(error));
        },
      );
    });
    const stop = (): void =>
      end(() => reject(new BrexError('cancelled', 'The sign-in was cancelled.', { retryable: true })));
    const late = (): void =>
      end(() => reject(signInTimedOut(timeout, 'Run the command again and sign in on the page it shows.')));
    const timer = setTimeout(late, timeout);
    const end = (then: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      server.close();
      then();
    };
    server.on('error', (error: NodeJS.ErrnoException) => end(() => reject(cannotWait(error))));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    server.listen(Number(redirect.port || 80), redirect.hostname === '[::1]' ? '::1' : '127.0.0.1', open);
  });
}

const isAnothers = (error: unknown): boolean => BrexError.is(error) && error.fields?.[0]?.field === 'state';

function show(response: ServerResponse, status: number, text: string, more?: string): void {
  response.writeHead(status, { ...callbackHeaders, connection: 'close' });
  response.end(callbackPage(text, more));
}

const cannotWait = ({ code = 'unknown' }: NodeJS.ErrnoException): BrexError =>
  invalidInput([
    {
      field: 'redirect_uri',
      message: `names a port that can't be used (${code}); stop the program that uses it, or register another redirect URI with Brex`,
    },
  ]);
