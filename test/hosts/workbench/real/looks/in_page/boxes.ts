import type { Defect } from '../defect';
import { ancestors, isSeen, linesOf, nameOf, scrolls, seen, texts } from './elements';

const interactive = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=tab]';
const defect = (kind: string, element: Element, note: string): Defect => ({ kind, element: nameOf(element), note });

/** The page, or its main part, is wider than the window. */
export const sideways = (): Defect[] =>
  [document.documentElement, ...seen('main, .sheet, .sheet-text, .drawer, .side, dialog, .dialog-text')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => defect('overflow', element, `${element.scrollWidth} px wide in ${element.clientWidth}`));

/** A part that sticks out of the box around it. */
export const outside = (): Defect[] =>
  seen('.card, .notice, dialog, .sheet, .menu, .palette, .group, .kind, .badge, button, th, td').flatMap((box) => {
    const { right } = box.getBoundingClientRect();
    if (getComputedStyle(box).overflowX !== 'visible') return [];
    const out = [...box.querySelectorAll('*')].find(
      (part) =>
        isSeen(part) &&
        part.getBoundingClientRect().right > right + 1.5 &&
        !part.closest('.choices, .said') &&
        !ancestors(part).some((one) => box.contains(one) && getComputedStyle(one).overflowX !== 'visible'),
    );
    return out ? [defect('outside', out, `sticks out of ${nameOf(box)}`)] : [];
  });

/** Clicked parts that cover one another. */
export function overlaps(): Defect[] {
  const boxes = seen<HTMLElement>(interactive)
    .filter(isInSight)
    .map((element) => ({ element, rect: element.getBoundingClientRect() }));
  return boxes.flatMap(({ element, rect }, i) =>
    boxes.slice(i + 1).flatMap(({ element: other, rect: its }) => {
      if (element.contains(other) || other.contains(element) || layerOf(element) !== layerOf(other)) return [];
      const x = Math.min(rect.right, its.right) - Math.max(rect.left, its.left);
      const y = Math.min(rect.bottom, its.bottom) - Math.max(rect.top, its.top);
      return x > 2 && y > 2
        ? [defect('overlap', element, `${Math.round(x)} × ${Math.round(y)} px with ${nameOf(other)}`)]
        : [];
    }),
  );
}

/** Whether its middle is on top, not below a bar that stays in place. */
function isInSight(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

/** What a finger misses: under 24 pixels, unless it is a link within a sentence. */
export const smallTargets = (): Defect[] =>
  seen<HTMLElement>(interactive).flatMap((element) => {
    const target = element.closest('label') ?? element;
    const { width, height } = target.getBoundingClientRect();
    if (getComputedStyle(element).display === 'inline' && element.matches('a')) return [];
    if (width >= 23.5 && height >= 23.5) return [];
    return [defect('target', element, `${Math.round(width)} × ${Math.round(height)} px`)];
  });

/** Cards of one row with different paddings or rounded in different ways. */
export const mixedCards = (): Defect[] =>
  seen('.cards, .charts, .sources, .sync-overview, .kinds, .meter').flatMap((row) => {
    const looks = [...row.children].filter(isSeen).map((card) => {
      const { padding, borderRadius, borderWidth } = getComputedStyle(card);
      return `${padding}, ${borderRadius}, ${borderWidth}`;
    });
    return new Set(looks).size > 1 ? [defect('card', row, [...new Set(looks)].join(' and '))] : [];
  });

/** Controls of one row with different heights. */
export const mixedHeights = (): Defect[] =>
  seen('.buttons, .head-buttons, .grid-tools, .filters, .money, .dated, .top').flatMap((row) => {
    const heights = [...row.querySelectorAll('button, .button, input:not([type=checkbox], [type=radio]), select')]
      .filter((one) => isSeen(one) && !one.matches('.icon-button, .menu button, [role=tab]'))
      .map((one) => Math.round(one.getBoundingClientRect().height));
    return heights.length && Math.max(...heights) - Math.min(...heights) > 1
      ? [defect('height', row, `controls of ${[...new Set(heights)].join(', ')} px`)]
      : [];
  });

/** A scrollbar within a scrollbar that is cramped, or as high as the window so that the page can't be scrolled past it. */
export const nestedScrolls = (): Defect[] =>
  seen('body *').flatMap((element) => {
    if (!scrolls(element, 'Y') || !ancestors(element).some((one) => scrolls(one, 'Y'))) return [];
    const { clientHeight } = element;
    return clientHeight < 90 || clientHeight > innerHeight * 0.85
      ? [defect('scroll', element, `${clientHeight} px high`)]
      : [];
  });

/** Blocks that begin a few pixels beside the others of their screen. */
export function raggedEdges(): Defect[] {
  const blocks = seen('.screen > *, .screen-head > h1, .request-pane > *').filter(
    (one) => !one.matches('.panes, dialog'),
  );
  const lefts = blocks.map((one) => Math.round(one.getBoundingClientRect().left));
  return blocks.flatMap((block, i) => {
    const left = lefts[i] ?? 0;
    const near = lefts.find((other) => other !== left && Math.abs(other - left) <= 6);
    return near !== undefined && left > near ? [defect('edge', block, `${left} px beside ${near} px`)] : [];
  });
}

/** A table or list in which numbers begin at the left, or a head that is not above its numbers. */
export const looseNumbers = (): Defect[] =>
  seen<HTMLTableElement>('table').flatMap((table) =>
    [...table.querySelectorAll<HTMLElement>('thead th')].flatMap((head, i) => {
      const cells = [...table.querySelectorAll<HTMLElement>('tbody tr')]
        .filter((row) => row.children.length === table.querySelectorAll('thead th').length)
        .flatMap((row) => (row.children[i] as HTMLElement | undefined) ?? []);
      const filled = cells.filter((cell) => !['', '–'].includes(cell.textContent.trim()));
      const amounts =
        filled.length > 1 && filled.every((cell) => /^-?[\d,]+(\.\d+)?( [A-Z]{3})?$/.test(cell.textContent.trim()));
      if (!amounts) return [];
      const wrong = [head, ...filled].find((one) => !['right', 'end'].includes(getComputedStyle(one).textAlign));
      return wrong ? [defect('number', wrong, `not at the right in column ${head.textContent.trim()}`)] : [];
    }),
  );

/** What lies above the screen may cover it. */
const layerOf = (element: Element): Element | null =>
  element.closest('.menu, .palette, .sheet, .drawer, dialog, .choices, .tip');

/** How many texts stand on one another. */
export function textOverlaps(): Defect[] {
  const lines = texts()
    .filter(({ of }) => isInSight(of) && !of.closest('.grid, svg, pre'))
    .flatMap(({ of, node }) => linesOf(node).map((rect) => ({ of, rect })));
  return lines.flatMap(({ of, rect }, i) =>
    lines.slice(i + 1).flatMap(({ of: other, rect: its }) => {
      if (of.contains(other) || other.contains(of) || layerOf(of) !== layerOf(other)) return [];
      const x = Math.min(rect.right, its.right) - Math.max(rect.left, its.left);
      const y = Math.min(rect.bottom, its.bottom) - Math.max(rect.top, its.top);
      return x > 3 && y > 5 ? [defect('text overlap', of, `on ${nameOf(other)}`)] : [];
    }),
  );
}
