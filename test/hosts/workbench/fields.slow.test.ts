import { afterEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../src/simulator';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';

const box = (name: RegExp) => screen.page.getByRole('combobox', { name });
const options = () => screen.page.locator('[role=option]:visible');
/** Types a text letter by letter within the page: trips to a busy browser and back would be pauses of a user. */
const typeQuickly = (field: string, text: string) =>
  screen.page.evaluate(`(async () => {
    const box = document.querySelector(${JSON.stringify(field)});
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    for (const letter of ${JSON.stringify(text)}) {
      set.call(box, box.value + letter);
      box.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }));
      await new Promise((done) => setTimeout(done, 5));
    }
  })()`);
/** The input that the page next asks its server to plan. */
const planned = async (): Promise<unknown> => {
  const asked = screen.page.waitForRequest(
    (request) => request.method() === 'POST' && /\/actions\//.test(request.url()),
  );
  await screen.button('Preview request').click();
  return ((await asked).postDataJSON() as { input: unknown }).input;
};

test('the API returns dependent choices, and says which fields are required first', async () => {
  const list = '/api/connections/demo/choices/field_value';
  expect((await bench.ask(list)).body).toMatchObject({ code: 'invalid_input', fields: [{ field: 'field_id' }] });
  const choices = async (query: string) =>
    ((await bench.ask(`${list}?${query}`)).body as unknown as { choices: { label: string }[] }).choices;
  const values = await choices('given.field_id=extended_field_1');
  expect(values.length).toBeGreaterThan(1);
  const word = values[0]?.label.split(' ')[0] ?? '';
  const found = await choices(`given.field_id=extended_field_1&search=${word}`);
  expect(found.length).toBeLessThan(values.length);
  const twice = await bench.ask(`${list}?given.field_id=a&given.field_id=b`);
  expect(twice.body).toMatchObject({ code: 'invalid_input', fields: [{ field: 'given.field_id' }] });
});

test("a dependent field uses its sibling's value, also within lists", async () => {
  await screen.openDemo('get_field_value');
  await box(/^Field value ID/).click();
  await screen.page.getByText('Choose a field first, or enter an ID.').waitFor();
  expect(await options().count()).toBe(0);
  await box(/^Field required/).click();
  await options().first().click();
  await box(/^Field value ID/).click();
  await options().first().waitFor();
  await screen.look('field-value');
  await options().first().click();
  expect(await planned()).toEqual({ field_id: expect.any(String), brex_id: expect.stringMatching(/^efo_/) });
  await box(/^Field required/).click();
  await options().nth(1).click();
  await screen.page.waitForFunction(`document.querySelector('#field_brex_id').value === ''`);

  await screen.page.goto(`${bench.url}/#/update_field_values`);
  await box(/^Field required/).fill('extended_field_1');
  await screen.button('Add one').click();
  await box(/^Field value ID/).click();
  await options().first().waitFor();
  expect(screen.faults).toEqual([]);
});

test('a dependent field without such a sibling shows its own parent field', async () => {
  await screen.openDemo('create_transfer');
  await box(/^Payment method/).click();
  await screen.page.getByText('Choose a vendor first, or enter an ID.').waitFor();
  await box(/^Payment method/).fill('pdinstl_typed');
  const vendor = box(/^Vendor/);
  await vendor.click();
  await options().first().click();
  await box(/^Payment method/).fill('');
  await options().first().waitFor();
  await options().first().click();
  const chosen = await screen.page.locator('#field_counterparty_payment_instrument_id__sent code').innerText();
  await screen.look('transfer');
  // Another vendor is not paid through this one's account.
  await vendor.click();
  await options().nth(1).click();
  await screen.page.waitForFunction(`document.querySelector('#field_counterparty_payment_instrument_id').value === ''`);
  await box(/^Payment method/).fill('pdinstl_typed');
  expect(chosen).toMatch(/^pdinstl_/);
  expect(screen.faults).toEqual([]);
});

test('a file is chosen, shown with name and size, and sent unchanged', async () => {
  await screen.openDemo('upload_receipt');
  const file = screen.page.getByLabel(/^File required/);
  await file.waitFor();
  expect(await screen.page.getByLabel('File on this machine').count()).toBe(0);
  const choose = (name: string, buffer: Buffer) => file.setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await choose('nothing.pdf', Buffer.alloc(0));
  await screen.page.getByText("nothing.pdf is empty: a file of 0 bytes can't be uploaded.").waitFor();
  await screen.look('file-refused');
  await choose('lunch.pdf', Buffer.from('%PDF-1.4 ÿ'));
  await screen.page.getByText('lunch.pdf, 11 bytes').waitFor();
  await screen.look('file');
  await box(/^Expense/).fill('expense_1');
  const name = screen.page.getByLabel(/^File name/);
  expect(await name.inputValue()).toBe('lunch.pdf');
  await name.fill('kept.pdf');
  await choose('dinner.pdf', Buffer.from('dinner'));
  await screen.page.getByText('dinner.pdf, 6 bytes').waitFor();
  await screen.button('Run').click();
  await screen.page.getByRole('region', { name: 'Result', exact: true }).getByText('Bytes sent').waitFor();
  expect(await planned()).toMatchObject({ receipt_name: 'kept.pdf', file: Buffer.from('dinner').toString('base64') });
  expect(screen.faults).toEqual([]);
});

test('a file of more than 50 MB is not sent by the page, and the API accepts one of 50 MB', async () => {
  await screen.openDemo('upload_receipt');
  await screen.page.getByLabel(/^File required/).waitFor();
  await screen.page.evaluate(`(() => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(52428801)], 'film.mov'));
    const box = document.querySelector('input[type=file]');
    box.files = files.files;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await screen.page.getByText('film.mov has 50.1 MB; the maximum is 50 MB.').waitFor();
  const run = (input: object) => bench.ask('/api/connections/demo/actions/match_receipt', 'POST', { input });
  const content = (bytes: number) => Buffer.alloc(bytes).toString('base64');
  const size = 50 * 1024 * 1024;
  expect((await run({ receipt_name: 'a.pdf', file: content(size) })).body).toMatchObject({ output: { bytes: size } });
  expect((await run({ receipt_name: 'a.pdf', file: content(60 * 1024 * 1024) })).status).toBe(413);
  expect((await bench.ask('/api/connections', 'POST', { auth_method: content(5_000_000) })).status).toBe(413);
});

test('known values are suggested if any text is allowed', async () => {
  await screen.openDemo('create_webhook');
  await screen.page.getByLabel(/^URL/).fill('https://hooks.example.com/brex');
  const events = box(/^Events/);
  await events.fill('transfer fa');
  await screen.look('events');
  await options().getByText('TRANSFER_FAILED').click();
  await events.fill('SOMETHING_NEW');
  await events.press('Enter');
  expect(await planned()).toMatchObject({ event_types: ['TRANSFER_FAILED', 'SOMETHING_NEW'] });
  expect(screen.faults).toEqual([]);
});

test('a text with known values shows them as suggestions', async () => {
  await screen.page.route('**/api/actions/get_card', async (route) => {
    const action = (await (await route.fetch()).json()) as { fields: object[] };
    const colour = { kind: 'text', name: 'colour', path: 'colour', title: 'Colour', suggestions: ['RED', 'GREEN'] };
    action.fields.push({ ...colour, required: false });
    await route.fulfill({ json: action });
  });
  await screen.openDemo('get_card');
  const colour = screen.page.getByLabel('Colour');
  await colour.fill('MAUVE');
  const suggested = await screen.page.evaluate(
    "[...document.querySelector('#field_colour').list.options].map(({ value }) => value)",
  );
  expect(suggested).toEqual(['RED', 'GREEN']);
});

describe('1,000 expenses', () => {
  // What the form suggests at first.
  const suggested = { expand: ['merchant'] };
  const expense = () => box(/^Expense/);
  const open = async (): Promise<void> => {
    const brex = await startSimulator({ expenses: 1_000 });
    closing.push(() => brex.close());
    const { settings, ...how } = bench.settings('Large Brex', brex.tokens.all);
    await bench.ask('/api/connections', 'POST', { ...how, settings: { ...settings, base_url: brex.url } });
    await screen.page.goto(`${bench.url}/#/get_expense`);
    await screen.choose('Large Brex');
    await expense().click();
    await options().nth(49).waitFor();
  };
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    const rows = (await bench.ask('/api/connections')).body as unknown as { id: string; name: string }[];
    for (const { id, name } of rows) if (name === 'Large Brex') await bench.ask(`/api/connections/${id}`, 'DELETE');
  });

  test('are shown in pages, by keyboard and by mouse', async () => {
    await open();
    expect(await options().count()).toBe(51);
    await screen.look('choices-more');
    await expectAccessible(screen.page, '.combobox');
    await expense().press('ArrowUp');
    const active = (): Promise<string> =>
      screen.page.evaluate(
        "document.getElementById(document.querySelector('#field_id').getAttribute('aria-activedescendant')).innerText",
      );
    expect(await active()).toBe('Show more');
    await expense().press('Enter');
    await options().nth(100).waitFor();
    // The first of the new choices is active now.
    expect(await active()).toContain(await options().nth(50).locator('code').innerText());
    await options().getByText('Show more').click();
    await options().nth(150).waitFor();
    expect(await expense().inputValue()).toBe('');
    const last = options().nth(149);
    const [name, id] = [await last.locator('span').innerText(), await last.locator('code').innerText()];
    await last.click();
    expect(await expense().inputValue()).toBe(name);
    expect(await planned()).toEqual({ ...suggested, id });
    expect(screen.faults).toEqual([]);
  });

  test('are searched at the server once the user pauses, and further on demand', async () => {
    const searched: string[] = [];
    screen.page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/choices/expense')) searched.push(searchParams.get('search') ?? '');
    });
    await open();
    await typeQuickly('#field_id', '2025-01-05T05');
    await options().getByText('Search further').waitFor();
    await screen.page.getByText('Nothing found yet.').waitFor();
    expect(searched).toEqual(['', '2025-01-05T05']);
    while (!(await options().locator('code').count())) {
      const before = searched.length;
      await options().getByText('Search further').click();
      while (searched.length === before) await screen.page.waitForTimeout(20);
      await options().first().waitFor();
    }
    expect(await options().first().locator('code').innerText()).toBe('expense_1');
    // Every page is in the server's memory now.
    await expense().fill('no such expense');
    await screen.page.getByText('No matches. You can enter an ID.').waitFor();
    expect(await options().count()).toBe(0);
    expect(screen.faults).toEqual([]);
  });

  test('give an id that was typed its name', async () => {
    await open();
    const row = (await bench.ask('/api/connections')).body as unknown as { id: string; name: string }[];
    const { id: connection = '' } = row.find(({ name }) => name === 'Large Brex') ?? {};
    const list = `/api/connections/${connection}/choices/expense?limit=200`;
    // Beyond the choices that the page has seen.
    const { choices } = (await bench.ask(list)).body as unknown as { choices: { value: string; label: string }[] };
    const { value = '', label = '' } = choices[180] ?? {};
    await expense().fill(value);
    await expense().press('Tab');
    await screen.page.waitForFunction(`document.querySelector('#field_id').value === ${JSON.stringify(label)}`);
    expect(await screen.page.locator('#field_id__sent code').innerText()).toBe(value);
    await expense().fill('expense_unknown');
    await expense().press('Tab');
    await screen.page.getByText('Not one of the choices; it is sent unchanged.').waitFor();
    expect(await planned()).toEqual({ ...suggested, id: 'expense_unknown' });
    expect(screen.faults).toEqual([]);
  });
});
