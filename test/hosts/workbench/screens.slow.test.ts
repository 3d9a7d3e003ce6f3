import { expect, test } from '@jest/globals';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';

const go = (route: string) => screen.page.goto(`${bench.url}/#/${route}`);
const run = async (action: string): Promise<void> => {
  await go(`c/demo/a/${action}`);
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result table' }).waitFor();
};
const rows = () => screen.page.locator('.grid tbody tr');
const firstRow = async (): Promise<string> => {
  await screen.named('.grid tbody tr:first-child');
  return rows().first().innerText();
};
const focused = () => screen.page.evaluate<string>('document.activeElement.textContent');

test('each guided task of the demo is two clicks from its result', async () => {
  await screen.page.goto(bench.url);
  await screen.button('Use the demo company').click();
  const task = (title: string) => screen.page.getByRole('link', { name: title });
  const home = async (): Promise<void> => {
    await screen.page.getByRole('link', { name: 'Home' }).click();
    await screen.page.getByRole('heading', { name: 'Demo company' }).waitFor();
  };
  await task('Find who spent what').click();
  await screen.button('Run').click();
  await screen.page.getByText(/^Scanned /).waitFor();
  expect(await rows().count()).toBeGreaterThan(5);
  await home();
  await task('Lock a lost card').click();
  await screen.button('Run').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  await home();
  await task('Pay a vendor: preview only').click();
  await screen.button('Preview request').click();
  await screen.page.getByText('POST http').waitFor();
  await home();
  await task('Watch events arrive').click();
  await screen.button('Send a test event').waitFor();
  expect(screen.faults).toEqual([]);
});

