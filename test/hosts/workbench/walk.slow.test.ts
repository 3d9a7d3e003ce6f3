import { afterAll, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { eventually } from '../../eventually';
import { temporaryFolder } from '../../temporary_folder';
import { phrases } from '../search_phrases';
import { bench, screen } from './in_browser';
import { openScreen, type Screen } from './screen';
import { startProcess, type WorkbenchProcess } from './workbench_process';

const go = (route: string) => screen.page.goto(`${bench.url}/#/${route}`);
const result = () => screen.page.getByRole('region', { name: 'Result', exact: true });
const labelled = (name: RegExp) => screen.page.getByLabel(name);
let first: WorkbenchProcess | undefined;
let firstScreen: Screen | undefined;
afterAll(async () => {
  await firstScreen?.close();
  await first?.end('SIGKILL');
});
/** Stores a connection to the simulator, and gives its ID. */
const stored = async (name: string): Promise<string> => {
  const { body } = await bench.ask('/api/connections', 'POST', bench.settings(name));
  return (body as { connection: { id: string } }).connection.id;
};

test('the first start: the printed address opens a page that leads from nothing to data', async () => {
  first = await startProcess(temporaryFolder());
  const { address } = first;
  firstScreen = await openScreen(() => address);
  const { page } = firstScreen;
  await page.goto(address);
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  expect(await page.getByText('Stored connections').count()).toBe(0);
  await firstScreen.button('Use the demo company').click();
  await page.getByText('Connected.').waitFor();
  await page.getByRole('region', { name: 'Spend by month' }).locator('path').first().waitFor();
  expect(firstScreen.faults).toEqual([]);
  await firstScreen.close();
  expect(await first.end('SIGTERM')).toBe(0);
  first = undefined;
  firstScreen = undefined;
});

test('an access token of a platform connects, and a rejected one says so', async () => {
  await go('connections/new');
  await labelled(/I’m a Brex partner/).check();
  await screen.page.getByRole('tab', { name: 'Access token from a platform' }).click();
  await labelled(/Connection name/).fill('Handed over');
  await labelled(/^Access token/)
    .last()
    .fill('bxt_example_expired');
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await labelled(/Base URL/).fill(bench.brex.url);
  await screen.button('Connect and test').click();
  await screen.page
    .getByText(/does not accept|rejected/)
    .first()
    .waitFor();
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
  await labelled(/^Access token/)
    .last()
    .fill(bench.brex.tokens.three);
  await screen.button('Connect and test').click();
  await screen.page.getByText('Connected.').waitFor();
  const [row] = (await bench.store.connections.list()).filter(({ name }) => name === 'Handed over');
  expect(row?.settings).not.toHaveProperty('api_token');
  expect(screen.faults).toEqual([]);
});

test('a company that is no partner signs in: the connector registers itself', async () => {
  await go('connections/new');
  await screen.page.getByRole('tab', { name: 'Sign in with Brex (experimental)' }).click();
  await labelled(/Connection name/).fill('Registered');
  await screen.filled(labelled(/^Redirect URI/), `${bench.url}/callback`);
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await labelled(/Base URL/).fill(bench.brex.url);
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
  await screen.button('Save, then sign in').click();
  await screen.page.getByText('Requested access (').click();
  await labelled(/Find actions to choose/).fill('List users');
  await screen.page.getByRole('checkbox', { name: 'List users', exact: true }).check();
  const opened = screen.page.context().waitForEvent('page');
  await screen.button('Sign in at Brex').click();
  await (await opened).getByRole('button', { name: 'Allow' }).click();
  await screen.page.getByText('Connected.').waitFor();
  const registrations = bench.brex.ledger.recent.filter(({ url }) => url === '/v3/clients');
  expect(registrations.map(({ method }) => method)).toEqual(['POST']);
  expect(screen.faults).toEqual([]);
});

/** Actions of ten groups, and what the account's records show of each write. */
const tour: readonly [action: string, wrote?: string][] = [
  ['list_users'],
  ['lock_card', 'card.locked'],
  ['search_expenses'],
  ['list_card_transactions'],
  ['create_vendor', 'vendor.created'],
  ['list_cash_accounts'],
  ['create_department', 'department.created'],
  ['list_trips'],
  ['get_company'],
  ['create_spend_limit', 'spend_limit.created'],
];

test('ten actions from ten groups run with their examples, and write exactly what they say', async () => {
  const id = await stored('Tour');
  const groups = new Set<string>();
  for (const [action, wrote] of tour) {
    const before = bench.brex.ledger.length;
    const { group } = (await bench.ask(`/api/actions/${action}`)).body as { group: string };
    groups.add(group);
    await go(`c/${id}/a/${action}`);
    await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
    await screen.button('Run').click();
    await result().or(screen.page.getByRole('alert')).first().waitFor();
    expect([action, await screen.page.getByRole('alert').allInnerTexts()]).toEqual([action, []]);
    const booked = bench.brex.ledger.slice(before).map(({ kind }) => kind);
    expect([action, booked]).toEqual([action, wrote === undefined ? [] : [wrote]]);
  }
  expect(groups.size).toBe(10);
  expect(screen.faults).toEqual([]);
});

test('a payment is previewed, confirmed in one sentence, sent once, and found in Activity', async () => {
  const id = await stored('Payer');
  const before = bench.brex.ledger.length;
  await go(`c/${id}/a/create_transfer`);
  await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
  await screen.page.locator('#field_amount').fill('1,250');
  await screen.button('Preview request').click();
  const preview = screen.page.getByRole('region', { name: 'Request preview' });
  await preview.getByText('"amount": 125000').waitFor();
  expect(await preview.innerText()).not.toContain(bench.brex.tokens.all);
  await screen.button('Run').click();
  const dialog = screen.page.getByRole('alertdialog');
  await dialog.getByText('Send $1,250.00').first().waitFor();
  expect(bench.brex.ledger.length).toBe(before);
  await dialog.getByRole('button', { name: /^Send \$1,250\.00 to / }).click();
  await screen.page.getByText('Idempotency key:').waitFor();
  expect(bench.brex.ledger.slice(before).map(({ kind }) => kind)).toEqual(['transfer.created']);
  const key = await screen.page.locator('.facts code').last().innerText();
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  await screen.page
    .getByRole('row', { name: /Send money/ })
    .first()
    .waitFor();
  await screen.page.getByText(key.slice(0, 8)).first().waitFor();
  expect(screen.faults).toEqual([]);
});

/** Presses Tab until an element has the focus. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.and(screen.page.locator(':focus')).count()) return;
    await screen.page.keyboard.press('Tab');
  }
  throw new Error(`80 presses of Tab did not reach ${String(target)}`);
}

test('with the keyboard only: from the first page to a payment that is confirmed', async () => {
  const { page } = screen;
  const { keyboard } = page;
  await page.goto(bench.url);
  const demo = screen.button('Use the demo company');
  await demo.waitFor();
  await tabTo(demo);
  await keyboard.press('Enter');
  await page.getByText('Connected.').waitFor();
  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search actions' }).waitFor();
  await keyboard.type('pay invoice');
  await page.getByRole('option', { name: /^Send money/ }).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Send money' }).and(page.locator(':focus')).waitFor();
  const examples = page.getByLabel('Fill in an example');
  await tabTo(examples);
  await keyboard.press('ArrowDown');
  const amount = page.locator('#field_amount');
  await page.waitForFunction("document.querySelector('#field_amount')?.value !== ''");
  await tabTo(amount);
  await keyboard.press('Control+a');
  await keyboard.type('20');
  await tabTo(page.getByRole('button', { name: 'Run', exact: true }));
  await keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Cancel' }).and(page.locator(':focus')).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.locator('.outcome h2:focus').waitFor();
  await page.getByText('Idempotency key:').waitFor();
  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search actions' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search actions' }).waitFor({ state: 'detached' });
  expect(screen.faults).toEqual([]);
});

test('the palette shows first what fits how people ask', async () => {
  const { page } = screen;
  await screen.openDemo();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Search actions' });
  const names = page.getByRole('dialog').getByRole('option').locator('code');
  const missed: string[] = [];
  for (const [phrase, ...actions] of phrases) {
    const { text } = await bench.ask(`/api/actions?search=${encodeURIComponent(phrase)}`);
    const found = (JSON.parse(text) as { action: string }[]).map(({ action }) => action);
    await box.fill(phrase);
    const first = await eventually(async () => {
      const shown = await names.allInnerTexts();
      return shown.join() === found.join() ? shown.slice(0, 3) : undefined;
    });
    if (!first.some((name) => actions.includes(name))) missed.push(phrase);
  }
  expect(missed.slice(0, missed.length > 4 ? undefined : 0)).toEqual([]);
  expect(screen.faults).toEqual([]);
});
