import { expect, test } from '@jest/globals';
import { bench, screen } from './in_browser';

const open = (action: string) => screen.page.goto(`${bench.url}/?${Math.random()}#/c/demo/a/${action}`);
const planned = async (): Promise<string> => {
  await screen.button('Preview request').click();
  return screen.page.getByRole('region', { name: 'Request preview' }).innerText();
};
/** Drops files with these contents on the box for a file. */
const drop = (files: Record<string, string>) =>
  screen.page.evaluate(`(() => {
    const dropped = new DataTransfer();
    for (const [name, text] of Object.entries(${JSON.stringify(files)})) dropped.items.add(new File([text], name));
    const area = document.querySelector('.drop');
    for (const type of ['dragover', 'drop'])
      area.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: dropped }));
  })()`);

test('a receipt is dropped on the form and sent; of two files, none', async () => {
  await open('match_receipt');
  await screen.page.getByLabel(/^File required/).waitFor();
  await drop({ 'a.pdf': 'one', 'b.pdf': 'two' });
  await screen.page.getByText('Drop one file at a time.').waitFor();
  await drop({ 'lunch.pdf': '%PDF' });
  await screen.page.getByText('lunch.pdf, 4 bytes').waitFor();
  expect(await screen.page.getByLabel(/^File name/).inputValue()).toBe('lunch.pdf');
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result', exact: true }).getByText('Bytes sent').waitFor();
  expect(screen.faults).toEqual([]);
});

test('times come from a preset or a calendar, in UTC', async () => {
  await open('search_expenses');
  const from = screen.page.getByLabel(/^Purchased from/);
  const upTo = screen.page.getByLabel(/^Purchased up to/);
  await screen.page.getByLabel('Presets for Purchased').selectOption('This year');
  const year = new Date().getUTCFullYear();
  expect(await from.inputValue()).toBe(`${year}-01-01T00:00`);
  expect(await upTo.inputValue()).toBe(`${year}-12-31T23:59:59.999`);
  await upTo.fill(`${year}-02-03T04:05`);
  await screen.page.getByLabel(/^Minimum amount/).fill('1.250,00');
  await screen.page.getByText(/commas only between thousands/).waitFor();
  await screen.page.getByLabel(/^Minimum amount/).fill('1,250');
  expect(await screen.page.getByText(/commas only between thousands/).count()).toBe(0);
  await planned();
  const draft = await screen.page.evaluate<string>("sessionStorage.getItem('workbench-drafts')");
  expect(JSON.parse(draft)).toMatchObject({
    'demo/search_expenses': {
      bought_from: `${year}-01-01T00:00:00Z`,
      bought_to: `${year}-02-03T04:05:00Z`,
      min_amount: '1250 USD',
    },
  });
});

test('a range that ends before it starts is reported at once and not sent', async () => {
  const sent: string[] = [];
  screen.page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await open('list_expenses');
  const range = screen.page.getByRole('group', { name: 'Purchased' });
  await range.getByLabel(/^Purchased from/).fill('2026-02-01T00:00');
  await range.getByLabel(/^Purchased up to/).fill('2026-01-31T00:00');
  await range.getByText('The end must not be before "Purchased from".').waitFor();
  await screen.button('Run').click();
  const problem = screen.page.getByRole('alert');
  await problem.getByText('must not be before "Purchased from"').waitFor();
  expect(sent).toEqual([]);
  await range.getByLabel('Presets for Purchased').selectOption('Last 7 days');
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result' }).first().waitFor();
  await problem.waitFor({ state: 'detached' });
  expect(sent).toHaveLength(1);
  await range.getByLabel('Presets for Purchased').selectOption('Clear');
  for (const end of [/^Purchased from/, /^Purchased up to/]) expect(await range.getByLabel(end).inputValue()).toBe('');
  // A single day has no other end.
  await open('list_trips');
  await screen.page.getByLabel('Presets for Updated after').selectOption('Start of this year');
  expect(screen.faults).toEqual([]);
});

test('fields for few users are under More options, and a value that can be removed has a tick for it', async () => {
  await open('update_budget');
  await screen.page.getByRole('combobox', { name: /^Budget/ }).fill('budget_1');
  await screen.page.keyboard.press('Tab');
  await screen.page.locator('#field_id__sent:not(:empty)').waitFor();
  await screen.page.getByLabel('Purpose: Remove it').check();
  await screen.page.getByText(/^More options/).click();
  const range = screen.page.getByRole('group', { name: 'Period' });
  await range.getByLabel('Presets for Period').selectOption('Next year');
  const year = new Date().getUTCFullYear() + 1;
  await range.getByLabel('End date: Remove it').check();
  const input = { id: 'budget_1', description: null, start_date: `${year}-01-01`, end_date: null };
  const asked = screen.page.waitForRequest((request) => request.url().endsWith('/actions/update_budget'));
  await screen.button('Preview request').click();
  expect(((await asked).postDataJSON() as { input: object }).input).toEqual(input);
  await open('list_expenses');
  const more = screen.page.getByText(/^More options/);
  await more.waitFor();
  expect(await screen.page.getByLabel('Page cursor').isVisible()).toBe(false);
  await more.click();
  await screen.page.getByLabel('Page cursor').waitFor();
  expect(screen.faults).toEqual([]);
});

test('a payment is entered in the order of thought: vendor, then payment method with its bank and last four', async () => {
  await open('create_transfer');
  const vendor = screen.page.getByRole('combobox', { name: 'Vendor' });
  const method = screen.page.getByRole('combobox', { name: /^Payment method/ });
  await vendor.fill('copper supply');
  await screen.page
    .getByRole('listbox')
    .getByRole('option', { name: /Copper Supply/ })
    .first()
    .click();
  const [above, below] = [await vendor.boundingBox(), await method.boundingBox()];
  expect(above && below && above.y + above.height < below.y).toBe(true);
  await method.click();
  const options = screen.page.getByRole('listbox').getByRole('option');
  await options.filter({ hasText: 'ACH ending in 5309' }).waitFor();
  await options.filter({ hasText: 'International wire to Example Bank of London ending in 0900' }).waitFor();
  const needed = await screen.page.locator('.form .field > label, .form legend').allTextContents();
  const lastRequired = needed.findLastIndex((label) => label.includes('required'));
  const firstOptional = needed.findIndex((label) => /^(Approval|Cover)/.test(label));
  expect(lastRequired).toBeLessThan(firstOptional);
});
