import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import type { Page } from 'playwright-core';
import { rollup } from 'rollup';
import type { Defect } from './defect';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The measures of `in_page` as one script. */
export async function measuringScript(): Promise<string> {
  const bundle = await rollup({
    input: fileURLToPath(new URL('in_page/index.ts', import.meta.url)),
    plugins: [
      resolve({ extensions: ['.ts'] }),
      swc({ swc: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return output[0].code;
}

/** Counts layout shifts that no input of the user explains. */
export const shiftObserver = `
window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** The defects that a machine sees in the page as it is. */
export const visualDefects = (page: Page): Promise<Defect[]> => page.evaluate<Defect[]>('window.visualDefects()');

/** What moved by itself since the page was opened. */
export async function shiftDefects(page: Page): Promise<Defect[]> {
  const shift = await page.evaluate<number>('window.layoutShift');
  return shift > 0.02 ? [{ kind: 'shift', element: 'page', note: shift.toFixed(3) }] : [];
}

interface Found {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

/** What axe finds: contrast, names, roles. */
export async function axeDefects(page: Page, rules?: string[]): Promise<Defect[]> {
  await page.evaluate(axe);
  const options = rules ? { runOnly: rules } : {};
  const { violations } = await page.evaluate<Found>(`axe.run('body', ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => ({ kind: id, element: target.join(' '), note: 'axe' })),
  );
}
