/** Takes the picture of the workbench in docs: the demo company, a list and its result. Needs a build. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openScreen } from '../hosts/workbench/screen';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brex-picture-'));
const workbench = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start', '--no-open', '--port', '0'], {
  env: { PATH: process.env.PATH, BREX_HOME: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise<string>((resolve) =>
  workbench.stdout.on('data', (data: Buffer) => {
    const [found] = /http:\/\/\S+/.exec(data.toString()) ?? [];
    if (found !== undefined) resolve(found);
  }),
);
const screen = await openScreen(() => address);
try {
  await screen.page.setViewportSize({ width: 1280, height: 800 });
  await screen.page.goto(address);
  await screen.openDemo('list_cards');
  await screen.button('Run').first().click();
  await screen.page.getByRole('table').first().waitFor();
  // Names take the place of IDs.
  await screen.page
    .getByRole('cell', { name: /^cuuser_/ })
    .first()
    .waitFor({ state: 'detached' });
  await screen.page.screenshot({ path: join(root, 'docs/workbench.png') });
} finally {
  await screen.close();
  workbench.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
