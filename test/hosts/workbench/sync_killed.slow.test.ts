import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { connect } from '../../../src';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { openStore } from '../../../src/store';
import { streams } from '../../../src/sync';
import { root } from '../../examples';
import { settingsFor } from '../../simulator_settings';
import { differences, rowsOf } from '../../synced';
import { temporaryFolder } from '../../temporary_folder';
import { builtPage } from './built_page';
import { openScreen, type Screen } from './screen';

jest.setTimeout(180_000);

let brex: Simulator;
let screen: Screen;
let address = '';
beforeAll(async () => {
  brex = await startSimulator({ expenses: 1500, rate: false });
  screen = await openScreen(() => address);
}, 60_000);
let kill = (): Promise<void> => Promise.resolve();
afterAll(async () => {
  await kill();
  await screen.close();
  await brex.close();
});

/** Starts the workbench in another process, and returns the function that kills it without a warning. */
async function start(home: string): Promise<() => Promise<void>> {
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
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  address = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return async () => {
    child.kill('SIGKILL');
    await closed;
  };
}

test('a sync whose workbench is killed continues with the next one, and ends with exactly what Brex lists', async () => {
  const home = temporaryFolder();
  const file = join(home, 'copy.db');
  const store = await openStore({ home: join(home, 'data') });
  const { id } = await store.connections.add(settingsFor(brex, { name: 'Copied' }));
  await store.close();
  kill = await start(home);
  await screen.renew();
  const open = () => screen.page.goto(`${new URL(address).origin}/#/c/${id}/sync`);
  await open();
  await screen.page.getByLabel('File', { exact: true }).fill(file);
  await screen.button('Use this destination').click();
  await screen.button('Run sync').click();
  await screen.page.getByText(/[1-9][\d,]* records read/).waitFor();
  await kill();
  const stored = rowsOf(file, 'SELECT count(*) AS count FROM users')[0]?.count;
  await screen.page.getByText('The workbench did not respond').waitFor();

  kill = await start(home);
  await screen.renew();
  await open();
  await screen.page.getByText('Last run:').waitFor({ timeout: 120_000 });
  await screen.button('Run sync').waitFor();
  expect(Number(stored)).toBeGreaterThan(0);
  const connection = connect(settingsFor(brex));
  // Its token has no scope for the referrals of partners.
  for (const stream of streams().filter(({ name }) => name !== 'referrals')) {
    const { size, wrong } = await differences(connection, file, stream);
    expect({ stream: stream.name, wrong }).toEqual({ stream: stream.name, wrong: [] });
    const [row] = rowsOf(file, `SELECT count(*) AS count FROM "${stream.name}"`);
    expect({ stream: stream.name, count: row?.count }).toEqual({ stream: stream.name, count: size });
  }
  await connection.close();
});
