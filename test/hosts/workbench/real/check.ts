import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed, type Row, startServer } from '../../real_host';
import { type Bar, compareMedians, type Measured } from './medians';

const packages = { lighthouse: '12.8.2', 'puppeteer-core': '24.43.1' };
const rounds = 5;
const screens = { home: '#/c/demo', action: '#/c/demo/a/list_expenses' };
const bars: Record<string, Bar> = {
  performance: { least: 0.85 },
  accessibility: { least: 1 },
  'best-practices': { least: 1 },
  'layout shift': { below: 0.02 },
};

interface Tab {
  goto(address: string): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
}
interface Puppeteer {
  launch(options: object): Promise<{ newPage(): Promise<Tab>; close(): Promise<void> }>;
}
interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number }>;
}
type Lighthouse = (address: string, flags: object, config: undefined, tab: Tab) => Promise<{ lhr: Report }>;

/** The page of the workbench under Lighthouse, as on a mid-range phone: the median of five rounds for each screen. */
export async function checkPage(): Promise<Row[]> {
  const folder = join(await installed('page', packages), 'node_modules');
  const { default: lighthouse } = await load<{ default: Lighthouse }>(folder, 'lighthouse/core/index.js');
  const { default: puppeteer } = await load<{ default: Puppeteer }>(
    folder,
    'puppeteer-core/lib/esm/puppeteer/puppeteer-core.js',
  );
  const home = mkdtempSync(join(tmpdir(), 'brex-page-'));
  const server = await startServer(process.execPath, ['dist/cli.js', 'start', '--no-open', '--port', '0'], {
    BREX_HOME: home,
  });
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(server.url);
    await tab.waitForSelector('h1');
    const rows: Row[] = [];
    for (const [screen, path] of Object.entries(screens)) {
      const measured: Measured[] = [];
      for (let round = 0; round < rounds; round++) {
        // The key of the page is in the tab's storage.
        const flags = { disableStorageReset: true, logLevel: 'silent' };
        const { lhr } = await lighthouse(`${new URL(server.url).origin}/${path}`, flags, undefined, tab);
        measured.push(valuesOf(lhr));
      }
      rows.push(...compareMedians(screen, measured, bars));
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true });
  }
}

const load = async <Loaded>(folder: string, file: string): Promise<Loaded> =>
  (await import(pathToFileURL(join(folder, file)).href)) as Loaded;

const valuesOf = ({ categories, audits }: Report): Measured => ({
  ...Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, score ?? 0])),
  'layout shift': audits['cumulative-layout-shift']?.numericValue ?? Infinity,
});
