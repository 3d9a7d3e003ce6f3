import { createServer } from 'node:http';
import { afterAll, expect, test } from '@jest/globals';
import { startSimulator } from '../../../src/simulator';
import { onLoopback } from '../../loopback';
import { expectAccessible } from './axe';
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
  await options.filter({ hasText: 'Ada Haddad' }).first().waitFor();
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
