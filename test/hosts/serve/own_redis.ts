import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { temporaryFolder } from '../../temporary_folder';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** A Redis that no other test uses, for one that kills it. It keeps nothing. */
export async function ownRedis() {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  const start = async (): Promise<void> => {
    const flags = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
    child = spawn('redis-server', flags, { cwd: temporaryFolder(), stdio: 'ignore' });
    while ((await client.ping().catch(() => undefined)) !== 'PONG') await sleep(20);
  };
  const kill = async (): Promise<void> => {
    const ended = child && once(child, 'exit');
    child?.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** Resolves once something has stored a key in it. */
    async used(): Promise<void> {
      while (!(await client.dbsize())) await sleep(20);
    },
    async close(): Promise<void> {
      client.disconnect();
      await kill();
    },
  };
}
