import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { openServed } from './service';

/** The status of a request on a connection of its own; undefined if the service closes it. */
const statusOf = (url: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', () => resolve(undefined));
  });

test('however many slow clients there are, only so many have a connection, and others get theirs once they leave', async () => {
  const { service } = await openServed({}, {}, { maxConnections: 20 });
  const { hostname, port } = new URL(service.url);
  const sockets = new Set<Socket>();
  let closed = 0;
  const all = Array.from({ length: 60 }, async () => {
    const socket = connect(Number(port), hostname);
    sockets.add(socket);
    socket.on('error', () => undefined).resume();
    // The headers never end.
    socket.on('connect', () => socket.write('GET /health HTTP/1.1\r\nx-slow: '));
    await new Promise((resolve) => socket.once('close', resolve));
    sockets.delete(socket);
    closed += 1;
  });
  while (closed < 40) await new Promise((resolve) => setImmediate(resolve));
  expect([closed, sockets.size]).toEqual([40, 20]);
  expect(await statusOf(`${service.url}/health`)).toBeUndefined();
  for (const socket of sockets) socket.destroy();
  await Promise.all(all);
  let status: number | undefined;
  while (status === undefined) status = await statusOf(`${service.url}/health`);
  expect(status).toBe(200);
});
