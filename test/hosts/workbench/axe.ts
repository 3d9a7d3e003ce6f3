import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** Expects axe to find nothing wrong within an element of the page. */
export async function expectAccessible(page: Page, within: string): Promise<void> {
  await page.evaluate(source);
  const found = await page.evaluate<Found>(`axe.run(${JSON.stringify(within)})`);
  expect(
    found.violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes.map(({ html }) => html) })),
  ).toEqual([]);
}
