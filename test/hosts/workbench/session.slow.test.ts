import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const linkTo = (action: string, input?: object): string =>
  `${bench.url}/#/c/demo/a/${action}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`;
/** The paths that the page calls from now on. */
function calls(): string[] {
  const seen: string[] = [];
  screen.page.on('request', (request) => seen.push(new URL(request.url()).pathname));
  return seen;
}
const name = () => screen.page.getByLabel(/^Name/);

test('a link fills in the form, also over an earlier draft, and runs nothing; a reload keeps later edits', async () => {
  const seen = calls();
  await screen.page.goto(linkTo('create_department', { name: 'From a link' }));
  await name().waitFor();
  await screen.filled(name(), 'From a link');
  await name().fill('Edited');
  await screen.page.reload();
  await name().waitFor();
  await screen.filled(name(), 'Edited');
  await screen.page.goto(linkTo('create_department', { name: 'Another link' }));
  await screen.page.locator('input[value="Another link"]').waitFor();
  expect(seen.filter((path) => path.includes('/actions/create_department') && path.includes('connections'))).toEqual(
    [],
  );
});

test('a run of this tab is opened again with its own input', async () => {
  await screen.page.goto(linkTo('create_department'));
  await name().fill('First');
  await screen.button('Run').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  await name().fill('Second');
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  await screen.page.getByRole('region', { name: 'Table of the runs' }).getByRole('link').first().click();
  await name().waitFor();
  await screen.filled(name(), 'First');
});

test('a link with fields that the form does not show is not taken over', async () => {
  await screen.page.goto(linkTo('create_department', { name: 'x', constructor: 1 }));
  await name().waitFor();
  // The page has read the link once its input is no longer in the address.
  await screen.page.waitForURL((url) => !url.hash.includes('input='));
  expect(await name().inputValue()).toBe('');
});

test.each([
  ['create_department', { name: { a: 1 } }],
  ['create_transfer', { amount: 'lots', counterparty: 7, approval_type: [] }],
  ['create_card', { owner: [{}], spend_controls: 'x', card_name: null, limit_type: 5 }],
  ['list_users', { limit: { a: [] }, status: {} }],
  ['search_expenses', { min_amount: [1], user_id: [[[]]], status: 4, limit: '9'.repeat(400) }],
  ['create_field', { name: 7, values: {} }],
])('a link to %s with values of the wrong type does not break the page', async (action, input) => {
  await screen.page.goto(linkTo(action, input));
  await screen.button('Run').waitFor({ timeout: 5_000 });
  expect(screen.faults).toEqual([]);
});

test('an ID that is in many rows is looked up once', async () => {
  const seen: string[] = [];
  screen.page.on('request', (request) => request.url().includes('/labels/') && seen.push(request.url()));
  await screen.page.goto(linkTo('list_cards'));
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
  await screen.named('.grid');
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBe(new Set(seen).size);
});

test('the number of a card is nowhere after its screen is left', async () => {
  const { auth_method, settings } = bench.settings('Cards');
  const made = await bench.ask('/api/connections', 'POST', {
    auth_method,
    settings: { ...settings, allow_card_numbers: true },
  });
  const { id } = made.body.connection as { id: string };
  const { body } = await bench.ask(`/api/connections/${id}/actions/list_cards`, 'POST', { input: {} });
  const card = (body.output as { items: { id: string; status: string }[] }).items.find(
    ({ status }) => status === 'ACTIVE',
  );
  await screen.page.goto(linkTo('get_card_number', { id: card?.id }).replace('demo', id));
  await screen.button('Run').click();
  const result = screen.page.getByRole('region', { name: 'Result', exact: true });
  await result.waitFor();
  const number = /\d{16}/.exec(await result.innerText())?.[0] ?? '';
  expect(number).not.toBe('');
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  await screen.page.getByRole('heading', { name: 'Activity' }).waitFor();
  await screen.page.goBack();
  await screen.page.getByText('Run the action to see its result here.').waitFor();
  const kept = await screen.page.evaluate<string>(
    'JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML])',
  );
  expect(kept).not.toContain(number);
});

test('a file is sent, but is neither in the history of the tab nor in a link to the run', async () => {
  await screen.page.goto(linkTo('match_receipt'));
  await screen.page.locator('input[type=file]').setInputFiles({
    name: 'receipt.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(200_000, 'A'),
  });
  await screen.page.getByText('195.4 kB').waitFor();
  await screen.button('Run').click();
  await screen.page.getByRole('tab', { name: 'History (1)' }).waitFor();
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  const link = screen.page.getByRole('region', { name: 'Table of the runs' }).getByRole('link').first();
  await link.waitFor();
  expect((await link.getAttribute('href'))?.length).toBeLessThan(1_000);
});
