import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const open = (action: string, input: object) =>
  screen.page.goto(`${bench.url}/#/c/demo/a/${action}?input=${encodeURIComponent(JSON.stringify(input))}`);
/** Saves the result with a button, and gives the bytes of the file. */
const saved = async (button: string, name: string): Promise<Buffer> => {
  const saving = screen.page.waitForEvent('download');
  await screen.page.getByRole('button', { name: button, exact: true }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
};
/** The cells of each line of a CSV file. */
const cellsOf = (text: string): string[][] =>
  text
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );

test('a CSV file has the names of the table with their IDs beside them, also of rows out of sight; none is a formula', async () => {
  await screen.page.route(/\/labels\/user\?id=/, async (route) => {
    const answer = (await (await route.fetch()).json()) as { label: string };
    await route.fulfill({ json: answer.label.startsWith('Ines') ? { label: '=1+1' } : answer });
  });
  await open('list_expenses', { limit: 100 });
  await screen.button('Run').click();
  await screen.button('All pages').click();
  await screen.page.getByText(/^[2-9]\d\d rows$/).waitFor();
  const drawn = await screen.page.locator('.grid tbody tr').count();
  const bytes = await saved('CSV', 'list_expenses.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [heads = [], ...lines] = cellsOf(bytes.toString());
  expect(lines.length).toBeGreaterThan(drawn);
  const [name, id] = [heads.indexOf('User'), heads.indexOf('User ID')];
  expect(id).toBe(name + 1);
  const users = new Set(lines.map((line) => `${line[name]} ${line[id]}`));
  expect([...users].filter((user) => !/^(\S.* cuuser_\w+| )$/.test(user))).toEqual([]);
  expect([...users].filter((user) => user.startsWith("'=1+1 cuuser_"))).not.toEqual([]);
  expect(lines.flat().filter((cell) => /^[=+@]|^-(?![\d.]+$)/.test(cell))).toEqual([]);
  const json = JSON.parse((await saved('JSON', 'list_expenses.json')).toString()) as { items: object[] };
  expect(json.items).toHaveLength(lines.length);
  expect(json.items[0]).toMatchObject({ user_id: lines[0]?.[id] });
});

test('a CSV file has the rows that a filter leaves, in the order of the table', async () => {
  await open('list_cards', { limit: 100 });
  await screen.button('Run').click();
  await screen.button('Card name').click();
  await screen.page.getByRole('searchbox', { name: 'Filter rows' }).fill('locked');
  await screen.page.getByText(/^\d+ of \d+ rows$/).waitFor();
  const heads = (await screen.page.locator('.grid th').allInnerTexts()).map((head) => head.trim());
  const shown = await screen.page
    .locator(`.grid tbody td:nth-child(${heads.indexOf('Card name') + 1})`)
    .allInnerTexts();
  const [titles = [], ...lines] = cellsOf((await saved('CSV', 'list_cards.csv')).toString());
  expect(lines.map((line) => line[titles.indexOf('Card name')] ?? '')).toEqual(
    shown.map((name) => name.replace('–', '')),
  );
});
