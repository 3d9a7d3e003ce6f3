import { createServer, type Socket } from 'node:net';
import { Agent, request as send } from 'undici';
import type { Fault } from './faults';

/** One request as the connector put it on the wire. */
interface Passing {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Which request of its case it is, from 0. */
  n: number;
}

/** What becomes of one request: at which phase the fault strikes. */
export interface Strike {
  fault: Fault;
  phase: Phase;
}
/** before: the server never sees the request; after: it did its work and the answer suffers; amid: half of the answer is through. */
export const phases = ['before', 'after', 'amid'] as const;
export type Phase = (typeof phases)[number];

/** A proxy on a real socket that stands between connector and simulator and does with each request what the plan says. */
export interface Proxy {
  url: string;
  /** A token by which the proxy knows a case, or that of a former one again; what it does to each request is the plan's to say. */
  token(plan: (passing: Passing) => Strike | undefined, former?: string): string;
  /** Forgets a case. */
  done(token: string): void;
  close(): Promise<void>;
}

interface Case {
  plan: (passing: Passing) => Strike | undefined;
  count: number;
}

/** Starts a proxy to a simulator, which is asked with its own token. */
export async function startProxy(target: string, token: string): Promise<Proxy> {
  const agent = new Agent({ connections: 50 });
  const cases = new Map<string, Case>();
  const sockets = new Set<Socket>();

  const forward = async ({ method, path, headers, body }: Passing): Promise<Buffer> => {
    const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
    const answer = await send(target + path, {
      method: method as 'GET',
      headers: { ...rest, authorization: `Bearer ${token}` },
      ...(body.length && { body }),
      dispatcher: agent,
    });
    const whole = Buffer.from(await answer.body.arrayBuffer());
    const type = [answer.headers['content-type']].flat()[0];
    const head = `HTTP/1.1 ${answer.statusCode} X\r\ncontent-length: ${whole.length}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`;
    return Buffer.concat([Buffer.from(head), whole]);
  };

  const handle = async (socket: Socket, passing: Omit<Passing, 'n'>): Promise<void> => {
    const found = cases.get(passing.headers.authorization?.replace('Bearer ', '') ?? '');
    const whole: Passing = { ...passing, n: found ? found.count++ : 0 };
    const strike = found?.plan(whole);
    if (!strike) return void socket.write(await forward(whole));
    const { fault, phase } = strike;
    const real = phase === 'before' ? undefined : await forward(whole);
    if (fault.twice && real) await forward(whole);
    await fault.strike(socket, { real, amid: phase === 'amid' });
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let text = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      text = Buffer.concat([text, chunk]);
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [first = '', ...lines] = text.subarray(0, end).toString('latin1').split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      ) as Record<string, string>;
      const length = Number(headers['content-length'] ?? 0);
      if (text.length < end + 4 + length) return;
      const body = Buffer.from(text.subarray(end + 4, end + 4 + length));
      text = text.subarray(end + 4 + length);
      const [method = '', path = ''] = first.split(' ');
      void handle(socket, { method, path, headers, body }).catch(() => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  let issued = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    token(plan, former) {
      const given = former ?? `bxt_example_case_${issued++}`;
      cases.set(given, { plan, count: 0 });
      return given;
    },
    done: (given) => void cases.delete(given),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await agent.close();
    },
  };
}
