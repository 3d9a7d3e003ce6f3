import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine for one purpose, such as webhooks. */
export interface Listener {
  /** Its address, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Listens on a port of 127.0.0.1; 0 takes any free one. Rejects with node's error if the port is in use. */
export async function openListener(answer: RequestListener, port: number): Promise<Listener> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  const end = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  return end;
}
