import type { State } from './visit';

/** The frame around the screens, and what it shows when something is wrong. */
export const frameStates: State[] = [
  {
    name: 'home',
    open: async (visit) => {
      await visit.go('c/demo');
      await visit.sees('Connected.');
      await visit.page.locator('.bar path').first().waitFor();
    },
  },
  {
    name: 'palette',
    open: async (visit) => {
      await visit.go('c/demo/a/list_cards');
      await visit.page.getByRole('heading', { name: 'List cards' }).waitFor();
      await visit.page.keyboard.press('Control+k');
      await visit.page.getByRole('combobox', { name: 'Search actions' }).fill('freeze card');
      await visit.page.getByRole('option', { name: /^Lock a card/ }).waitFor();
    },
  },
  {
    name: 'switcher',
    open: async (visit) => {
      await visit.go('c/demo/a/list_cards');
      await visit.button('Connection:').click();
    },
  },
  {
    name: 'theme',
    open: async (visit) => {
      await visit.go('c/demo/a/list_cards');
      await visit.button('Theme').click();
      await visit.page.getByRole('menuitemradio', { name: 'Dark' }).waitFor();
    },
  },
  {
    name: 'drawer',
    widths: [360, 768],
    open: async (visit) => {
      await visit.page.setViewportSize({ width: 360, height: 740 });
      await visit.go('c/demo');
      await visit.button('Open the menu').click();
      await visit.page.getByRole('dialog', { name: 'Menu' }).waitFor();
    },
  },
  { name: 'locked', locked: true, open: (visit) => visit.go('c/demo') },
  {
    name: 'error-boundary',
    faulty: true,
    open: async (visit) => {
      await visit.page.route('**/writes', (route) => route.fulfill({ json: [null] }));
      await visit.go('c/demo/activity');
      await visit.sees('could not be shown');
    },
  },
  { name: 'link-malformed', open: (visit) => visit.go('%E0%A4%A') },
  { name: 'link-unknown', open: (visit) => visit.go('x/y') },
  { name: 'link-no-action', open: (visit) => visit.go('c/demo/a/no_such_action') },
  { name: 'link-no-connection', open: (visit) => visit.go('c/nobody/sync') },
];

/** The last one: the workbench ends. */
export const disconnected: State = {
  name: 'disconnected',
  open: async (visit) => {
    await visit.go('c/demo/a/list_cards');
    await visit.page.getByRole('heading', { name: 'List cards' }).waitFor();
    await visit.company.stopWorkbench();
    await visit.button('Run').first().click();
    await visit.page.getByRole('alert').waitFor();
  },
};
