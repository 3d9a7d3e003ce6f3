import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startWorkbench, type Workbench } from '../../src/hosts/workbench/server';
import { type Simulator, startSimulator } from '../../src/simulator';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../..');
let folder: string;
let brex: Simulator;
let bench: Workbench;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbench-'));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const build = ['build', '-c', 'src/tools/vite.config.ts', '--outDir', folder, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, ...build], { cwd: root });
  brex = await startSimulator();
  bench = await startWorkbench({ page: folder });
});

afterAll(async () => {
  await bench.close();
  await brex.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

const ask = async (
  path: string,
  method = 'GET',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const response = await fetch(bench.url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = (/^[{[]/.test(text) ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, body: answer };
};

/** A request with a Host of its own, which fetch does not allow. */
const askAs = (host: string): Promise<number | undefined> =>
  new Promise((done, failed) => {
    request(bench.url + '/api/catalogue', { headers: { host } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    })
      .on('error', failed)
      .end();
  });

const settings = (name: string, token: string = brex.tokens.all) => ({
  way: 'token',
  settings: { name, api_token: token, account_type: 'production', base_url: brex.url },
});

describe('who may ask', () => {
  test('only the workbench’s own address on this machine', async () => {
    const { port } = new URL(bench.url);
    expect(await askAs(`127.0.0.1:${port}`)).toBe(200);
    expect(await askAs(`localhost:${port}`)).toBe(200);
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`, '127.0.0.1:1'])
      expect(await askAs(host)).toBe(403);
  });

  test('no other website', async () => {
    const from = (headers: Record<string, string>) => ask('/api/connections', 'GET', undefined, headers);
    expect((await from({ origin: bench.url })).status).toBe(200);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await from(headers)).body).toMatchObject({ code: 'forbidden' });
    expect(
      (await ask('/api/connections/demo/test', 'POST', undefined, { origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  test('a body that is not declared as JSON is not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        (await ask('/api/connections', 'POST', JSON.stringify(settings('Plain')), { 'content-type': type })).status,
      ).toBe(415);
    expect((await ask('/api/connections', 'POST', '{"way":', {})).body).toMatchObject({ code: 'invalid_input' });
  });

  test('the page brings a policy, and the API is not kept by anyone', async () => {
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-eval');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await ask('/api/catalogue')).headers.get('cache-control')).toBe('no-store');
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    ])
      expect((await ask(path)).status).toBe(404);
  });
});

describe('the API', () => {
  test('tells the catalogue and an action', async () => {
    expect((await ask('/api/catalogue')).body).toMatchObject({ groups: { cards: { title: 'Cards' } } });
    const card = await ask('/api/actions/create_card');
    expect(card.body).toMatchObject({
      action: 'create_card',
      group: 'cards',
      input: { properties: { owner: { type: 'object' } } },
    });
    expect((await ask('/api/actions/create_crad')).body).toMatchObject({ code: 'invalid_input' });
    expect((await ask('/api/nothing')).body).toMatchObject({ code: 'not_found' });
  });

  test('keeps a secret to itself', async () => {
    const made = await ask('/api/connections', 'POST', settings('Quiet'));
    expect(made).toMatchObject({ status: 201, body: { name: 'Quiet', account_type: 'production', demo: false } });
    const { id } = made.body as { id: string };
    const wrong = await ask('/api/connections', 'POST', settings('Wrong', 'bxt_wrong_secret'));
    const answers = [
      made,
      wrong,
      await ask('/api/connections'),
      await ask(`/api/connections/${id}/test`, 'POST'),
      await ask(`/api/connections/${(wrong.body as { id: string }).id}/test`, 'POST'),
      await ask(`/api/connections/${id}/actions/get_card`, 'POST', { input: { id: 'no_such_card' } }),
      await ask(`/api/connections/${id}/actions/list_users`, 'POST', { dryRun: true }),
      await ask('/api/connections', 'POST', {
        way: 'token',
        settings: { name: 'Bad', api_token: 'has a space', account_type: 'x' },
      }),
    ];
    for (const { text } of answers)
      for (const secret of [brex.tokens.all, 'bxt_wrong_secret', 'has a space']) expect(text).not.toContain(secret);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 200, 200, 404, 200, 400]);
    expect(answers[4]?.body).toMatchObject({ ok: false });
    expect((await ask(`/api/connections/${id}`, 'DELETE')).status).toBe(204);
    expect((await ask(`/api/connections/${id}/test`, 'POST')).status).toBe(404);
  });

  test('names are unique, and the demo stays', async () => {
    const one = await ask('/api/connections', 'POST', settings('Same'));
    const other = await ask('/api/connections', 'POST', settings(' same'));
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict', fields: [{ field: 'name' }] } });
    expect((await ask('/api/connections', 'POST', settings('Demo company (simulator)'))).status).toBe(409);
    await ask(`/api/connections/${(one.body as { id: string }).id}`, 'DELETE');
    expect((await ask('/api/connections/demo', 'DELETE')).body).toMatchObject({ code: 'blocked' });
    const unknownWay = { way: 'constructor', settings: settings('Way').settings };
    expect((await ask('/api/connections', 'POST', unknownWay)).body).toMatchObject({ fields: [{ field: 'way' }] });
  });

  test('runs, rehearses and searches on the demo', async () => {
    const run = (action: string, order: object) => ask(`/api/connections/demo/actions/${action}`, 'POST', order);
    const users = await run('list_users', { input: { limit: 3 } });
    expect(users).toMatchObject({ status: 200, body: { output: { items: expect.any(Array) }, meta: { requests: 1 } } });
    const card = {
      owner: { type: 'USER', user_id: 'cuuser_1' },
      card_name: 'Tools',
      card_type: 'VIRTUAL',
      limit_type: 'CARD',
    };
    const spend = { spend_limit: '12.50 USD', spend_duration: 'MONTHLY' };
    const rehearsed = await run('create_card', { input: { ...card, spend_controls: spend }, dryRun: true });
    expect(rehearsed.body).toMatchObject({
      requests: [{ method: 'POST', body: { spend_controls: { spend_limit: { amount: 1250, currency: 'USD' } } } }],
    });
    const refused = await run('create_card', { input: { owner: { type: 'USER' } } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((refused.body as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['owner.user_id', 'card_name']),
    );
    expect((await run('list_users', { input: [] })).body).toMatchObject({ fields: [{ field: 'input' }] });
    expect((await run('list_users', { inptu: {} })).body).toMatchObject({ fields: [{ field: 'inptu' }] });
    const choices = (await ask('/api/connections/demo/options/user?search=a')).body as unknown as {
      value: string;
      label: string;
    }[];
    expect(choices.length).toBeGreaterThan(0);
    expect((await ask('/api/connections/demo/options/nothing')).status).toBe(400);
  });

  test('the same intent cannot write twice', async () => {
    const order = { input: { name: 'Research' }, intent: 'workbench 1' };
    const [once, again] = [
      await ask('/api/connections/demo/actions/create_department', 'POST', order),
      await ask('/api/connections/demo/actions/create_department', 'POST', order),
    ];
    expect(once.status).toBe(200);
    expect(again.body).toMatchObject({ output: (once.body as { output: object }).output });
  });

  test('ends a run whose browser has gone', async () => {
    const slow = await startSimulator({ delay: 5_000 });
    const made = await ask('/api/connections', 'POST', {
      way: 'token',
      settings: { ...settings('Slow').settings, base_url: slow.url, api_token: slow.tokens.all },
    });
    const { id } = made.body as { id: string };
    const leaving = new AbortController();
    const started = Date.now();
    const gone = fetch(`${bench.url}/api/connections/${id}/actions/create_department`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input: { name: 'Never' } }),
      signal: leaving.signal,
    });
    setTimeout(() => leaving.abort(), 200);
    await expect(gone).rejects.toThrow();
    await ask(`/api/connections/${id}`, 'DELETE');
    expect(Date.now() - started).toBeLessThan(3_000);
    await slow.close();
  });

  test('without demo there is none', async () => {
    const plain = await startWorkbench({ demo: false });
    expect(await (await fetch(`${plain.url}/api/connections`)).json()).toEqual([]);
    expect((await fetch(`${plain.url}/api/connections/demo/test`, { method: 'POST' })).status).toBe(404);
    await plain.close();
  });
});

describe('the page in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    await page?.context().close();
    page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    page.setDefaultTimeout(10_000);
    faults.length = 0;
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // A refused run is an answer the page shows; Chromium notes it as an error all the same.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
  });

  /** A picture of the page, where someone asked for pictures. */
  const look = async (name: string): Promise<void> => {
    const at = process.env.WORKBENCH_PICTURES;
    if (at) await page.screenshot({ path: `${at}/workbench-${name}.png` });
  };
  const button = (name: string) => page.getByRole('button', { name });
  const openDemo = async (route = ''): Promise<void> => {
    await page.goto(bench.url);
    await button('Demo company').first().click();
    if (route) await page.goto(`${bench.url}/#/${route}`);
  };

  test('tests the demo, finds an action and shows its rows', async () => {
    await page.goto(bench.url);
    await look('welcome');
    await button('Use the demo company').click();
    await button('Test the connection').click();
    await page.getByText('The token is good.').waitFor();
    await look('tested');
    const search = page.getByRole('searchbox', { name: 'Search actions' });
    await page.keyboard.press('/');
    await page.keyboard.type('card');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /List cards/ })
      .waitFor();
    expect(
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /List users/ })
        .count(),
    ).toBe(0);
    await search.fill('list_users');
    await search.press('Enter');
    await page.getByRole('heading', { name: 'List users' }).waitFor();
    await button('Run').click();
    await page.getByRole('region', { name: 'Result table' }).waitFor();
    expect(await page.locator('.outcome tbody tr').count()).toBeGreaterThan(5);
    await look('users');
    await page.getByRole('button', { name: 'All about row 1', exact: true }).click();
    await page.getByRole('tab', { name: 'JSON' }).click();
    expect(JSON.parse(await page.locator('.outcome pre').innerText())).toMatchObject({ items: expect.any(Array) });
    expect(faults).toEqual([]);
  });

  test('makes a card for someone chosen from the live account', async () => {
    await openDemo('create_card');
    await button('Show what would be sent').waitFor();
    await look('card');
    const person = page.getByRole('combobox', { name: /Person/ });
    await person.click();
    const option = page.locator('[role=option]').first();
    const [name, id] = [await option.locator('span').innerText(), await option.locator('code').innerText()];
    await person.fill(name.split(' ')[0] ?? '');
    await look('choices');
    await page.locator('[role=option]', { hasText: id }).click();
    expect(await person.inputValue()).toBe(name);
    await page.getByLabel(/Card name/).fill('Cloud hosting');
    await page.getByLabel(/^Kind/).selectOption({ label: 'Virtual: a number for online use' });
    await page
      .getByLabel(/^Limit needed/)
      .and(page.locator('select'))
      .first()
      .selectOption({ index: 1 });
    await button('Run').click();
    await page.getByRole('alert').waitFor();
    await look('refused');
    await page.getByPlaceholder('Such as 12.50 USD').fill('12.5o USD');
    await page.getByLabel(/Limit starts anew/).selectOption({ label: 'Every month' });
    await button('Run').click();
    await page.locator('.field-errors', { hasText: 'amount and a currency' }).waitFor();
    await look('field-error');
    await page.getByPlaceholder('Such as 12.50 USD').fill('1,250.00 USD'.replace(',', ''));
    await button('Show what would be sent').click();
    await page.getByText('"amount": 125000').waitFor();
    await look('planned');
    await button('Run').click();
    await page.getByText('Idempotency key:').waitFor();
    await look('made');
    const result = await page.getByRole('region', { name: 'Result', exact: true }).innerText();
    expect(result).toContain('Cloud hosting');
    expect(result).toContain('1,250.00 USD');
    expect(result).toContain(id);
    expect(faults).toEqual([]);
  });

  test('asks before what cannot be undone', async () => {
    await openDemo('terminate_card');
    const card = page.getByRole('combobox', { name: /Card/ });
    await card.click();
    await page.locator('[role=option]').first().click();
    await page.getByLabel(/Reason/).selectOption({ index: 1 });
    await button('Run').click();
    await page.getByRole('dialog').getByText('it cannot be undone').waitFor();
    await page
      .getByRole('dialog')
      .getByText(/ending in \d{4}/)
      .waitFor();
    await look('confirm');
    await button('No, go back').click();
    expect(await page.locator('.outcome').count()).toBe(0);
    await button('Run').click();
    await button('Yes, terminate a card').click();
    await page.locator('.outcome').waitFor();
    expect(faults).toEqual([]);
  });

  test('fills in every example and rehearses it', async () => {
    await openDemo('list_users');
    const { groups } = (await ask('/api/catalogue')).body as unknown as { groups: Record<string, { actions: object }> };
    for (const action of Object.values(groups).flatMap(({ actions }) => Object.keys(actions))) {
      const { examples } = (await ask(`/api/actions/${action}`)).body as unknown as {
        examples: { title: string; input: object }[];
      };
      await page.goto(`${bench.url}/#/${action}`);
      // The examples overlap; the fullest of each action, and those that take something away, say all the others do.
      const fullest = Math.max(...examples.map(({ input }) => JSON.stringify(input).length));
      for (const { title, input } of examples.filter(
        (one) => JSON.stringify(one.input).length === fullest || JSON.stringify(one.input).includes(':null'),
      )) {
        const expected = await ask(`/api/connections/demo/actions/${action}`, 'POST', { input, dryRun: true });
        await page.locator('.path', { hasText: action }).waitFor();
        await page.getByLabel('Fill in an example').selectOption({ label: title });
        const answered = page.waitForResponse(
          (response) => response.url().endsWith(`/actions/${action}`) && response.request().method() === 'POST',
        );
        await button('Show what would be sent').click();
        const got = (await (await answered).json()) as object;
        const bodies = (answer: object) => JSON.stringify(answer).replaceAll(/"idempotency-key":"[^"]+"/g, '');
        expect([action, title, bodies(got)]).toEqual([action, title, bodies(expected.body)]);
      }
    }
    expect(faults).toEqual([]);
  });

  test('a write that was stopped is asked again with its own key, and happens once', async () => {
    const slow = await startSimulator({ delay: 1_500 });
    const held = settings('Slow Brex', slow.tokens.all);
    await ask('/api/connections', 'POST', { ...held, settings: { ...held.settings, base_url: slow.url } });
    await page.goto(`${bench.url}/#/create_department`);
    await button('Slow Brex').click();
    await page.getByLabel(/^Name/).fill('Research');
    await button('Run').click();
    await button('Cancel').click();
    await page.getByText('Brex may have done it already.').waitFor();
    await look('stopped');
    await button('Run again with the same key').click();
    await page.waitForTimeout(4000);
    await look('again');
    await page.getByText('Idempotency key:').waitFor();
    expect(slow.ledger.map(({ kind }) => kind)).toEqual(['department.created']);
    await slow.close();
    expect(faults).toEqual([]);
  });

  test('says so when Brex does not accept the token, and connects with a good one', async () => {
    await page.goto(`${bench.url}/#/new-connection`);
    await page.getByLabel(/Connection name/).fill('Acme');
    await page.getByLabel(/API token/).fill('bxt_not_a_real_token');
    await page.getByLabel(/Account type/).selectOption('Sandbox (partners only)');
    await page.getByText("never a customer's token").waitFor();
    await look('connect');
    await page.getByLabel(/Account type/).selectOption('Production');
    await page.getByRole('tab', { name: 'HTTP settings' }).click();
    await page.getByLabel('Base URL').fill(brex.url);
    await look('http');
    await button('Connect and test').click();
    await page.getByText('Brex does not accept').first().waitFor();
    await look('refused-token');
    await page.getByRole('tab', { name: 'API token' }).click();
    expect(
      await page
        .getByLabel(/API token/)
        .last()
        .getAttribute('type'),
    ).toBe('password');
    await page.locator('input[type=password]').fill(brex.tokens.three);
    await button('Connect and test').click();
    await page.getByText('The token is good.').waitFor();
    await page.getByRole('tab', { name: /Cannot run/ }).click();
    await look('three');
    const kept = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML])',
    );
    for (const token of ['bxt_not_a_real_token', brex.tokens.three]) expect(kept).not.toContain(token);
    expect(faults).toEqual([]);
  });

  test('looks right in the dark and on a narrow screen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openDemo('list_cards');
    await button('Run').click();
    await page.getByRole('region', { name: 'Result table' }).waitFor();
    await look('dark');
    await page.setViewportSize({ width: 700, height: 900 });
    await look('narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(faults).toEqual([]);
  });
});