test('a result is sorted and filtered, shows names in place of IDs, and is saved as CSV', async () => {
  await run('list_cards');
  const column = async (title: string): Promise<string[]> => {
    const at = (await screen.page.locator('.grid th').allInnerTexts()).findIndex((text) => text.trim() === title);
    return screen.page.locator(`.grid tbody td:nth-child(${at + 1})`).allInnerTexts();
  };
  const before = await column('Card name');
  await screen.button('Card name').click();
  expect(await column('Card name')).toEqual([...before].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  await screen.page.getByRole('searchbox', { name: 'Filter rows' }).fill('locked');
  await screen.page.getByText(/^\d+ of \d+ rows$/).waitFor();
  expect(new Set(await column('Status'))).toEqual(new Set(['Locked']));
  const saving = screen.page.waitForEvent('download');
  await screen.button('CSV').click();
  expect((await saving).suggestedFilename()).toBe('list_cards.csv');
  expect(screen.faults).toEqual([]);
});

test('expenses show who spent what and where; names are filtered and sorted, details stay in sight', async () => {
  await run('list_expenses');
  const heads = (await screen.page.locator('.grid th').allInnerTexts()).map((text) => text.trim());
  expect(heads.slice(0, 5)).toEqual(['Purchased at', 'Merchant', 'Amount charged', 'User', 'Memo']);
  const users = screen.page.locator('.grid tbody td:nth-child(4)');
  await users.filter({ hasText: 'Ines Mensah' }).first().waitFor();
  await screen.named('.grid tbody td:nth-child(4)');
  await screen.page.getByRole('button', { name: 'User', exact: true }).click();
  const names = (await users.allInnerTexts()).filter((name) => name !== '–');
  expect(names).toEqual([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en')));
  await screen.page.getByRole('searchbox', { name: 'Filter rows' }).fill('ines mensah');
  await screen.page.getByText(/^\d+ of 100 rows$/).waitFor();
  expect(new Set(await users.allInnerTexts())).toEqual(new Set(['Ines Mensah']));
  const end = await screen.page.getByRole('button', { name: 'Details of row 1', exact: true }).boundingBox();
  expect(end && end.x + end.width).toBeLessThan(1200);
  expect(screen.faults).toEqual([]);
});

test('pages of a list: next, previous and all', async () => {
  await go(`c/demo/a/list_users?input=${encodeURIComponent('{"limit":15}')}`);
  await screen.button('Run').click();
  await screen.page.getByText('15 rows').waitFor();
  const first = await firstRow();
  await screen.button('Next page').click();
  await screen.button('Previous page').waitFor();
  expect(await firstRow()).not.toBe(first);
  await screen.button('Previous page').click();
  await screen.button('Previous page').waitFor({ state: 'detached' });
  expect(await firstRow()).toBe(first);
  await screen.button('All pages').click();
  await screen.page.getByText(/^[3-9]\d rows$/).waitFor();
  expect(await screen.button('Next page').count()).toBe(0);
  expect(screen.faults).toEqual([]);
});

test('back and reload keep what was entered, and back keeps the result', async () => {
  await go('c/demo/a/create_department');
  await screen.page.getByLabel(/^Name/).fill('Research');
  await screen.button('Run').click();
  await screen.page.getByText('Idempotency key:').waitFor();
  const key = await screen.page.locator('.facts code').last().innerText();
  await screen.page.getByRole('link', { name: 'Activity' }).click();
  await screen.page.getByRole('heading', { name: 'Activity' }).waitFor();
  await screen.titled('Activity');
  await screen.page.goBack();
  await screen.page.getByText(key).waitFor();
  await screen.filled(screen.page.getByLabel(/^Name/), 'Research');
  await screen.page.reload();
  await screen.page.getByRole('tab', { name: 'History (1)' }).click();
  await screen.filled(screen.page.getByLabel(/^Name/), 'Research');
  await screen.page.getByRole('cell', { name: 'Done' }).waitFor();
});

test('the keyboard alone: skip link, palette, form, and the focus on the result', async () => {
  const { page } = screen;
  await go('c/demo/a/list_cards');
  await page.getByRole('heading', { name: 'List cards' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search actions' }).waitFor();
  await page.keyboard.type('create department');
  await page.getByRole('option', { name: /^Create a department/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Create a department' }).and(page.locator(':focus')).waitFor();
  await page.getByLabel(/^Name/).focus();
  await page.keyboard.type('Legal');
  await page.keyboard.press('Enter');
  await page.locator('.outcome h2:focus').waitFor();
  expect(await focused()).toBe('Result');
});

test('the menu of a narrow screen is a drawer, which a navigation closes', async () => {
  await screen.page.setViewportSize({ width: 360, height: 740 });
  await go('c/demo');
  await screen.button('Open the menu').click();
  await screen.page.getByRole('dialog', { name: 'Menu' }).waitFor();
  await screen.look('drawer');
  await expectAccessible(screen.page, '.drawer');
  await screen.page.getByRole('dialog').getByRole('link', { name: 'Activity' }).click();
  await screen.page.getByRole('heading', { name: 'Activity' }).waitFor();
  expect(await screen.page.getByRole('dialog').count()).toBe(0);
});

test('hostile text in every field of 10,000 records is shown as text, and only the rows in sight are drawn', async () => {
  const bad = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}${7*7}\u202e';
  await screen.page.route('**/api/connections/*/actions/list_users', async (route) => {
    const answer = (await (await route.fetch()).json()) as { output: { items: Record<string, unknown>[] } };
    const [one = {}] = answer.output.items;
    const record = Object.fromEntries(Object.keys(one).map((name) => [name, bad]));
    const items = Array.from({ length: 10_000 }, (_, i) => ({ ...record, id: `${bad}${i}` }));
    await route.fulfill({ json: { ...answer, output: { items, next_cursor: null } } });
  });
  await run('list_users');
  await screen.page.getByText('10,000 rows').waitFor();
  expect(await rows().count()).toBeLessThan(120);
  await screen.page.evaluate("document.querySelector('.grid').scrollTop = 1e6");
  await screen.page.getByRole('button', { name: 'Details of row 10000', exact: true }).click();
  await screen.page.getByRole('dialog').getByText(bad).first().waitFor();
  await screen.page.keyboard.press('Escape');
  await screen.page.getByRole('tab', { name: 'JSON' }).click();
  await screen.page.getByText('Only the start is shown').waitFor();
  expect(await screen.page.evaluate('window.hit')).toBeUndefined();
  expect(screen.faults).toEqual([]);
});

test('a theme that is chosen stays, whatever the system has', async () => {
  const ground = () => screen.page.evaluate<string>('getComputedStyle(document.body).color');
  await screen.page.emulateMedia({ colorScheme: 'light' });
  await go('c/demo');
  const light = await ground();
  await screen.button('Theme').click();
  await screen.page.getByRole('menuitemradio', { name: 'Dark' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await screen.page.reload();
  await screen.button('Theme').waitFor();
  expect(await ground()).toBe(dark);
});
