import { join } from 'node:path';
import { run, type State, type Visit } from './visit';

const sync = (visit: Visit, of: string) => visit.go(`c/${of}/sync`);
/** Lets the pages of the held list go on. */
let release = (): void => undefined;
const plan = async ({ company }: Visit, id: string, streams: string[]): Promise<void> => {
  const destination = { kind: 'sqlite', path: join(company.folder, 'ledger.db') };
  await company.ask(`connections/${id}/sync`, 'PUT', { destination, streams });
};
const events = (visit: Visit, of: string) => visit.go(`c/${of}/events`);
const rejected = ({ page }: Visit) => page.getByRole('row').filter({ hasText: 'Rejected' }).first();
/** Webhooks of the simulator, one of them repeated and one forged. */
async function receive(visit: Visit): Promise<void> {
  const { company } = visit;
  await events(visit, company.ids.acme);
  await visit.button('Receive webhooks').click();
  await visit.button('Start receiving').click();
  await visit.button('Stop receiving').waitFor();
  company.brex.webhooks.emit('USER_UPDATED');
  company.brex.webhooks.emit('TRANSFER_PROCESSED');
  await visit.page.getByText('Checked').nth(1).waitFor();
  company.brex.webhooks.injectFaults({ duplicate: 1, forge: 1 });
  company.brex.webhooks.emit('TRANSFER_FAILED');
  await rejected(visit).waitFor();
  company.brex.webhooks.injectFaults({});
}
const silence = async ({ company }: Visit): Promise<void> => {
  for (const path of ['listen', 'log']) await company.ask(`connections/${company.ids.acme}/events/${path}`, 'DELETE');
};

/** What goes on by itself: writes, copies and events. */
export const liveStates: State[] = [
  { name: 'activity-empty', open: (visit) => visit.go(`c/${visit.company.ids.acme}/activity`) },
  {
    name: 'activity',
    open: async (visit) => {
      await visit.company.ask('connections/demo/actions/create_department', 'POST', { input: { name: 'Operations' } });
      await run(visit, 'create_department', { name: 'Legal' });
      await visit.sees('Idempotency key:');
      await visit.go('c/demo/activity');
      await visit.button('Copy the key').first().waitFor();
    },
  },
  {
    name: 'activity-resolve',
    open: async (visit) => {
      const { ask, ids } = visit.company;
      const input = { name: 'Research' };
      await ask(`connections/${ids.slow}/actions/create_department`, 'POST', { input }, AbortSignal.timeout(700)).catch(
        () => undefined,
      );
      await visit.go(`c/${ids.slow}/activity`);
      await visit.button('Resolve').first().waitFor();
    },
  },
  { name: 'sync-no-destination', open: (visit) => sync(visit, visit.company.ids.acme) },
  {
    name: 'sync-postgres',
    open: async (visit) => {
      await sync(visit, visit.company.ids.acme);
      await visit.page.getByRole('radio', { name: 'PostgreSQL' }).check();
    },
  },
  {
    name: 'sync-running',
    open: async (visit) => {
      const { list, ids } = visit.company;
      await plan(visit, ids.ledger, ['users', 'titles', 'departments']);
      await sync(visit, ids.ledger);
      release = list.holdFrom(4);
      await visit.button('Run sync').click();
      // In a column that a narrow screen leaves out.
      await visit.page.getByText('40 read').first().waitFor({ state: 'attached' });
    },
    leave: async (visit) => {
      release();
      await visit.button('Run sync').waitFor();
    },
  },
  {
    name: 'sync-problem',
    live: true,
    open: async (visit) => {
      const { list, ids } = visit.company;
      await sync(visit, ids.ledger);
      await visit.button('Run sync').waitFor();
      list.size = 20;
      list.lists['/v2/titles'] = { items: [{ id: { a: 7 }, name: 'Not a title' }], next_cursor: null };
      await visit.button('Run sync').click();
      await visit.sees('75 records of');
      await visit.sees('1 not stored');
      await visit.button('Run sync').waitFor();
    },
    leave: ({ company: { list } }) => {
      list.size = 95;
      delete list.lists['/v2/titles'];
      return Promise.resolve();
    },
  },
  {
    name: 'sync-done',
    live: true,
    open: async (visit) => {
      const path = join(visit.company.folder, 'brex.db');
      const { streams } = await visit.company.ask('connections/demo/sync');
      const names = (streams as { stream: string }[]).map(({ stream }) => stream);
      await visit.company.ask('connections/demo/sync', 'PUT', {
        destination: { kind: 'sqlite', path },
        streams: names,
      });
      await sync(visit, 'demo');
      await visit.button('Run sync').click();
      await visit.sees('Last run:');
      await visit.button('Run sync').waitFor();
    },
  },
  {
    name: 'sync-reset',
    open: async (visit) => {
      await sync(visit, 'demo');
      await visit.button('More for Cards').click();
      await visit.page.getByRole('menuitem', { name: 'Reset' }).click();
      await visit.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'events-empty',
    open: async (visit) => {
      await events(visit, visit.company.ids.acme);
      await visit.button('Receive webhooks').waitFor();
      await visit.page.waitForLoadState('networkidle');
    },
  },
  { name: 'events-rows', live: true, open: receive, leave: silence },
  {
    name: 'events-rejected',
    live: true,
    open: async (visit) => {
      await receive(visit);
      await rejected(visit).getByRole('button').click();
      await visit.sees('Brex did not sign this');
    },
    leave: silence,
  },
  {
    name: 'events-details',
    open: async (visit) => {
      await events(visit, 'demo');
      await visit.button('Send a test event').click();
      await visit.page.getByRole('menuitem', { name: 'User updated' }).click();
      await visit.button('Details of User updated').first().click();
      await visit.sees('Delivery ID');
    },
  },
  {
    name: 'events-forms',
    open: async (visit) => {
      await events(visit, visit.company.ids.acme);
      await visit.button('Receive webhooks').click();
      await visit.button('Watch triggers').click();
      await visit.button('Subscribe an address').click();
    },
  },
];
