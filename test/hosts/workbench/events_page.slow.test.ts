import { createServer } from 'node:http';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { onLoopback } from '../../loopback';
import { bench, screen } from './in_browser';

const hostile = '<img src=x onerror="window.hit=1">{{7*7}}\u202eabc';
let id = '';
beforeAll(async () => {
  const made = await bench.ask('/api/connections', 'POST', bench.settings('Live'));
  id = (made.body as { connection: { id: string } }).connection.id;
});
afterEach(async () => {
  bench.brex.webhooks.injectFaults({});
  for (const path of ['listen', 'watch', 'log'])
    for (const one of [id, 'demo']) await bench.ask(`/api/connections/${one}/events/${path}`, 'DELETE');
});

const open = (of = id) => screen.page.goto(`${bench.url}/#/c/${of}/events`);
const rows = () => screen.page.getByRole('region', { name: 'Table of the events' }).getByRole('row');
const row = (name: string | RegExp) => rows().filter({ hasText: name }).first();
async function receive(): Promise<string> {
  await open();
  await screen.button('Receive webhooks').click();
  await screen.button('Start receiving').click();
  const here = screen.page.getByRole('region', { name: 'Webhooks', exact: true }).locator('code').first();
  return (await here.textContent()) ?? '';
}

test('webhooks appear with their signature; a repeat and a forged one are marked', async () => {
  await receive();
  await screen.titled('Events');
  bench.brex.webhooks.injectFaults({ duplicate: 1, forge: 1 });
  bench.brex.webhooks.emit('TRANSFER_FAILED');
  await row('Duplicate').getByText('Checked').waitFor();
  await row('Rejected').waitFor();
  await screen.button('Rejected 1').click();
  expect(await rows().count()).toBe(2);
  await row('Rejected').getByRole('button').click();
  await screen.page.getByRole('dialog').getByText('No signature of the request matches').waitFor();
  await screen.page.getByRole('dialog').getByText('Brex did not sign this').waitFor();
  await screen.page.keyboard.press('Escape');
  await screen.page.locator('button:focus', { hasText: 'Details' }).waitFor();
  await screen.button('Stop receiving').click();
  await screen.page.getByText('Not receiving.').waitFor();
  expect(bench.brex.webhooks.emit('TRANSFER_FAILED')).toEqual([]);
  expect(screen.faults).toEqual([]);
});

test('the view is paused and filtered by name, and continues in a second tab', async () => {
  await receive();
  bench.brex.webhooks.emit('USER_UPDATED');
  await row('User updated').waitFor();
  await screen.button('Pause').click();
  const other = await screen.page.context().newPage();
  await other.goto(`${bench.url}/#/c/${id}/events`);
  bench.brex.webhooks.emit('TRANSFER_PROCESSED');
  await other.getByRole('cell', { name: 'TRANSFER_PROCESSED' }).waitFor();
  await other.close();
  await screen.button('Continue (1 new)').waitFor();
  expect(await row('Transfer processed').count()).toBe(0);
  await screen.button('Continue').click();
  await row('Transfer processed').waitFor();
  await screen.page.getByLabel('Filter events').fill('user');
  expect(await rows().count()).toBe(2);
  await screen.page.reload();
  await row('Transfer processed').waitFor();
});

test('a test event of the demo is one choice, and is replayed to a program on this machine', async () => {
  const got: string[] = [];
  const target = await onLoopback(
    createServer((request, response) => {
      request.on('data', (chunk) => got.push(String(chunk)));
      request.on('end', () => response.writeHead(202).end(hostile));
    }),
  );
  await open('demo');
  await screen.button('Send a test event').click();
  await screen.page.getByRole('menuitem', { name: 'User updated' }).click();
  await row('User updated').getByRole('button').click();
  const sheet = screen.page.getByRole('dialog');
  await sheet
    .getByText(/cuuser_\d+/)
    .first()
    .waitFor();
  await sheet.getByLabel('Local address').fill(`${target.url}/hook`);
  await sheet.getByRole('button', { name: 'Replay' }).click();
  await sheet.getByText('Status 202').waitFor();
  await sheet.getByText(hostile).waitFor();
  expect(got.map((body) => (JSON.parse(body) as { event_type: string }).event_type)).toEqual(['USER_UPDATED']);
  await sheet.getByLabel('Local address').fill('http://example.com/');
  await sheet.getByRole('button', { name: 'Replay' }).click();
  await sheet.getByText('must begin with http://127.0.0.1').first().waitFor();
  await target.close();
  expect(await screen.page.evaluate('window.hit')).toBeUndefined();
});

test('watched triggers report changes until they are stopped', async () => {
  await open();
  await screen.button('Watch triggers').click();
  await screen.page.getByRole('checkbox', { name: 'Departments' }).check();
  const before = bench.brex.ledger.requests['GET /v2/departments'] ?? 0;
  await screen.button('Start watching').click();
  await screen.page.getByText('Watching', { exact: true }).waitFor();
  while ((bench.brex.ledger.requests['GET /v2/departments'] ?? 0) === before) await screen.page.waitForTimeout(50);
  await bench.ask(`/api/connections/${id}/actions/create_department`, 'POST', { input: { name: 'Chocolate' } });
  await row('Departments: new').getByText('Polling').waitFor();
  await screen.button('Stop watching').click();
  await screen.page.getByText('Not watching.').waitFor();
});

test('an address is subscribed and unsubscribed; those of others stay', async () => {
  await open();
  const webhooks = screen.page.getByRole('region', { name: 'Webhooks of the account' });
  await webhooks.getByText('analytical-engines').first().waitFor();
  expect(await webhooks.getByRole('button', { name: 'Unsubscribe' }).count()).toBe(0);
  await screen.button('Subscribe an address').click();
  await webhooks.getByLabel('Address').fill('https://hooks.example.com/brex');
  await webhooks.getByRole('checkbox', { name: 'User updated' }).check();
  await webhooks.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await webhooks.getByText('ours').waitFor();
  await webhooks.getByRole('button', { name: 'Unsubscribe' }).click();
  await screen.page.getByRole('alertdialog').getByRole('button', { name: 'Unsubscribe' }).click();
  await webhooks.getByText('ours').waitFor({ state: 'hidden' });
  await webhooks.getByText('analytical-engines').first().waitFor();
});

test('hostile deliveries are shown as text, and many of them leave the page quick', async () => {
  const here = await receive();
  for (let i = 0; i < 120; i += 1)
    await fetch(here, { method: 'POST', body: JSON.stringify({ event_type: `${hostile}${i}`, [hostile]: hostile }) });
  await screen.button('Rejected 100').waitFor();
  await row(hostile).getByRole('button').click();
  await screen.page.getByRole('dialog').getByText(hostile).first().waitFor();
  expect(await screen.page.evaluate('window.hit')).toBeUndefined();
  expect(await screen.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  expect(screen.faults).toEqual([]);
});
