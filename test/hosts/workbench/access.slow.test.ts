import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';

const locked = 'Open the workbench by its address';
const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const connected = (page: Page) => page.getByRole('button', { name: /^Connection:/ });
const keyIn = (page: Page) => page.evaluate<string | null>("sessionStorage.getItem('workbench-key')");
const lookInAll = async (name: string) => {
  const { page } = screen;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, 'body');
    await screen.look(`${name}-${colorScheme}`);
  }
  const before = page.viewportSize() ?? { width: 1200, height: 900 };
  await page.setViewportSize({ width: 360, height: 700 });
  await screen.look(`${name}-narrow`);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await page.setViewportSize(before);
};

test('the key is removed from the address bar and the history, and is sent only with each call', async () => {
  const { page } = screen;
  await page.goto(bench.address);
  await connected(page).waitFor();
  expect(page.url()).not.toContain('key');
  expect(await keyIn(page)).toBe(bench.accessKey);
  expect(await page.evaluate('JSON.stringify([document.cookie, localStorage, history.state])')).not.toContain(
    bench.accessKey,
  );
  const asked = page.waitForRequest(/\/api\//);
  await page.reload();
  expect(await (await asked).headerValue('authorization')).toBe(`Bearer ${bench.accessKey}`);
  expect((await asked).url()).not.toContain(bench.accessKey);
  await page.goto(`${bench.url}/#/list_users`);
  await heading(page, 'List users').waitFor();
  // The printed address in a tab that is open leaves the action that is open there.
  await page.evaluate(`window.location.hash = 'key=${bench.accessKey}'`);
  await page.waitForURL(`${bench.url}/#/a/list_users`);
  await heading(page, 'List users').waitFor();
  expect(screen.faults).toEqual([]);
});

test('a new tab gets the key from an open one; without one it asks for the address', async () => {
  const { page } = screen;
  await page.goto(bench.address);
  const tab = await page.context().newPage();
  await tab.goto(`http://localhost:${new URL(bench.url).port}/#/list_users`);
  await connected(tab).waitFor();
  expect(tab.url()).toBe(`${bench.url}/#/a/list_users`);
  await tab.close();

  await page.evaluate('sessionStorage.clear()');
  await page.reload();
  await heading(page, locked).waitFor();
  await lookInAll('locked');
  const box = page.getByLabel('Address from the terminal');
  for (const [text, says] of [
    [bench.url, /has no key/],
    [bench.address.slice(0, -1), /has no key/],
    [bench.address.replace(/:\d+/, ':1'), /another workbench/],
  ] as const) {
    await box.fill(text);
    await box.press('Enter');
    await page.getByRole('alert').getByText(says).waitFor();
  }
  await lookInAll('locked-wrong');
  // A tab that gets the address opens the one that waits.
  const other = await page.context().newPage();
  await other.goto(bench.address);
  await connected(page).waitFor();
  expect(await heading(page, locked).count()).toBe(0);
  expect(screen.faults).toEqual([]);
});

test('after a restart the page says so, keeps the form, and continues with the new address', async () => {
  const { page } = screen;
  await screen.openDemo('create_department');
  await page.getByLabel(/^Name/).fill('Research');
  await bench.restart();
  await screen.button('Run').click();
  await heading(page, 'The workbench was restarted').waitFor();
  expect(await keyIn(page)).toBeNull();
  await lookInAll('restarted');
  await page.getByLabel('Address from the terminal').fill(` ${bench.address}\n`);
  await screen.button('Open the workbench').click();
  await heading(page, 'The workbench was restarted').waitFor({ state: 'detached' });
  expect(await page.getByLabel(/^Name/).inputValue()).toBe('Research');
  await screen.button('Run').click();
  await page.getByText('Idempotency key:').waitFor();
  expect(screen.faults).toEqual([]);
});
