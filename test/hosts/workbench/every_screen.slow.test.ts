import { describe, expect, test } from '@jest/globals';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';

const go = (route: string) => screen.page.goto(`${bench.url}/#/${route}`);
const run = async (action: string): Promise<void> => {
  await go(`c/demo/a/${action}`);
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
};

/** Every screen, and how to reach it in a fresh tab. */
const screens: [name: string, open: () => Promise<unknown>][] = [
  ['welcome', () => screen.page.goto(bench.url)],
  [
    'home',
    async () => {
      await go('c/demo');
      await screen.page.getByText('Connected.').waitFor();
      await screen.page.locator('.bar path').first().waitFor();
    },
  ],
  ['action', () => go('c/demo/a/create_spend_limit')],
  ['result', () => run('list_expenses')],
  [
    'details',
    async () => {
      await run('list_expenses');
      await screen.page.getByRole('button', { name: 'Details of row 1', exact: true }).click();
    },
  ],
  [
    'columns',
    async () => {
      await run('list_users');
      await screen.button('Columns').click();
    },
  ],
  [
    'preview',
    async () => {
      await go('c/demo/a/create_transfer');
      await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
      await screen.button('Preview request').click();
      await screen.page.getByRole('region', { name: 'Request preview' }).waitFor();
    },
  ],
  [
    'schema',
    async () => {
      await go('c/demo/a/list_cards');
      await screen.page.getByRole('tab', { name: 'Schema' }).click();
    },
  ],
  [
    'activity',
    async () => {
      await bench.ask('/api/connections/demo/actions/create_department', 'POST', { input: { name: 'Ops' } });
      await run('list_users');
      await go('c/demo/activity');
      await screen.page.getByRole('button', { name: 'Copy the key' }).first().waitFor();
    },
  ],
  [
    'sync',
    async () => {
      await go('c/demo/sync');
      const choose = screen.button('Use this destination');
      const run = screen.button('Run sync');
      await choose.or(run).first().waitFor();
      if (await choose.isVisible()) await choose.click();
      await run.click();
      await screen.page.getByText('Last run:').waitFor();
      await run.waitFor();
      await screen.page.locator('.plot .area').first().waitFor();
    },
  ],
  [
    'sync-destination',
    async () => {
      await go('c/demo/sync');
      const change = screen.button('Change');
      await change.or(screen.button('Use this destination')).first().waitFor();
      if (await change.isVisible()) await change.click();
      await screen.page.getByRole('radio', { name: 'PostgreSQL' }).check();
    },
  ],
  [
    'sync-reset',
    async () => {
      await go('c/demo/sync');
      await screen.button('More for Cards').click();
      await screen.page.getByRole('menuitem', { name: 'Reset' }).click();
      await screen.page.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'events',
    async () => {
      await go('c/demo/events');
      await screen.button('Send a test event').click();
      await screen.page.getByRole('menuitem', { name: 'User updated' }).click();
      await screen.page.getByText('Checked').first().waitFor();
      await screen.page.getByText('ours', { exact: true }).first().waitFor();
    },
  ],
  [
    'events-forms',
    async () => {
      await bench.ask('/api/connections/demo/events/listen', 'DELETE');
      await go('c/demo/events');
      await screen.button('Receive webhooks').click();
      await screen.button('Watch triggers').click();
      await screen.button('Subscribe an address').click();
    },
  ],
  [
    'event-details',
    async () => {
      await go('c/demo/events');
      await screen.button('Send a test event').click();
      await screen.page.getByRole('menuitem', { name: 'User updated' }).click();
      await screen.page.getByRole('button', { name: 'Details of User updated' }).first().click();
      await screen.page.getByText('Delivery ID').waitFor();
    },
  ],
  ['connections', () => go('connections')],
  [
    'connection',
    async () => {
      await go('connections/demo');
      await screen.button('Test').click();
      await screen.page.getByRole('region', { name: 'By group' }).waitFor();
    },
  ],
  ['new-connection', () => go('connections/new')],
  [
    'palette',
    async () => {
      await go('c/demo/a/list_cards');
      await screen.page.getByRole('heading', { name: 'List cards' }).waitFor();
      await screen.page.keyboard.press('Control+k');
      await screen.page.getByRole('combobox', { name: 'Search actions' }).fill('freeze card');
      await screen.page.getByRole('option', { name: /^Lock a card/ }).waitFor();
    },
  ],
  [
    'switcher',
    async () => {
      await go('c/demo/a/list_cards');
      await screen.button('Connection:').click();
    },
  ],
  ['not-found', () => go('x/y')],
];

/** What is seen seldom, and looked at in one size unless WALK_ALL is set. */
const seldom: typeof screens = [
  [
    'edit-connection',
    async () => {
      await bench.ask('/api/connections', 'POST', bench.settings('Edited'));
      await screen.page.goto(bench.url);
      await screen.manage('Edited');
      await screen.page.getByRole('link', { name: 'Edit' }).click();
      await screen.page.getByRole('heading', { name: 'Edit Edited' }).waitFor();
    },
  ],
  [
    'sign-in',
    async () => {
      const settings = { name: 'Signing in', account_type: 'production', base_url: bench.brex.url };
      const redirect = { client_registration: 'dynamic', redirect_uri: `${bench.url}/callback` };
      await bench.ask('/api/connections', 'POST', {
        auth_method: 'registered_client',
        settings: { ...settings, ...redirect },
      });
      await screen.page.goto(bench.url);
      await screen.manage('Signing in');
      await screen.page.getByText('This connection is not signed in yet.').waitFor();
    },
  ],
  [
    'wrong-field',
    async () => {
      await go('c/demo/a/create_transfer');
      await screen.page.getByLabel('Fill in an example').selectOption({ index: 1 });
      await screen.page.locator('#field_amount').fill('-5 USD');
      await screen.button('Run').click();
      await screen.page.getByRole('alert').waitFor();
    },
  ],
  [
    'tested-group',
    async () => {
      await go('connections/demo');
      await screen.button('Test').click();
      await screen.page.getByRole('region', { name: 'By group' }).getByRole('button', { name: 'Transfers' }).click();
      await screen.page.getByText('Who can run them').waitFor();
    },
  ],
  [
    'theme',
    async () => {
      await go('c/demo/a/list_cards');
      await screen.button('Theme').click();
      await screen.page.getByRole('menuitemradio', { name: 'Dark' }).waitFor();
    },
  ],
];

const all = process.env.WALK_ALL === '1';
const sizes = [
  [1280, 'light'],
  [1280, 'dark'],
  [360, 'light'],
] as const;
const more = [
  [320, 'light'],
  [360, 'dark'],
  [1920, 'dark'],
] as const;

describe.each([...sizes, ...(all ? more : [])])('at %d pixels, %s', (width, colorScheme) => {
  const few = all || (width === 1280 && colorScheme === 'light') ? seldom : [];
  test.each([...screens, ...few])('%s is accessible and does not scroll sideways', async (name, open) => {
    await screen.page.emulateMedia({ colorScheme });
    await screen.page.setViewportSize({ width, height: 800 });
    await open();
    await screen.page.locator('h1, [role=alert]').first().waitFor({ state: 'attached' });
    await expectAccessible(screen.page, 'body');
    await screen.look(`${name}-${width}-${colorScheme}`);
    expect(await screen.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(screen.faults).toEqual([]);
  });
});
