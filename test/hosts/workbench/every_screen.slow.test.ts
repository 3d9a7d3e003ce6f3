import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectAccessible } from './axe';
import { bench, screen } from './in_browser';
import { states } from './states';
import { type Company, openCompany } from './states/company';
import { visitOf } from './states/visit';

const sizes = [
  [1280, 'light'],
  [1280, 'dark'],
  [360, 'light'],
] as const;
const more = [
  [320, 'light'],
  [360, 'dark'],
  [1920, 'dark'],
] as const;

let company: Company;
beforeAll(async () => {
  company = await openCompany({ address: bench.address, folder: bench.folder, stopWorkbench: () => bench.close() });
}, 60_000);
afterAll(() => company.close());

describe.each([...sizes, ...(process.env.WALK_ALL === '1' ? more : [])])('at %d pixels, %s', (width, colorScheme) => {
  // A page without its key is a test of its own, in access.slow.test.ts.
  const seen = states.filter(({ locked, widths }) => !locked && (!widths || width <= Math.max(...widths)));
  test.each(seen.map((state) => [state.name, state] as const))(
    '%s is accessible and does not scroll sideways',
    async (name, { open, leave, faulty }) => {
      const { page } = screen;
      const visit = visitOf(page, company);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      try {
        await open(visit);
        await page.locator('h1, [role=alert]').first().waitFor({ state: 'attached' });
        await expectAccessible(page, 'body');
        await screen.look(`${name}-${width}-${colorScheme}`);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
        if (!faulty) expect(screen.faults).toEqual([]);
      } finally {
        await leave?.(visit);
      }
    },
  );
});
