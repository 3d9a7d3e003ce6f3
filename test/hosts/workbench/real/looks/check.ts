import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Row } from '../../../real_host';
import { launchChromium } from '../../screen';
import { actionStates } from './action_states';
import { type Company, openCompany } from './company';
import { connectionStates } from './connection_states';
import { focusDefects } from './focus';
import { disconnected, frameStates } from './frame_states';
import type { Defect } from './in_page/elements';
import { liveStates } from './live_states';
import { axeDefects, measuringScript, shiftDefects, shiftObserver, visualDefects } from './measures';
import { type State, visitOf } from './visit';

const sizes: Record<number, number> = { 1280: 800, 1920: 1080, 768: 1024, 360: 740 };
/** The height of a picture of a long page. */
const tallest = 2600;
const themes = ['light', 'dark'] as const;
const states = [...frameStates, ...connectionStates, ...actionStates, ...liveStates, disconnected];

/** Every screen of the workbench in every state, width and theme: a picture of each, and the visual defects that can be measured. */
export async function checkLooks(): Promise<Row[]> {
  const folder = process.env.WORKBENCH_PICTURES ?? mkdtempSync(join(tmpdir(), 'brex-looks-pictures-'));
  const wanted = process.env.WORKBENCH_STATES?.split(',').filter(Boolean);
  console.error(`Pictures in ${folder}`);
  const [company, script, browser] = await Promise.all([openCompany(), measuringScript(), launchChromium()]);
  const rows: Row[] = [];
  try {
    for (const state of states.filter(({ name }) => !wanted?.length || wanted.includes(name)))
      rows.push(...(await rowsOf(state, { company, script, browser, folder })));
    return rows;
  } finally {
    await browser.close();
    await company.close();
  }
}

interface Place {
  company: Company;
  script: string;
  browser: Browser;
  folder: string;
}

/** One row for a state without defects, else one for each defect. */
async function rowsOf(state: State, { company, script, browser, folder }: Place): Promise<Row[]> {
  const page = await openTab(browser, state.locked ? undefined : company.address, script);
  const visit = visitOf(page, company);
  const found = new Map<string, Defect & { at: string[] }>();
  const note = (at: string, defects: Defect[]): void => {
    for (const defect of defects) {
      // Rows of a table have the same defect; the first stands for them.
      const key = `${defect.kind}: ${defect.element.split(' “')[0]}`;
      const former = found.get(key);
      if (!former) found.set(key, { ...defect, at: [at] });
      else if (!former.at.includes(at)) former.at.push(at);
    }
  };
  let pictures = 0;
  try {
    await state.open(visit);
    await page.locator('h1, [role=alert]').first().waitFor({ state: 'attached' });
    await settled(page);
    if (!state.live) note('opened', await shiftDefects(page));
    for (const [width, height] of Object.entries(sizes).map(([at, high]) => [Number(at), high] as const)) {
      if (state.widths && !state.widths.includes(width)) continue;
      await page.setViewportSize({ width, height });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settled(page);
        const at = `${width}-${colorScheme}`;
        await page.screenshot({ path: join(folder, `${state.name}-${at}.png`) });
        pictures += 1;
        if (colorScheme === 'light' && (width === 360 || width === 1280))
          pictures += await pictureOfAll(page, width, join(folder, `${state.name}-${width}-all.png`));
        note(at, await visualDefects(page));
        if (width === 1280 || width === 360)
          note(at, await axeDefects(page, width === 360 ? ['color-contrast'] : undefined));
      }
    }
    const wide = state.widths ? Math.max(...state.widths) : 1280;
    await page.setViewportSize({ width: wide, height: sizes[wide] ?? 800 });
    note('keyboard', await focusDefects(page));
  } catch (error) {
    found.set('state', { kind: 'state', element: state.name, note: String(error).split('\n')[0] ?? '', at: [] });
  } finally {
    await state.leave?.(visit);
    await page.context().close();
  }
  if (!found.size) return [{ check: state.name, result: 'passed', note: `${pictures} pictures` }];
  return [...found.values()].map(({ kind, element, note, at }) => ({
    check: state.name,
    result: 'failed',
    note: `${kind}: ${element}: ${note} (${at.join(', ')})`,
  }));
}

/** A tab with the key of the workbench, or without one. */
async function openTab(browser: Browser, address: string | undefined, script: string): Promise<Page> {
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

/** Two frames after the last change of size, and after the fonts and what is being loaded. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))))',
  );
}

/** A picture with all that is below the window, if there is more; returns how many were taken. */
async function pictureOfAll(page: Page, width: number, path: string): Promise<number> {
  const shown = page.viewportSize()?.height ?? 0;
  const hidden = await page.evaluate<number>(
    "(() => { const main = document.querySelector('main'); return main.scrollHeight - main.clientHeight; })()",
  );
  if (hidden < 20) return 0;
  await page.setViewportSize({ width, height: Math.min(shown + hidden, tallest) });
  await settled(page);
  await page.screenshot({ path });
  await page.setViewportSize({ width, height: shown });
  await settled(page);
  return 1;
}
