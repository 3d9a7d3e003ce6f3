import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a fault has to work with: the server's real answer, where it saw the request, and whether half of an answer comes first. */
interface Scene {
  real: Buffer | undefined;
  amid: boolean;
}

/** One way for a request to go wrong on a real socket. */
export interface Fault {
  name: string;
  /** Whether the network also delivers the request a second time. */
  twice?: boolean;
  strike(socket: Socket, scene: Scene): Promise<void> | void;
}

const answer = (status: number, body: string | Buffer, headers: Record<string, string> = {}): Buffer => {
  const bytes = Buffer.from(body);
  const lines = Object.entries({ 'content-length': String(bytes.length), ...headers }).map(([k, v]) => `${k}: ${v}`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n`), bytes]);
};
const json = { 'content-type': 'application/json' };
const html = '<html><body><h1>Bad gateway</h1></body></html>';
const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.ceil((bytes.length * 2) / 3));
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends an answer in place of the real one; amid: only the first part of it, and then the connection ends. */
const instead = (bytes: Buffer) => (socket: Socket, scene: Scene) => {
  if (scene.amid) socket.end(half(bytes));
  else socket.write(bytes);
};
/** Lets the real answer begin where it is amid, then does something to the connection. */
const breaking =
  (then: (socket: Socket) => void) =>
  async (socket: Socket, { real, amid }: Scene) => {
    if (amid && real) {
      socket.write(half(real));
      await pause(5);
    }
    then(socket);
  };
// Where the server saw nothing, a success would be a lie that nobody can see through.
const genuine = ({ real }: Scene): Buffer => real ?? answer(503, '{"message":"not reached"}', json);
const headOf = (bytes: Buffer): string => bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1');
const bodyOf = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);

const refusals: Fault[] = [408, 425, 429, 500, 502, 503, 504].map((status) => ({
  name: `${status}`,
  strike: instead(answer(status, '{"message":"later"}', json)),
}));

/** Every fault of the laboratory. The connector's time-out for one attempt must be well below a second, and above 100 ms. */
export const faults: Fault[] = [
  ...refusals,
  { name: 'reset', strike: breaking((socket) => void socket.resetAndDestroy()) },
  { name: 'cut', strike: breaking((socket) => void socket.end()) },
  { name: 'silence', strike: breaking(() => undefined) },
  {
    name: 'delay',
    async strike(socket, scene) {
      await pause(50);
      if (scene.amid) socket.end(half(genuine(scene)));
      else if (scene.real) socket.write(scene.real);
      else socket.destroy();
    },
  },
  {
    name: 'too late',
    async strike(socket, scene) {
      await pause(1500);
      if (!socket.destroyed) socket.write(genuine(scene));
    },
  },
  {
    name: 'drip',
    async strike(socket, scene) {
      for (const byte of genuine(scene)) {
        if (socket.destroyed) return;
        socket.write(Buffer.from([byte]));
        await pause(10);
      }
    },
  },
  { name: 'HTML with 502', strike: instead(answer(502, html, { 'content-type': 'text/html' })) },
  { name: 'HTML with 200', strike: instead(answer(200, html, { 'content-type': 'text/html' })) },
  { name: 'nothing with 200', strike: instead(answer(200, '')) },
  { name: 'text that is no JSON', strike: instead(answer(200, '{"id": "dptx_', json)) },
  { name: 'no HTTP at all', strike: instead(Buffer.from('\u0000\u0001SSH-2.0-OpenSSH_9\r\n\r\n')) },
  { name: '301 to another host', strike: instead(answer(301, '', { location: 'http://127.0.0.1:9/elsewhere' })) },
  { name: '307 to another host', strike: instead(answer(307, '', { location: 'http://127.0.0.1:9/elsewhere' })) },
  {
    name: 'a length that is too long',
    strike(socket, scene) {
      const real = genuine(scene);
      const head = headOf(real).replace(/content-length: (\d+)/i, (_, n: string) => `content-length: ${Number(n) + 9}`);
      socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), scene.amid ? half(bodyOf(real)) : bodyOf(real)]));
    },
  },
  {
    name: 'a length that is too short',
    strike(socket, scene) {
      const real = genuine(scene);
      const cut = Math.floor(bodyOf(real).length / 2);
      const head = headOf(real).replace(/content-length: \d+/i, `content-length: ${cut}`);
      socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bodyOf(real)]));
    },
  },
  {
    name: 'chunks that are broken',
    strike(socket, scene) {
      const head = headOf(genuine(scene)).replace(/content-length: \d+/i, 'transfer-encoding: chunked');
      socket.write(`${head}\r\n\r\n${scene.amid ? '5\r\n{"id"\r\n' : ''}zz\r\n`);
    },
  },
  {
    name: 'gzip unasked',
    strike: instead(answer(200, gzipSync('{"id":"x"}'), { ...json, 'content-encoding': 'gzip' })),
  },
  {
    name: 'headers without end',
    strike: breaking(
      (socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'x-more: '.padEnd(4000, 'a')}\r\n`.repeat(20)),
    ),
  },
  {
    name: '100 Continue and no more',
    strike: breaking((socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n')),
  },
  {
    name: 'delivered twice',
    twice: true,
    strike(socket, scene) {
      if (scene.amid) socket.end(half(genuine(scene)));
      else if (scene.real) socket.write(scene.real);
      else socket.destroy();
    },
  },
  {
    name: '429 with Retry-After',
    strike: instead(answer(429, '{"message":"later"}', { ...json, 'retry-after': '1' })),
  },
  { name: '409', strike: instead(answer(409, '{"message":"in progress"}', json)) },
];
