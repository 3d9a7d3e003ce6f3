import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Row } from '../../../real_host';
import { launchChromium } from '../../screen';
import { type Company, openCompany } from '../../states/company';
import { focusDefects } from './focus';
import { FoundDefects } from './found_defects';
import { states } from '../../states';
import { disconnected } from '../../states/frame_states';
import { axeDefects, measuringScript, shiftDefects, visualDefects } from './measures';
import { openTab, pictureOfAll, settled } from './tab';
import { type State, visitOf } from '../../states/visit';
import { startBuilt } from './built_workbench';

const heights: Record<number, number> = { 360: 740, 768: 1024, 1280: 800, 1920: 1080 };
const themes = ['light', 'dark'] as const;

/** Every screen of the workbench in every state, width and theme: a picture of each, and the visual defects that can be measured. */
export async function checkLooks(): Promise<Row[]> {
  const folder = process.env.WORKBENCH_PICTURES || mkdtempSync(join(tmpdir(), 'brex-looks-pictures-'));
  mkdirSync(folder, { recursive: true });
  const wanted = process.env.WORKBENCH_STATES?.split(',').filter(Boolean);
  console.error(`Pictures in ${folder}`);
  const [workbench, script, browser] = await Promise.all([startBuilt(), measuringScript(), launchChromium()]);
  const company = await openCompany(workbench);
  const rows: Row[] = [];
  try {
    for (const state of [...states, disconnected].filter(({ name }) => !wanted?.length || wanted.includes(name)))
      rows.push(...(await rowsOf(state, { company, script, browser, folder })));
    return rows;
  } finally {
    await browser.close();
    await workbench.close();
    await company.close();
  }
}

interface Place {
  company: Company;
  script: string;
  browser: Browser;
  folder: string;
}

async function rowsOf(state: State, { company, script, browser, folder }: Place): Promise<Row[]> {
  const page = await openTab(browser, state.locked ? undefined : company.address, script);
  const visit = visitOf(page, company);
  const found = new FoundDefects(state.name);
  const widths = Object.keys(heights)
    .map(Number)
    .filter((width) => state.widths?.includes(width) ?? true);
  let pictures = 0;
  try {
    await state.open(visit);
    await page.locator('h1, [role=alert]').first().waitFor({ state: 'attached' });
    await settled(page);
    if (!state.live) found.add('opened', await shiftDefects(page));
    for (const width of widths) pictures += await lookAt(page, width, found, join(folder, state.name));
    await resize(page, state.widths ? Math.max(...state.widths) : 1280);
    found.add('keyboard', await focusDefects(page));
  } catch (error) {
    const [note = ''] = String(error).split('\n');
    found.add('opened', [{ kind: 'state', element: state.name, note }]);
  } finally {
    await state.leave?.(visit);
    await page.context().close();
  }
  return found.rows(`${pictures} pictures`);
}

/** Takes pictures of a width in both themes and adds their defects; returns how many pictures were taken. */
async function lookAt(page: Page, width: number, found: FoundDefects, path: string): Promise<number> {
  let pictures = 0;
  await resize(page, width);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    const at = `${width}-${colorScheme}`;
    await page.screenshot({ path: `${path}-${at}.png` });
    pictures += 1;
    found.add(at, await visualDefects(page));
    // The widths between them have the same colors and names.
    if (width !== 360 && width !== 1280) continue;
    if (colorScheme === 'light') pictures += await pictureOfAll(page, `${path}-${width}-all.png`);
    found.add(at, await axeDefects(page, width === 360 ? ['color-contrast'] : undefined));
  }
  return pictures;
}

const resize = (page: Page, width: number): Promise<void> =>
  page.setViewportSize({ width, height: heights[width] ?? 800 });
