import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const shown = () => screen.page.locator('body').innerText();

test("a first test and the demo don't mention a write history that ends with the process", async () => {
  await screen.page.goto(`${bench.url}/#/connections/new`);
  await screen.page.getByLabel(/Connection name/).fill('Kept');
  await screen.page.getByRole('textbox', { name: /API token/ }).fill(bench.brex.tokens.all);
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await screen.page.getByLabel('Base URL').fill(bench.brex.url);
  await screen.page.getByRole('tab', { name: 'Limits' }).click();
  await screen.page.getByLabel('Max transfer total in 24 hours').fill('100.00 USD');
  await screen.button('Connect and test').click();
  await screen.page.getByText('Connected.').waitFor();
  expect(await shown()).not.toMatch(/ends with this process/);
  expect(await shown()).not.toMatch(/no store to count/);
  await screen.openDemo();
  await screen.page.getByText('Connected.').waitFor();
  expect(await shown()).not.toMatch(/ends with this process/);
});

test('a broken link, or one to nothing, shows a message', async () => {
  for (const [link, says] of [
    ['%E0%A4%A', 'There is no page "/%E0%A4%A".'],
    ['%', 'There is no page "/%".'],
    ['no_such_action', 'There is no action "no_such_action".'],
    ['c/no_such_connection', 'This connection does not exist.'],
    ['c/no_such_connection/a/list_users', 'This connection does not exist.'],
  ] as const) {
    await screen.page.goto('about:blank');
    await screen.page.goto(`${bench.url}/#/${link}`);
    await screen.page.getByText(says).waitFor();
  }
  expect(screen.faults).toEqual([]);
});

test('a page that fails to render shows a message', async () => {
  await screen.page.route('**/api/catalogue', (route) => route.fulfill({ json: { groups: null } }));
  await screen.page.goto(`${bench.url}/#/list_users`);
  await screen.page.getByText('This page could not be shown.').waitFor();
});

test('a search shows how far it scanned, and continues from there', async () => {
  await screen.openDemo('search_expenses');
  await screen.page.getByLabel(/^Text/).first().fill('zzz-nothing-has-this');
  await screen.page.getByText(/^More options/).click();
  await screen.page.getByLabel('Max records to scan').fill('20');
  await screen.button('Run').click();
  await screen.page.getByText(/^Scanned the first \d+ records; more exist\. Choose "Search further"/).waitFor();
  await screen.page.getByText('No matches so far.').waitFor();
  await screen.look('search-truncated');
  await screen.button('Search further').click();
  await screen.page.getByText(/^Scanned \d+ more records; /).waitFor();
  expect(screen.faults).toEqual([]);
});

test("only Brex's servers are called Production; any other is called by its host", async () => {
  await bench.ask('/api/connections', 'POST', bench.settings('Elsewhere'));
  const real = bench.settings('Real');
  await bench.ask('/api/connections', 'POST', {
    ...real,
    settings: { ...real.settings, base_url: 'https://api.brex.com' },
  });
  await screen.page.goto(bench.url);
  const host = new URL(bench.brex.url).host;
  await screen.button('Connection:').click();
  await screen.page.getByRole('menuitemradio', { name: 'Real Production' }).waitFor();
  await screen.page.getByRole('menuitemradio', { name: `Elsewhere ${host}` }).click();
  await screen.page.getByRole('button', { name: 'Connection: Elsewhere' }).getByText(host).waitFor();
  await screen.page.getByRole('heading', { name: `Elsewhere ${host}` }).waitFor();
  expect(await screen.page.locator('main').innerText()).not.toMatch(/Production/);
});

test('the button on the other tabs names its target tab', async () => {
  await screen.page.goto(`${bench.url}/#/connections/new`);
  await screen.page.getByRole('tab', { name: 'Limits' }).click();
  await screen.button('Back to Simple').click();
  expect(await screen.page.getByRole('tab', { name: 'Simple' }).getAttribute('aria-selected')).toBe('true');
});

test('what a test could not determine is shown once', async () => {
  await screen.openDemo();
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.goto(`${bench.url}/#/create_transfer`);
  const notice = screen.page.locator('main .notice').first();
  await notice.waitFor();
  expect(await notice.innerText()).toMatch(/^\? ?\s*Can't be checked without running it; needs scope transfers\.$/);
  const mark = await notice.locator('.verdict').getAttribute('aria-label');
  expect(mark).toBe("Can't be checked without running it; needs scope transfers.");
});
