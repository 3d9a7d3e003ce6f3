import { createServer } from 'node:http';
import { onLoopback } from './loopback';

/** A server in front of another one that answers some requests with 500 in its place. */
export interface FailingProxy {
  url: string;
  /** Which of the paths, with their queries, fail from now on. */
  fails: (path: string) => boolean;
  close(): Promise<void>;
}

export async function failingProxy(url: string): Promise<FailingProxy> {
  const failing: FailingProxy = { url: '', fails: () => false, close: () => Promise.resolve() };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (failing.fails(decodeURIComponent(path))) {
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal server error"}');
      return;
    }
    fetch(url + path, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '' },
    })
      .then(async (answer) => {
        const type = answer.headers.get('content-type') ?? 'text/plain';
        response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
      })
      .catch(() => response.destroy());
  });
  return Object.assign(failing, await onLoopback(server));
}
