import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const go = (route: string) => screen.page.goto(`${bench.url}/?${Math.random()}#/${route}`);
const said = (text: string | RegExp) => screen.page.getByText(text).first().waitFor();
const copied = () => screen.page.evaluate<string>('navigator.clipboard.readText()');
const labelled = (name: RegExp) => screen.page.getByLabel(name);
const simple = async (name: string, token: string, baseUrl = bench.brex.url) => {
  await go('connections/new');
  await labelled(/Connection name/).fill(name);
  await labelled(/^API token/)
    .last()
    .fill(token);
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await labelled(/Base URL/).fill(baseUrl);
  await screen.page.getByRole('tab', { name: 'Simple' }).click();
};

test('numbered steps lead to a token; the planner lists its scopes and who must create it', async () => {
  await screen.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await go('connections/new');
  const steps = screen.page.getByRole('list', { name: 'Steps at Brex' }).locator(':scope > li');
  await steps.first().waitFor();
  expect(await steps.count()).toBe(5);
  expect(await steps.first().getByRole('link').getAttribute('href')).toBe(
    'https://dashboard.brex.com/settings/developer',
  );
  await steps.nth(1).getByRole('button').click();
  expect(await copied()).toBe('brex-connector');
  await screen.page.getByText('Which scopes do I need?').click();
  const planner = screen.page.getByRole('region', { name: 'Scope planner' });
  for (const [words, title] of [
    ['freeze card', 'Lock a card'],
    ['who spent', 'Search expenses'],
    ['pay invoice', 'Send money'],
  ] as const) {
    await planner.getByLabel('Find actions to choose').fill(words);
    await planner.getByRole('checkbox', { name: title, exact: true }).check();
  }
  await planner.getByText('Select 3 scopes').waitFor();
  await planner.getByText(/One is enough: this, or expenses.card instead/).waitFor();
  await planner.getByText(/A card admin has no access to the business account/).waitFor();
  await planner.getByRole('button', { name: 'Copy scopes' }).click();
  expect(await copied()).toBe('cards\nexpenses.card.readonly\ntransfers\n');
  await planner.getByRole('button', { name: 'Remove Send money' }).click();
  await planner.getByText('Select 2 scopes').waitFor();
  expect(screen.faults).toEqual([]);
});

test('only a partner sees the partners’ auth methods', async () => {
  await go('connections/new');
  const tabs = () => screen.page.getByRole('tablist', { name: 'Auth method' }).getByRole('tab').allTextContents();
  await screen.page.getByRole('tab', { name: 'API token' }).waitFor();
  expect(await tabs()).toEqual(['API token', 'Sign in with Brex (experimental)']);
  await labelled(/I’m a Brex partner/).check();
  expect(await tabs()).toHaveLength(5);
  await screen.page.getByRole('tab', { name: 'Sign in with Brex (partners)' }).click();
  await screen.filled(labelled(/^Redirect URI/), `${bench.url}/callback`);
  await labelled(/I’m a Brex partner/).uncheck();
  expect(await screen.page.getByRole('tab', { name: 'API token' }).getAttribute('aria-selected')).toBe('true');
});

test('a connection that can’t be tested is saved as untested; a later test removes the mark', async () => {
  await simple('Later', bench.brex.tokens.all, 'http://127.0.0.1:9');
  await screen.button('Connect and test').click();
  await screen.button('Save anyway').click();
  await screen.page.getByRole('heading', { name: 'Later' }).waitFor();
  await screen.manage('Later');
  await said('Untested');
  await screen.page.getByRole('link', { name: 'Edit' }).click();
  await labelled(/^API token/)
    .last()
    .fill(bench.brex.tokens.all);
  await screen.page.getByRole('tab', { name: 'HTTP settings' }).click();
  await labelled(/Base URL/).fill(bench.brex.url);
  await screen.button('Connect and test').click();
  await said('Connected.');
  await screen.page.getByText('Untested').waitFor({ state: 'detached' });
});

test('a token with all scopes does not look like a failure, and its limits are tightened without the token', async () => {
  await simple('Acme', bench.brex.tokens.all);
  await screen.button('Connect and test').click();
  await said('Connected.');
  await screen.manage('Acme');
  await screen.button('Test').click();
  const result = screen.page.getByRole('region', { name: 'Test result' });
  await result.getByText(/^\d+ ready, 2 blocked by its limits, \d+ for other auth methods, \d+ write/).waitFor();
  expect(await result.getByText(/refused by Brex/).count()).toBe(0);
  await result.getByRole('region', { name: 'By group' }).waitFor();
  expect(await result.getByText('needs scope').count()).toBe(0);
  await result.getByRole('button', { name: 'Cards', exact: true }).click();
  await result.getByText('needs scope cards').first().waitFor();
  await result.getByRole('button', { name: 'Transfers', exact: true }).click();
  await result.getByText('Who can run them: An account admin. A card admin has no access').waitFor();
  await screen.page.getByRole('link', { name: 'Home' }).click();
  const groups = screen.page.getByRole('region', { name: 'What this token can do' }).getByRole('listitem');
  await groups.filter({ hasText: /Users\s*4 ready, 3 write actions not tried$/ }).waitFor();
  await groups.filter({ hasText: /Cards\s*2 ready, 2 blocked by its limits, 6 write actions not tried$/ }).waitFor();
  await groups.filter({ hasText: /Receipts\s*2 write actions not tried$/ }).waitFor();
  expect(await groups.filter({ hasText: /refused/ }).count()).toBe(0);
  await screen.manage('Acme');

  await screen.page.getByRole('link', { name: 'Edit' }).click();
  await screen.page.getByRole('tab', { name: 'Limits' }).click();
  await labelled(/Read only/).check();
  await screen.button('Connect and test').click();
  await screen.page.getByRole('heading', { name: 'Acme' }).waitFor();
  await said(/5\d blocked by its limits/);
  const row = (await bench.store.connections.list()).find(({ name }) => name === 'Acme');
  expect(row?.settings.read_only).toBe(true);
});
