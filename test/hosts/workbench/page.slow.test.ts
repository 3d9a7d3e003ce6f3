import { expect, test } from '@jest/globals';
import { startSimulator } from '../../../src/simulator';
import { bench, screen } from './in_browser';

const amount = () => screen.page.getByPlaceholder('0.00').first();

test('tests the demo, finds an action and shows its rows', async () => {
  await screen.page.goto(bench.url);
  await screen.look('welcome');
  await screen.button('Use the demo company').click();
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.getByRole('region', { name: 'Spend by month' }).waitFor();
  await screen.look('home');
  const search = screen.page.getByRole('combobox', { name: 'Search actions' });
  const found = (name: RegExp) => screen.page.getByRole('option', { name });
  await screen.page.keyboard.press('/');
  await search.fill('card');
  await found(/^List cards/).waitFor();
  await screen.look('palette');
  expect(await found(/^List users/).count()).toBe(0);
  await search.fill('freeze crad');
  await found(/^Lock a card/).waitFor();
  await search.fill('list_users');
  await found(/^List users/).waitFor();
  await search.press('Enter');
  await screen.page.getByRole('heading', { name: 'List users' }).waitFor();
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
  expect(await screen.page.locator('.outcome tbody tr').count()).toBeGreaterThan(5);
  await screen.look('users');
  await screen.page.getByRole('button', { name: 'Details of row 1', exact: true }).click();
  await screen.page.getByRole('dialog', { name: 'Details' }).waitFor();
  await screen.page.keyboard.press('Escape');
  await screen.page.getByRole('tab', { name: 'JSON' }).click();
  expect(JSON.parse(await screen.page.locator('.outcome pre').innerText())).toMatchObject({ items: expect.any(Array) });
  expect(screen.faults).toEqual([]);
});

test('creates a card for a person chosen from the live account', async () => {
  await screen.openDemo('create_card');
  await screen.button('Preview request').waitFor();
  await screen.look('card');
  const person = screen.page.getByRole('combobox', { name: /^User/ });
  await person.click();
  const option = screen.page.locator('[role=option]').first();
  const [name, id] = [await option.locator('span').innerText(), await option.locator('code').innerText()];
  await person.fill(name.split(' ')[0] ?? '');
  await screen.look('choices');
  await screen.page.locator('[role=option]', { hasText: id }).click();
  expect(await person.inputValue()).toBe(name);
  await screen.page.getByLabel(/Card name/).fill('Cloud hosting');
  await screen.page.getByLabel(/^Type/).selectOption({ label: 'Virtual: a number for online use' });
  await screen.page
    .getByLabel(/^Limit type/)
    .and(screen.page.locator('select'))
    .first()
    .selectOption({ index: 1 });
  await screen.button('Run').click();
  await screen.page.getByRole('alert').waitFor();
  await screen.look('refused');
  await amount().fill('12.5o USD');
  await screen.page.getByLabel(/Limit resets/).selectOption({ label: 'Every month' });
  await screen.button('Run').click();
  await screen.page.locator('.field-errors', { hasText: 'Must be an amount such as' }).waitFor();
  await screen.look('field-error');
  await amount().fill('1,250');
  await screen.button('Preview request').click();
  await screen.page.getByText('"amount": 125000').waitFor();
  await screen.look('planned');
  await screen.button('Run').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  await screen.look('made');
  const result = await screen.page.getByRole('region', { name: 'Result', exact: true }).innerText();
  expect(result).toContain('Cloud hosting');
  expect(result).toContain('1,250.00 USD');
  expect(result).toContain(id);
  expect(screen.faults).toEqual([]);
});

test('a stopped write is repeated with its own key, and happens once', async () => {
  const slow = await startSimulator({ delay: 1_500 });
  const held = bench.settings('Slow Brex', slow.tokens.all);
  await bench.ask('/api/connections', 'POST', { ...held, settings: { ...held.settings, base_url: slow.url } });
  await screen.page.goto(`${bench.url}/#/create_department`);
  await screen.choose('Slow Brex');
  await screen.page.getByLabel(/^Name/).fill('Research');
  await screen.button('Run').click();
  await screen.button('Cancel').click();
  await screen.page.getByText('Brex may have done it already.').waitFor();
  await screen.look('stopped');
  await screen.button('Run again with the same key').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  expect(slow.ledger.map(({ kind }) => kind)).toEqual(['department.created']);
  await screen.page.getByLabel(/^Name/).fill('Finance');
  await screen.button('Run').click();
  await screen.button('Cancel').click();
  await screen.page.getByText('Brex may have done it already.').waitFor();
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  await screen.page.getByText('1 write has an unknown outcome.').waitFor();
  await screen.look('writes-open');
  await screen.button('Resolve').click();
  await screen.page.getByText('Create a department: done.').waitFor();
  await screen.look('writes-settled');
  await screen.page.getByText('has an unknown outcome').waitFor({ state: 'detached' });
  expect(slow.ledger.map(({ kind }) => kind)).toEqual(['department.created', 'department.created']);
  await slow.close();
  expect(screen.faults).toEqual([]);
});

test('says so when Brex rejects the token, and connects with a valid one', async () => {
  await screen.page.goto(`${bench.url}/#/connections/new`);
  await screen.page.getByLabel(/Connection name/).fill('Acme');
  await screen.page.getByRole('textbox', { name: /API token/ }).fill('bxt_not_a_real_token');
  await screen.page.getByLabel(/Account type/).selectOption('Sandbox (partners only)');
  await screen.page.getByText("never a customer's token").waitFor();
  await screen.look('connect');
  await screen.page.getByLabel(/Account type/).selectOption('Production');
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await screen.page.getByLabel('Base URL').fill(bench.brex.url);
  await screen.look('http');
  await screen.page.getByRole('tab', { name: 'Limits' }).click();
  await screen.page.getByLabel('Allowed actions').fill('list');
  await screen.page.getByRole('option', { name: 'List users' }).click();
  await screen.page.getByLabel('Max amount per transfer').fill('lots');
  await screen.look('limits');
  await screen.button('Connect and test').click();
  await screen.page.getByText('an amount and a currency, such as').first().waitFor();
  await screen.look('limits-wrong');
  await screen.page.getByLabel('Max amount per transfer').fill('5000.00 USD');
  await screen.button('Connect and test').click();
  await screen.page.getByText('Brex does not accept').first().waitFor();
  await screen.look('refused-token');
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
  expect(
    await screen.page
      .getByLabel(/API token/)
      .last()
      .getAttribute('type'),
  ).toBe('password');
  expect(await screen.page.locator('input[type=password]').inputValue()).toBe('');
  await screen.page.locator('input[type=password]').fill(bench.brex.tokens.three);
  await screen.button('Connect and test').click();
  await screen.page.getByText('Connected.').waitFor();
  await screen.page.getByRole('tab', { name: /^Blocked/ }).click();
  await screen.look('three');
  const kept = await screen.page.evaluate(
    'JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML])',
  );
  for (const token of ['bxt_not_a_real_token', bench.brex.tokens.three]) expect(kept).not.toContain(token);
  expect(screen.faults).toEqual([]);
});

test('has no visual defects in dark mode and on a narrow screen', async () => {
  await screen.page.emulateMedia({ colorScheme: 'dark' });
  await screen.openDemo('list_cards');
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
  await screen.look('dark');
  await screen.page.setViewportSize({ width: 700, height: 900 });
  await screen.look('narrow');
  expect(await screen.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  expect(screen.faults).toEqual([]);
});
