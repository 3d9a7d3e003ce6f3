import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on a free port of 127.0.0.1. `close` drops open connections. */
export interface Loopback {
  url: string;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function onLoopback(server: Server): Promise<Loopback> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
