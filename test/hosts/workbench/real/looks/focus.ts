import type { Page } from 'playwright-core';
import type { Defect } from './defect';

const most = 60;

/** What has the focus (the parts of a list or menu show it, not the list itself): its name, whether that shows, and whether it is in sight. */
const focused = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return undefined;
  const look = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
    return { ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1, boxShadow, borderColor };
  };
  const around = at.closest('label:has(:focus-visible)');
  const rect = at.getBoundingClientRect();
  const x = Math.min(Math.max(rect.left + rect.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(rect.top + Math.min(rect.height / 2, 20), 0), innerHeight - 1);
  const hit = document.elementFromPoint(x, y);
  return {
    name: at.tagName.toLowerCase() + ' “' + (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 40) + '”',
    ring: look(at).ring || (around !== null && look(around).ring) || at.matches('main, [cmdk-input], [role=tablist], [role=menu]'),
    shown: hit !== null && (at.contains(hit) || hit.contains(at)),
    first: at.dataset.seenByLooks !== undefined || (at.dataset.seenByLooks = '', false),
  };
})()`;

/** Goes through the page with the Tab key: each stop has a ring and is not below something else. */
export async function focusDefects(page: Page): Promise<Defect[]> {
  const found: Defect[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate<{ name: string; ring: boolean; shown: boolean; first: boolean } | undefined>(
      focused,
    );
    if (!at) continue;
    if (at.first) break;
    if (!at.ring) found.push({ kind: 'focus', element: at.name, note: 'has no ring' });
    if (!at.shown) found.push({ kind: 'focus', element: at.name, note: 'is covered or out of sight' });
  }
  return found;
}
