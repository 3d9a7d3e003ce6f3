/** Takes the pictures of the workbench in docs, all of the demo company. Needs a build. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openScreen, type Screen } from '../hosts/workbench/screen';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brex-picture-'));
const home = join(folder, 'finance');
mkdirSync(home);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const workbench = spawn(process.execPath, [cli, 'start', '--no-open', '--port', '0'], {
  cwd: home,
  env: { PATH: process.env.PATH, BREX_HOME: join(folder, 'data'), HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise<string>((resolve) =>
  workbench.stdout.on('data', (data: Buffer) => {
    const [found] = /http:\/\/\S+/.exec(data.toString()) ?? [];
    if (found !== undefined) resolve(found);
  }),
);

const go = ({ page }: Screen, route: string) => page.goto(`${new URL(address).origin}/#/${route}`);

async function showExpenses(screen: Screen): Promise<void> {
  await go(screen, 'c/demo/a/list_expenses');
  await screen.button('Run').first().click();
  await screen.page.getByRole('table').first().waitFor();
  // Names take the place of IDs.
  const ids = screen.page.getByRole('cell', { name: /^cuuser_/ });
  await ids.first().waitFor({ state: 'detached' });
}

async function showHome(screen: Screen): Promise<void> {
  await go(screen, 'c/demo');
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.locator('.bar path').first().waitFor();
}

async function showPayment(screen: Screen): Promise<void> {
  await go(screen, 'c/demo/a/create_transfer');
  await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
  await screen.button('Run').first().click();
  await screen.page.locator('dialog[open]').waitFor();
}

async function showSync(screen: Screen): Promise<void> {
  await go(screen, 'c/demo/sync');
  await screen.page.getByLabel('File', { exact: true }).fill('brex.db');
  await screen.button('Use this destination').click();
  await screen.button('Run sync').click();
  await screen.page.getByText('Last run:').waitFor();
  await screen.button('Run sync').waitFor();
}

async function showEvents(screen: Screen): Promise<void> {
  await go(screen, 'c/demo/events');
  for (const name of ['User updated', 'Transfer processed']) {
    await screen.button('Send a test event').click();
    await screen.page.getByRole('menuitem', { name }).click();
    await screen.page.getByRole('row', { name }).getByText('Checked').first().waitFor();
  }
}

const pictures: [name: string, theme: 'light' | 'dark', show: (screen: Screen) => Promise<void>][] = [
  ['workbench', 'light', showExpenses],
  ['pictures/workbench-dark', 'dark', showExpenses],
  ['pictures/workbench-home', 'light', showHome],
  ['pictures/workbench-payment', 'light', showPayment],
  ['pictures/workbench-sync', 'light', showSync],
  ['pictures/workbench-events', 'light', showEvents],
];

const screen = await openScreen(() => address);
try {
  for (const [name, colorScheme, show] of pictures) {
    await screen.renew();
    await screen.page.setViewportSize({ width: 1280, height: 800 });
    await screen.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await show(screen);
    await screen.page.waitForLoadState('networkidle');
    await screen.page.evaluate('document.activeElement?.matches("dialog *") || document.activeElement?.blur()');
    await screen.page.screenshot({ path: join(docs, `${name}.png`) });
  }
} finally {
  await screen.close();
  const ended = new Promise((resolve) => workbench.once('exit', resolve));
  workbench.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
