import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../examples';
import { temporaryFolder } from '../../temporary_folder';
import { builtPage } from './built_page';

/** `brex-connector start` in a process of its own, with the page of the present sources. */
export interface WorkbenchProcess {
  /** What opens the page, as `start` printed it. */
  address: string;
  /** Ends it by a signal, and resolves to its exit code once it is gone; null if the signal killed it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts the workbench with its data in a home folder. */
export async function startProcess(home: string): Promise<WorkbenchProcess> {
  const program = join(temporaryFolder(), 'start.mts');
  writeFileSync(
    program,
    `import { main } from ${JSON.stringify(join(root, 'src/hosts/cli/index.ts'))};
process.exitCode = await main(['start', '--port', '0', '--no-open'], ${JSON.stringify(await builtPage())});`,
  );
  const child = spawn(process.execPath, ['--import', join(root, 'node_modules/tsx/dist/esm/index.mjs'), program], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: home, BREX_HOME: join(home, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    address,
    end(signal) {
      child.kill(signal);
      return closed;
    },
  };
}
