import type { Browser, Page } from 'playwright-core';
import { shiftObserver } from './measures';

/** The height of a picture of a long page. */
const tallest = 2600;

/** A tab with the key of the workbench, or without one. */
export async function openTab(browser: Browser, address: string | undefined, script: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  if (address !== undefined) {
    await page.goto(address);
    await page.locator('h1').first().waitFor();
    await page.goto('about:blank');
  }
  await page.addInitScript(`${shiftObserver}\n${script}`);
  return page;
}

/** Waits for the fonts, and for two frames after the last change of size. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))))',
  );
}

/** A picture with all that is below the window, if there is more; returns how many were taken. */
export async function pictureOfAll(page: Page, path: string): Promise<number> {
  const shown = page.viewportSize() ?? { width: 0, height: 0 };
  const hidden = await page.evaluate<number>(
    "(() => { const main = document.querySelector('main'); return main.scrollHeight - main.clientHeight; })()",
  );
  if (hidden < 20) return 0;
  await page.setViewportSize({ ...shown, height: Math.min(shown.height + hidden, tallest) });
  await settled(page);
  await page.screenshot({ path });
  await page.setViewportSize(shown);
  await settled(page);
  return 1;
}
