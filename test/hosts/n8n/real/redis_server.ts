import { connect } from 'node:net';
import { temporaryFolder } from '../../../temporary_folder';
import { freePort, type OwnProcess, startProcess, until } from './own_process';

/** A Redis that keeps nothing. */
export interface RedisServer extends OwnProcess {
  port: number;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', temporaryFolder()];
  const server = startProcess('redis-server', [...place, '--save', '', '--appendonly', 'no'], {});
  const accepts = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.end();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  await until(accepts, () => `Redis does not start:\n${server.log()}`, 20);
  return { ...server, port };
}
