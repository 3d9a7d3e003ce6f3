import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { startSimulator } from '../../../src/simulator';
import { eventually } from '../../eventually';
import { onLoopback } from '../../loopback';
import { expectAccessible } from './axe';
import { heldList } from './held_list';
import { bench, screen } from './in_browser';

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));
/** Adds a connection to a server and opens an action with it. */
const opened = async (name: string, baseUrl: string, token: string, action: string): Promise<void> => {
  const { settings, ...how } = bench.settings(name, token);
  await bench.ask('/api/connections', 'POST', { ...how, settings: { ...settings, base_url: baseUrl } });
  await screen.page.goto(`${bench.url}/#/${action}`);
  await screen.choose(name);
};

test('a token that expires in mid-use leads to a new one; what was entered is kept', async () => {
  const expired = new Set<string>();
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    const answer = (status: number, text: string): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    if (expired.has(authorization)) return answer(401, '{"message":"The token has expired."}');
    return fetch(bench.brex.url + (request.url ?? ''), { headers: { authorization } })
      .then(async (from) => answer(from.status, await from.text()))
      .catch(() => response.destroy());
  });
  const { url, close } = await onLoopback(server);
  closing.push(close);
  await opened('Short-lived', url, bench.brex.tokens.three, 'list_users');
  await screen.page.locator('#field_email').fill('nobody@example.com');
  await screen.button('Run').click();
  await screen.page.getByText('No records. Change').waitFor();
  expired.add(`Bearer ${bench.brex.tokens.three}`);
  await screen.button('Run').click();
  await screen.page
    .getByText(/does not accept the token|rejected the token|token/i)
    .first()
    .waitFor();
  await screen.page.getByRole('link', { name: 'Enter a new token' }).click();
  await screen.page.getByRole('textbox', { name: /API token/ }).fill(bench.brex.tokens.read);
  await screen.button('Connect and test').click();
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.goto(`${bench.url}/#/list_users`);
  expect(await screen.page.locator('#field_email').inputValue()).toBe('nobody@example.com');
  await screen.button('Run').click();
  await screen.page.getByText('No records. Change').waitFor();
  expect(screen.faults).toEqual([]);
});

test('a picker over 400,000 people asks Brex for what was typed, and draws only some', async () => {
  const brex = await startSimulator({ size: 10_000, rate: false });
  closing.push(() => brex.close());
  await opened('Huge', brex.url, brex.tokens.all, 'get_user');
  const user = screen.page.getByRole('combobox', { name: /^User/ });
  const options = screen.page.getByRole('listbox').getByRole('option');
  await user.click();
  await options.nth(20).waitFor();
  const asked = (): number => Object.values(brex.ledger.requests).reduce((sum, count) => sum + count, 0);
  const before = asked();
  await user.fill('ada haddad');
  // The simulator looks through all of them, in the process of this test.
  await options.filter({ hasText: 'Ada Haddad' }).first().waitFor({ timeout: 60_000 });
  expect(asked() - before).toBeLessThanOrEqual(2);
  expect(await options.count()).toBeLessThanOrEqual(51);
  await options.filter({ hasText: 'Ada Haddad' }).first().click();
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result', exact: true }).getByText('Haddad').first().waitFor();
  expect(screen.faults).toEqual([]);
});

test('an error in one screen leaves the others, and the menu, as they are', async () => {
  await screen.page.route('**/api/actions/list_cards', (route) => route.fulfill({ json: { examples: null } }));
  await screen.page.goto(`${bench.url}/#/c/demo/a/list_cards`);
  await screen.page.getByText('This page could not be shown.').waitFor();
  await expectAccessible(screen.page, 'body');
  await screen.page.getByRole('link', { name: 'Home' }).first().click();
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.goto(`${bench.url}/#/c/demo/a/list_users`);
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
});

test('an open page keeps what was entered over a restart of the workbench', async () => {
  const { page } = screen;
  await screen.openDemo('create_transfer');
  await page.getByLabel('Fill in an example').selectOption({ index: 1 });
  await page.locator('#field_amount').fill('1,250');
  await page.getByLabel(/^Memo for the recipient/).fill('Invoice 42');
  await bench.restart();
  await screen.button('Preview request').click();
  await page.getByLabel('Address from the terminal').fill(bench.address);
  await screen.button('Open the workbench').click();
  await page.getByRole('heading', { name: 'Send money' }).waitFor();
  expect(await page.locator('#field_amount').inputValue()).toBe('1,250.00');
  expect(await page.getByLabel(/^Memo for the recipient/).inputValue()).toBe('Invoice 42');
});

