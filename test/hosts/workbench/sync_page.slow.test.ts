import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../eventually';
import { people } from '../../list_server';
import { rowsOf } from '../../synced';
import { type HeldList, heldList } from './held_list';
import { bench, screen } from './in_browser';

const hostile = '<img src=x onerror="window.hit=1">{{7*7}}\u202eabc';
let list: HeldList;
beforeAll(async () => {
  list = await heldList();
});
afterAll(() => list.close());

const add = async (name: string): Promise<string> => {
  const { auth_method, settings } = bench.settings(name, 'bxt_example_lists');
  const made = await bench.ask('/api/connections', 'POST', {
    auth_method,
    settings: { ...settings, base_url: list.url },
  });
  return (made.body as { connection: { id: string } }).connection.id;
};
/** Opens the sync of a new connection into a file. */
async function open(name: string, path: string, streams = ['users']): Promise<string> {
  const id = await add(name);
  await bench.ask(`/api/connections/${id}/sync`, 'PUT', { destination: { kind: 'sqlite', path }, streams });
  await screen.page.goto(`${bench.url}/#/c/${id}/sync`);
  await row().waitFor();
  return id;
}
const row = (page: Page = screen.page) => page.getByRole('row', { name: /Sync Users/ });
const idsIn = (file: string): unknown[] =>
  rowsOf(join(bench.folder, file), 'SELECT id FROM users WHERE _removed_at IS NULL ORDER BY rowid').map(({ id }) => id);
const all = (): string[] => people(list.size).map(({ id }) => id);

test('a run is paused, shown again after a reload, resumed, and ends with every record once', async () => {
  const id = await add('Pausing');
  await screen.page.goto(`${bench.url}/#/c/${id}/sync`);
  await screen.page.getByLabel('File', { exact: true }).fill('pausing.db');
  await screen.button('Use this destination').click();
  await screen.button('Choose none').click();
  await screen.page.getByRole('checkbox', { name: 'Sync Users' }).check();
  await screen.page.getByText('1 of 25 chosen').waitFor();
  await screen.titled('Sync');
  const release = list.holdFrom(4);
  await screen.button('Run sync').click();
  await row().getByText('40 read').waitFor();
  await screen.page.reload();
  await row().getByText('40 read').waitFor();
  await screen.button('Pause').click();
  await row().getByText('Paused').waitFor();
  await screen.page.getByText('Stored pages stay. Resume continues from there.').waitFor();
  release();
  await screen.button('Resume').click();
  await row().getByText('Done').waitFor();
  expect(await row().textContent()).toContain('95');
  expect(idsIn('pausing.db')).toEqual(all());
  expect(screen.faults).toEqual([]);
});

test('a second tab shows the same run and can pause it', async () => {
  const id = await open('Two tabs', 'tabs.db');
  const other = await screen.page.context().newPage();
  await other.goto(`${bench.url}/#/c/${id}/sync`);
  await other.getByRole('button', { name: 'Run sync' }).waitFor();
  const release = list.holdFrom(2);
  await screen.button('Run sync').click();
  await row(other).getByText('20 read').waitFor();
  await other.getByRole('button', { name: 'Pause' }).click();
  await screen.button('Resume').waitFor();
  await row().getByText('Paused').waitFor();
  release();
  // The run goes on without any page.
  await screen.button('Resume').click();
  await screen.button('Resume').waitFor({ state: 'hidden' });
  await other.close();
  await screen.page.goto('about:blank');
  await eventually(() => Promise.resolve(idsIn('tabs.db').length === list.size || undefined));
});

test('a reset asks, deletes the records of the stream, and the next run reads them again', async () => {
  await open('Resetting', 'resetting.db');
  await screen.button('Run sync').click();
  await row().getByText('Done').waitFor();
  const reset = async (answer: string): Promise<void> => {
    await screen.button('More for Users').click();
    await screen.page.getByRole('menuitem', { name: 'Reset' }).click();
    await screen.page.getByRole('alertdialog').getByText('Deletes 95 stored records').waitFor();
    expect(await screen.page.evaluate('document.activeElement.textContent')).toBe('Cancel');
    await screen.page.getByRole('alertdialog').getByRole('button', { name: answer }).click();
  };
  await reset('Cancel');
  expect(idsIn('resetting.db')).toHaveLength(95);
  await reset('Reset Users');
  await row().getByText('Never run').waitFor();
  expect(idsIn('resetting.db')).toEqual([]);
  await screen.button('Run sync').click();
  await row().getByText('95 new').waitFor();
  expect(idsIn('resetting.db')).toEqual(all());
});

test('held removals are shown with their number and marked with one click', async () => {
  await open('Holding', 'holding.db');
  await screen.button('Run sync').click();
  await row().getByText('Done').waitFor();
  list.size = 20;
  try {
    await screen.button('Run sync').click();
    await screen.page.getByText('75 records of "Users" are no longer listed').waitFor();
    expect(idsIn('holding.db')).toHaveLength(95);
    await screen.button('Mark 75 as removed').click();
    await row().getByText('75 removed').waitFor();
    await screen.page.getByText('no longer listed').waitFor({ state: 'detached' });
    expect(idsIn('holding.db')).toEqual(all());
  } finally {
    list.size = 95;
  }
});

test('hostile text in names and errors is shown as text', async () => {
  const before = list.lists['/v2/titles'];
  await open(`Hostile ${hostile}`.slice(0, 60), 'hostile.db', ['users', 'titles']);
  list.lists['/v2/titles'] = { items: [{ id: { a: hostile }, name: hostile }], next_cursor: null };
  await screen.button('Run sync').click();
  await screen.page.getByText('1 not stored').waitFor();
  expect(await screen.page.evaluate('window.hit')).toBeUndefined();
  expect(screen.faults).toEqual([]);
  list.lists['/v2/titles'] = before;
});

test('a path outside the allowed folders is refused at its form, and nothing changes', async () => {
  await open('Paths', 'paths.db');
  await screen.button('Change').click();
  await screen.page.getByLabel('File', { exact: true }).fill('/etc/copy.db');
  await screen.button('Use this destination').click();
  await screen.page.getByRole('alert').getByText(`File must be in ${bench.folder}`).waitFor();
  await screen.button('Cancel').click();
  await screen.page.getByRole('region', { name: 'Destination' }).getByText('paths.db').waitFor();
});

test('an unknown connection in the address is reported', async () => {
  for (const path of ['sync', 'events']) {
    await screen.page.goto(`${bench.url}/#/c/nobody/${path}`);
    await screen.page.getByText('This connection does not exist.').waitFor();
  }
});

test('the palette opens both screens', async () => {
  await screen.page.goto(`${bench.url}/#/c/demo`);
  await screen.page.getByRole('heading', { name: 'Demo company' }).waitFor();
  for (const name of ['Sync', 'Events']) {
    await screen.page.keyboard.press('Control+k');
    await screen.page.getByRole('combobox', { name: 'Search actions' }).fill(name);
    await screen.page.getByRole('option', { name, exact: true }).click();
    await screen.page.getByRole('heading', { name, level: 1 }).waitFor();
  }
});
