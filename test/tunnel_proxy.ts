import { createServer, type IncomingMessage } from 'node:http';
import { connect as dial, type Socket } from 'node:net';
import { type Loopback, onLoopback } from './loopback';

/** An HTTP proxy that opens tunnels (CONNECT), or refuses them with another `status` than 200. */
export interface TunnelProxy extends Loopback {
  /** The requests for tunnels: the target and the headers that may hold a secret. */
  asked: { target: string; proxyAuthorization: string; authorization: string }[];
}

export async function tunnelProxy(status = 200): Promise<TunnelProxy> {
  const asked: TunnelProxy['asked'] = [];
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on('connect', ({ url = '', headers }: IncomingMessage, near: Socket, head: Buffer) => {
    const { authorization = '', 'proxy-authorization': proxyAuthorization = '' } = headers;
    asked.push({ target: url, proxyAuthorization, authorization });
    if (status !== 200) return void near.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = url.split(':');
    const far = dial(Number(port), host, () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      near.pipe(far).pipe(near);
    });
    for (const socket of [near, far]) open.add(socket);
    far.on('error', () => near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    near.on('error', () => far.destroy());
  });
  const { url, close } = await onLoopback(server);
  return {
    url,
    asked,
    close() {
      // The server itself no longer knows the sockets of open tunnels.
      for (const socket of open) socket.destroy();
      return close();
    },
  };
}
