import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { connect } from '../../../src';
import { type Simulator, startSimulator } from '../../../src/simulator';
import { openStore } from '../../../src/store';
import { streams } from '../../../src/sync';
import { settingsFor } from '../../simulator_settings';
import { differences, rowsOf } from '../../synced';
import { temporaryFolder } from '../../temporary_folder';
import { openScreen, type Screen } from './screen';
import { startProcess, type WorkbenchProcess } from './workbench_process';

jest.setTimeout(180_000);

let brex: Simulator;
let screen: Screen;
beforeAll(async () => {
  brex = await startSimulator({ expenses: 1500, rate: false });
  // Transfers end, so that none changes while the copy is compared.
  brex.advance(86_400);
  screen = await openScreen(() => workbench?.address ?? 'about:blank');
}, 60_000);
let workbench: WorkbenchProcess | undefined;
afterAll(async () => {
  await workbench?.end('SIGKILL');
  await screen.close();
  await brex.close();
});

test('a sync whose workbench is killed continues with the next one, and ends with exactly what Brex lists', async () => {
  const home = temporaryFolder();
  const file = join(home, 'copy.db');
  const store = await openStore({ home: join(home, 'data') });
  const { id } = await store.connections.add(settingsFor(brex, { name: 'Copied' }));
  await store.close();
  workbench = await startProcess(home);
  await screen.renew();
  const open = () => screen.page.goto(`${new URL(workbench?.address ?? '').origin}/#/c/${id}/sync`);
  await open();
  await screen.page.getByLabel('File', { exact: true }).fill(file);
  await screen.button('Use this destination').click();
  await screen.button('Run sync').click();
  await screen.page.getByText(/[1-9][\d,]* records read/).waitFor();
  await workbench.end('SIGKILL');
  const stored = rowsOf(file, 'SELECT count(*) AS count FROM users')[0]?.count;
  await screen.page.getByText('The workbench did not respond').waitFor();

  workbench = await startProcess(home);
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
