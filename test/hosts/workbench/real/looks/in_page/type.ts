import type { Defect } from '../defect';
import { ancestors, isSeen, linesOf, nameOf, scrolls, seen, texts } from './elements';

const defect = (kind: string, element: Element, note: string): Defect => ({ kind, element: nameOf(element), note });

/** Text that is cut, and that no title, details or scrolling shows in full. */
export const cutTexts = (): Defect[] =>
  seen<HTMLElement>('body *').flatMap((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 3;
    if ((!wide && !high) || !element.textContent.trim() || element.matches('select, input, svg, svg *')) return [];
    const readable =
      element.closest('[title]') ??
      element.querySelector('[title]') ??
      (element.closest('tr')?.querySelector('button') || null);
    return readable ? [] : [defect('cut', element, `${element.scrollWidth} px in ${element.clientWidth}`)];
  });

/** Values of a field that are longer than the field and can't be seen without moving the cursor: only placeholders count, since nobody can move in them. */
export const cutPlaceholders = (): Defect[] =>
  seen<HTMLInputElement>('input[placeholder]').flatMap((input) => {
    if (input.value) return [];
    const { font, paddingLeft, paddingRight } = getComputedStyle(input);
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return [];
    pen.font = font;
    const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const needed = pen.measureText(input.placeholder).width;
    return needed > room + 1
      ? [defect('cut', input, `placeholder “${input.placeholder}”: ${Math.round(needed)} px in ${Math.round(room)}`)]
      : [];
  });

/** Texts of a chart beyond its edge. */
export const cutChartTexts = (): Defect[] =>
  [...document.querySelectorAll('svg text')].filter(isSeen).flatMap((text) => {
    const chart = text.closest('svg');
    if (!chart) return [];
    const { left, right } = text.getBoundingClientRect();
    const around = chart.getBoundingClientRect();
    return left < around.left - 1 || right > around.right + 1
      ? [defect('cut', text, 'beyond the edge of its chart')]
      : [];
  });

/** Texts under 12 pixels. */
export const smallTexts = (): Defect[] =>
  texts().flatMap(({ of, text }) => {
    const size = parseFloat(getComputedStyle(of).fontSize);
    return size < 11.95 ? [defect('small', of, `${size.toFixed(1)} px: ${text.slice(0, 30)}`)] : [];
  });

/** More sizes of text than a screen needs to have an order. */
export function manySizes(): Defect[] {
  const sizes = new Map<string, Element>();
  for (const { of } of texts()) {
    if (of.closest('svg, .side, .drawer')) continue;
    const size = parseFloat(getComputedStyle(of).fontSize).toFixed(0);
    if (!sizes.has(size)) sizes.set(size, of);
  }
  if (sizes.size <= 7) return [];
  const all = [...sizes].sort(([a], [b]) => Number(a) - Number(b));
  return [{ kind: 'sizes', element: 'page', note: all.map(([size, of]) => `${size} ${nameOf(of)}`).join('; ') }];
}

/** Lines of more characters than the eye finds its way back from. */
export const longLines = (): Defect[] =>
  seen<HTMLElement>('p:not(.facts), li, dd, td, label, .hint').flatMap((block) => {
    const { textContent } = block;
    if (textContent.length < 90 || block.querySelector('p, li, dl, ul, ol, table, div, label, select')) return [];
    const lines = linesOf(block);
    const all = lines.reduce((sum, { width }) => sum + width, 0);
    const widest = Math.max(...lines.map(({ width }) => width));
    const count = all ? Math.round((textContent.length * widest) / all) : 0;
    return count > 98 ? [defect('line', block, `${count} characters`)] : [];
  });

/** Words that break letter by letter. */
export const letterColumns = (): Defect[] =>
  texts().flatMap(({ of, text, node }) => {
    const lines = linesOf(node).length;
    return lines > 2 && text.length / lines < 9 && !text.includes(' ')
      ? [defect('letters', of, `${text.length} characters in ${lines} lines`)]
      : [];
  });

/** Short buttons, tabs, heads and badges in two lines. */
export const wrappedButtons = (): Defect[] =>
  seen<HTMLElement>('button, .button, [role=tab], .badge, .effect, th').flatMap((button) => {
    if (button.matches('[role=option], .row-toggle, .menu-item') || button.closest('.rows, .tree')) return [];
    const texted = texts().filter(({ of }) => button.contains(of));
    const wrapped = texted.find(({ node, text }) => text.length < 40 && linesOf(node).length > 1);
    return wrapped ? [defect('wrapped', button, 'in two lines')] : [];
  });

/** A last line with a single short word below a heading or a short paragraph. */
export const orphans = (): Defect[] =>
  seen<HTMLElement>('h1, h2, h3, .lead, .empty').flatMap((block) => {
    const lines = linesOf(texts().find(({ of }) => of === block)?.node ?? block);
    const [last, before] = [lines.at(-1), lines.at(-2)];
    return last && before && last.width < 28 && before.width > 120
      ? [defect('orphan', block, `${Math.round(last.width)} px`)]
      : [];
  });

/** Fields that only their placeholder names. */
export const unlabelled = (): Defect[] =>
  seen<HTMLInputElement>('input, select, textarea').flatMap((field) =>
    field.labels?.length || field.matches('[aria-label], [aria-labelledby]')
      ? []
      : [defect('label', field, 'has no label')],
  );

/** Pictures whose space is unknown until they are loaded. */
export const unsizedPictures = (): Defect[] =>
  [...document.querySelectorAll('img, svg')].filter(isSeen).flatMap((picture) => {
    const sized = picture.hasAttribute('width') && picture.hasAttribute('height');
    return sized || picture.matches('svg svg, .sized *') ? [] : [defect('unsized', picture, 'has no width and height')];
  });

/** Text right at the edge of a box that has a border or a ground of its own. */
export const crampedTexts = (): Defect[] =>
  texts().flatMap(({ of, node, text }) => {
    const box = [of, ...ancestors(of)].find((one) => {
      const { backgroundColor, borderLeftWidth, borderLeftStyle } = getComputedStyle(one);
      return backgroundColor !== 'rgba(0, 0, 0, 0)' || (borderLeftStyle !== 'none' && parseFloat(borderLeftWidth) > 0);
    });
    if (!box || box.matches('html, body, main, .side, .grid *, mark') || of.closest('svg') || scrolls(box, 'X'))
      return [];
    const { left } = box.getBoundingClientRect();
    const first = linesOf(node)[0];
    if (!first || getComputedStyle(of).overflow === 'hidden') return [];
    return first.left - left < 3 && first.left >= left
      ? [defect('cramped', of, `${text.slice(0, 20)} at the edge of ${nameOf(box)}`)]
      : [];
  });
