import type { State } from './visit';

/** The connections, and what leads to one. */
export const connectionStates: State[] = [
  { name: 'first-start', open: (visit) => visit.go('') },
  { name: 'connections', open: (visit) => visit.go('connections') },
  {
    name: 'connection-new',
    open: async (visit) => {
      await visit.go('connections/new');
      await visit.page.getByRole('list', { name: 'Steps at Brex' }).waitFor();
    },
  },
  {
    name: 'connection-planner',
    open: async (visit) => {
      await visit.go('connections/new');
      await visit.sees('Which scopes do I need?');
      await visit.page.getByText('Which scopes do I need?').click();
      const planner = visit.page.getByRole('region', { name: 'Scope planner' });
      for (const [words, title] of [
        ['freeze card', 'Lock a card'],
        ['pay invoice', 'Send money'],
      ] as const) {
        await planner.getByLabel('Find actions to choose').fill(words);
        await planner.getByRole('checkbox', { name: title, exact: true }).check();
      }
      await visit.sees('Select 2 scopes');
    },
  },
  {
    name: 'connection-partner',
    open: async (visit) => {
      await visit.go('connections/new');
      await visit.page.getByLabel(/I’m a Brex partner/).check();
      await visit.page.getByRole('tab', { name: 'Sign in with Brex (partners)' }).click();
    },
  },
  {
    name: 'connection-limits',
    open: async (visit) => {
      await visit.go('connections/new');
      await visit.page.getByRole('tab', { name: 'Limits' }).click();
    },
  },
  {
    name: 'connection-refused',
    open: async (visit) => {
      await visit.go('connections/new');
      await visit.page.getByLabel(/Connection name/).fill('Finance');
      await visit.page.getByRole('textbox', { name: /API token/ }).fill('bxt_example_token');
      await visit.page.getByRole('tab', { name: 'Limits' }).click();
      await visit.page.getByLabel('Max amount per transfer').fill('lots');
      await visit.button('Connect and test').click();
      await visit.sees('an amount and a currency, such as');
    },
  },
  {
    name: 'connection-tested',
    open: async (visit) => {
      await visit.go('connections/demo');
      await visit.button('Test').click();
      await visit.page.getByRole('region', { name: 'By group' }).waitFor();
    },
  },
  {
    name: 'connection-tested-group',
    open: async (visit) => {
      await visit.go('connections/demo');
      await visit.button('Test').click();
      await visit.page.getByRole('region', { name: 'By group' }).getByRole('button', { name: 'Transfers' }).click();
      await visit.sees('Who can run them');
    },
  },
  {
    name: 'connection-sign-in',
    open: async (visit) => {
      await visit.go(`connections/${visit.company.ids.fresh}`);
      await visit.sees('This connection is not signed in yet.');
    },
  },
  { name: 'connection', open: (visit) => visit.go(`connections/${visit.company.ids.acme}`) },
  { name: 'connection-edit', open: (visit) => visit.go(`connections/${visit.company.ids.acme}/edit`) },
  {
    name: 'connection-removal',
    open: async (visit) => {
      await visit.go(`connections/${visit.company.ids.acme}`);
      await visit.button('Remove').click();
      await visit.page.getByRole('alertdialog').or(visit.page.locator('dialog[open]')).first().waitFor();
    },
  },
];
