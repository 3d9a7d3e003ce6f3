import { run, type State, type Visit } from './visit';

const table = ({ page }: Visit) => page.getByRole('region', { name: 'Result table' }).waitFor();
const example = async (visit: Visit, action: string): Promise<void> => {
  await visit.go(`c/demo/a/${action}`);
  await visit.page.getByLabel('Fill in an example').selectOption({ index: 1 });
};

/** An action: its form, what it sends, and what comes back. */
export const actionStates: State[] = [
  { name: 'action-read', open: (visit) => visit.go('c/demo/a/list_expenses') },
  { name: 'action-search', open: (visit) => visit.go('c/demo/a/search_expenses') },
  { name: 'action-write', open: (visit) => visit.go('c/demo/a/create_transfer') },
  { name: 'action-long', open: (visit) => visit.go('c/demo/a/create_spend_limit') },
  { name: 'action-example', open: (visit) => example(visit, 'create_card') },
  {
    name: 'action-choices',
    open: async (visit) => {
      await visit.go('c/demo/a/create_card');
      await visit.page.getByRole('combobox', { name: /^User/ }).click();
      await visit.page.locator('.choices [role=option]').first().waitFor();
    },
  },
  {
    name: 'action-preview',
    open: async (visit) => {
      await example(visit, 'create_transfer');
      await visit.button('Preview request').click();
      await visit.page.getByRole('region', { name: 'Request preview' }).waitFor();
    },
  },
  {
    name: 'action-schema',
    open: async (visit) => {
      await visit.go('c/demo/a/list_cards');
      await visit.page.getByRole('tab', { name: 'Schema' }).click();
    },
  },
  {
    name: 'result-table',
    open: async (visit) => {
      await run(visit, 'list_expenses');
      await table(visit);
      await visit.page.waitForLoadState('networkidle');
    },
  },
  {
    name: 'result-columns',
    open: async (visit) => {
      await run(visit, 'list_users');
      await table(visit);
      await visit.button('Columns').click();
    },
  },
  {
    name: 'result-detail',
    open: async (visit) => {
      await run(visit, 'list_expenses');
      await visit.page.getByRole('button', { name: 'Details of row 1', exact: true }).click();
      await visit.page.waitForLoadState('networkidle');
    },
  },
  {
    name: 'result-json',
    open: async (visit) => {
      await run(visit, 'list_cards');
      await table(visit);
      await visit.page.getByRole('tab', { name: 'JSON' }).click();
    },
  },
  {
    name: 'result-empty',
    open: async (visit) => {
      await run(visit, 'list_users', { email: 'nobody@example.com' });
      await visit.page.locator('.outcome').waitFor();
    },
  },
  {
    name: 'result-record',
    open: async (visit) => {
      await run(visit, 'create_department', { name: 'Research' });
      await visit.sees('Idempotency key:');
    },
  },
  {
    name: 'result-error',
    open: async (visit) => {
      await run(visit, 'get_user', { id: 'cuuser_unknown' });
      await visit.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'action-invalid',
    open: async (visit) => {
      await example(visit, 'create_card');
      await visit.page.getByPlaceholder('0.00').first().fill('12.5o');
      await visit.button('Run').first().click();
      await visit.page.locator('.field-errors').first().waitFor();
    },
  },
  {
    name: 'action-confirm',
    open: async (visit) => {
      await example(visit, 'create_transfer');
      await visit.button('Run').first().click();
      await visit.page.getByRole('alertdialog').or(visit.page.locator('dialog[open]')).first().waitFor();
    },
  },
];
