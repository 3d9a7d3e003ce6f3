import { Clients } from '../../../../src/hosts/serve';
import type { Settings } from '../../../../src';
import { openStore } from '../../../../src/store';
import { temporaryFolder } from '../../../temporary_folder';
import { type OwnProcess, startProcess, until } from './own_process';

/** A `brex-connector serve` in a process of its own. */
export interface BrexService extends OwnProcess {
  url: string;
  /** The secret of a client that may use everything. */
  secret: string;
}

/** Starts a service over a new store with one connection. */
export async function startBrexService(settings: Settings): Promise<BrexService> {
  const home = temporaryFolder();
  const store = await openStore({ home });
  await store.connections.add(settings);
  const { secret } = await new Clients(store).add('n8n', { connections: 'all', actions: 'irreversible' });
  await store.close();
  const program = ['--import', 'tsx', 'src/hosts/cli/bin.ts', 'serve', '--port', '0'];
  const service = startProcess(process.execPath, program, { BREX_HOME: home });
  const address = (): string => /http:\/\/127\.0\.0\.1:\d+/.exec(service.log())?.[0] ?? '';
  await until(address, () => `serve does not start:\n${service.log()}`, 60);
  return { ...service, url: address(), secret };
}
