import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../real_host';
import type { RunningWorkbench } from '../../states/company';

/** Starts the workbench of the built package, with its data in a temporary folder. */
export async function startBuilt(): Promise<RunningWorkbench & { close(): Promise<void> }> {
  const root = mkdtempSync(join(tmpdir(), 'brex-looks-'));
  const folder = join(root, 'finance');
  mkdirSync(folder);
  const server = await startServer(process.execPath, ['dist/cli.js', 'start', '--no-open', '--port', '0'], {
    BREX_HOME: join(root, 'data'),
    HOME: folder,
  });
  return {
    address: server.url,
    folder,
    stopWorkbench: () => server.stop(),
    async close() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