test('a read of many pages that is cancelled keeps what it read, and continues from there', async () => {
  const list = await heldList(95);
  closing.push(() => list.close());
  await opened('Slow list', list.url, 'bxt_example_lists', 'list_users');
  const release = list.holdFrom(4);
  await screen.button('Run').click();
  await screen.button('All pages').click();
  await list.held();
  await screen.button('Cancel').click();
  await screen.page.getByText('40 rows').waitFor();
  release();
  await screen.button('All pages').click();
  await screen.page.getByText('95 rows').waitFor();
  expect(new Set(await screen.page.locator('.grid td.id').allInnerTexts()).size).toBe(95);
  expect(screen.faults).toEqual([]);
});

test('a read without an answer is cancelled at once, and the request to Brex ends', async () => {
  const ended: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/v2/users?') || request.url === '/v2/users')
      response.once('close', () => ended.push(request.url ?? ''));
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[],"next_cursor":null}');
  });
  const { url, close } = await onLoopback(server);
  closing.push(close);
  await opened('Silent', url, 'bxt_example_silent', 'list_users');
  await screen.button('Run').click();
  await screen.button('Cancel').click();
  await screen.page.getByText('You stopped the run.').waitFor();
  await eventually(() => Promise.resolve(ended.length || undefined));
  await screen.button('Run again').waitFor();
  expect(screen.faults).toEqual([]);
});

test('a connection that another tab removed is reported, and the tab continues', async () => {
  await opened('Removed elsewhere', bench.brex.url, bench.brex.tokens.all, 'create_department');
  await screen.page.getByLabel(/^Name/).fill('Research');
  const other = await screen.page.context().newPage();
  await other.goto(`${bench.url}/#/connections`);
  await other.getByRole('main').getByRole('link', { name: 'Removed elsewhere' }).click();
  await other.getByRole('button', { name: 'Remove', exact: true }).click();
  await other.getByRole('button', { name: 'Remove Removed elsewhere' }).click();
  await other.getByText('"Removed elsewhere" was removed.').waitFor();
  const before = bench.brex.ledger.length;
  await screen.button('Run').click();
  await screen.page
    .getByRole('alert')
    .getByText(/connection/)
    .first()
    .waitFor();
  expect(bench.brex.ledger.length).toBe(before);
  expect(await screen.page.getByLabel(/^Name/).inputValue()).toBe('Research');
  await screen.choose('Demo company');
  await screen.filled(screen.page.getByLabel(/^Name/), '');
  await screen.page.getByLabel(/^Name/).fill('Finance');
  await screen.button('Run').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  expect(screen.faults).toEqual([]);
});

test('an answer of 5 MB is shown in part, and saved whole', async () => {
  const text = `${'long text '.repeat(500_000)}end`;
  await screen.page.route('**/api/connections/*/actions/get_company', async (route) => {
    const answer = (await (await route.fetch()).json()) as { output: object };
    await route.fulfill({ json: { ...answer, output: { ...answer.output, legal_name: text } } });
  });
  await screen.openDemo('get_company');
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result', exact: true }).waitFor();
  await screen.page.getByText('Only the start is shown').first().waitFor();
  expect(await screen.page.evaluate<number>('document.body.innerText.length')).toBeLessThan(1_000_000);
  const saving = screen.page.waitForEvent('download');
  await screen.page.getByRole('button', { name: 'JSON', exact: true }).click();
  const saved = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as { legal_name: string };
  expect(saved.legal_name === text).toBe(true);
  await screen.page.getByRole('tab', { name: 'JSON' }).click();
  await screen.page.locator('.outcome pre').waitFor();
  await screen.page.getByRole('link', { name: 'Home' }).click();
  await screen.page.getByText('Connected.').waitFor();
  expect(screen.faults).toEqual([]);
});

test('on a screen of 280 by 320 pixels nothing is out of reach', async () => {
  const { page } = screen;
  await page.setViewportSize({ width: 280, height: 320 });
  const fits = async (): Promise<void> =>
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  const inSight = async (button: Locator): Promise<void> => {
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 280 && box.y >= 0 && box.y + box.height <= 320).toBe(true);
  };
  for (const route of ['', 'c/demo', 'c/demo/activity', 'c/demo/sync', 'c/demo/events', 'connections/new']) {
    await page.goto(`${bench.url}/#/${route}`);
    await page.locator('h1').waitFor();
    await fits();
  }
  await page.goto(`${bench.url}/#/c/demo/a/terminate_card`);
  await page.getByLabel('Fill in an example').selectOption({ index: 1 });
  await screen.button('Run').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  for (const button of await dialog.getByRole('button').all()) await inSight(button);
  await dialog.getByRole('button', { name: /^Terminate card/ }).click();
  await page.locator('.outcome h2:focus').waitFor();
  await fits();
  await screen.button('Open the menu').click();
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('heading', { name: 'Connections' }).waitFor();
  expect(screen.faults).toEqual([]);
});
