import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that passes requests on with a secret, for a program that can't send one. */
export async function secretProxy(target: string, secret: string): Promise<{ url: string; close(): void }> {
  const { port, pathname } = new URL(target);
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, authorization: `Bearer ${secret}` };
    const passed = request({ host: '127.0.0.1', port, method: asked.method, path: asked.url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
