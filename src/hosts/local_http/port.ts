import { createServer } from 'node:net';
import { BrexError } from '../../errors';

/** Programs that may already be running on a port. */
const programs = {
  workbench: { name: 'another workbench', open: true },
  simulator: { name: 'another simulator', open: false },
  service: { name: 'another service', open: false },
  mcp: { name: 'another MCP server', open: false, flag: '--http' },
  listener: { name: 'another "webhooks listen"', open: false },
  receiver: { name: 'another workbench or "webhooks listen"', open: false, flag: 'port' },
};

/**
 * Starts a server on a port of this machine. Rejects with `invalid_input` if the port is in use, with the name of a free one, or is not
 * permitted, and if this machine does not have the address; other errors pass through.
 */
export async function listenOn<T>(port: number, program: keyof typeof programs, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    throw await explained(error, port, programs[program]);
  }
}

async function explained(
  error: unknown,
  port: number,
  { name, open, flag = '--port' }: { name: string; open: boolean; flag?: string },
): Promise<unknown> {
  const { code, address, hostname } = error as NodeJS.ErrnoException & { address?: string; hostname?: string };
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return notHere(address ?? hostname ?? '');
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const free = await freePort(port);
  const use = `${flag} ${free ?? 0}`;
  const fields = [{ field: flag, message: 'must be free' }];
  if (code === 'EACCES')
    return new BrexError('invalid_input', `Port ${port} requires more permissions than this program has.`, {
      remedy: `Use a port above 1023, such as ${use}.`,
      fields,
    });
  return new BrexError('invalid_input', `Port ${port} is in use, perhaps by ${name}.`, {
    remedy: open ? `Open http://127.0.0.1:${port}, or use ${use}.` : `Stop it, or use ${use}.`,
    fields,
  });
}

const notHere = (host: string): BrexError =>
  new BrexError('invalid_input', `This machine can't listen at ${host.slice(0, 100)}.`, {
    remedy: 'Use an address of this machine, such as 127.0.0.1.',
    fields: [{ field: '--host', message: 'must be an address of this machine' }],
  });

/** The first free port among the next 20 unprivileged ones. */
async function freePort(port: number): Promise<number | undefined> {
  const first = Math.max(port + 1, 1024);
  for (let next = first; next <= Math.min(first + 20, 65_535); next++) if (await isFree(next)) return next;
  return undefined;
}

/** Whether nothing listens at a port of this machine. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
