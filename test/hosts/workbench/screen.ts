import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { eventually } from '../../eventually';

/** The workbench in Chromium, as a user has it before them. */
export interface Screen {
  page: Page;
  /** What the page's scripts complained about since it was opened. */
  faults: string[];
  button(name: string): Locator;
  /** Resolves once the browser's tab has the title of a screen. */
  titled(name: string): Promise<unknown>;
  /** Resolves once a part of a result's table shows the names of its IDs, which are code until then. */
  named(part: string): Promise<void>;
  /** Resolves once a field has a value, which may arrive after the field. */
  filled(field: Locator, value: string): Promise<unknown>;
  /** A picture of the page, where someone asked for pictures. */
  look(name: string): Promise<void>;
  /** Switches to a connection, in the menu at the top. */
  choose(name: string): Promise<void>;
  /** Opens the screen of a connection, where it is tested, edited and removed. */
  manage(name: string): Promise<void>;
  /** Chooses the demo, and an action if one is named. */
  openDemo(action?: string): Promise<void>;
  /** A fresh, blank page in a browser that remembers nothing but the workbench's key. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Opens Chromium for a workbench, whose address changes with each start; each test renews the page. */
export async function openScreen(address: () => string): Promise<Screen> {
  const browser = await launchChromium();
  const screen: Screen = {
    faults: [],
    page: await freshPage(browser, []),
    button: (name) => screen.page.getByRole('button', { name }),
    titled: (name) => screen.page.waitForFunction(`document.title === ${JSON.stringify(`${name} · Brex workbench`)}`),
    named: (part) => screen.page.locator(part).locator('code').first().waitFor({ state: 'detached' }),
    filled: (field, value) => eventually(async () => (await field.inputValue()) === value || undefined),
    async look(name) {
      const at = process.env.WORKBENCH_PICTURES;
      if (at) await screen.page.screenshot({ path: `${at}/workbench-${name}.png` });
    },
    async openDemo(action = '') {
      const { origin: url } = new URL(address());
      await screen.page.goto(url);
      await screen.choose('Demo company');
      if (action) await screen.page.goto(`${url}/#/${action}`);
    },
    async choose(name) {
      await screen.button('Connection:').click();
      await screen.page.getByRole('menuitemradio', { name }).click();
    },
    async manage(name) {
      await screen.page.goto(`${new URL(address()).origin}/#/connections`);
      await screen.page.getByRole('main').getByRole('link', { name }).click();
    },
    async renew() {
      await screen.page.context().close();
      screen.faults = [];
      screen.page = await freshPage(browser, screen.faults);
      await screen.page.goto(address());
      // The tab has the key now. What a test adds before it opens the workbench is then read when it does.
      await screen.page.goto('about:blank');
    },
    close: () => browser.close(),
  };
  return screen;
}

/** Debian's Chromium, or the one of CHROMIUM, without what it does by itself. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
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

async function freshPage(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A refused run is an answer the page shows; Chromium notes it as an error all the same.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return page;
}
