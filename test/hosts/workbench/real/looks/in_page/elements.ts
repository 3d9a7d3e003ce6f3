/** The elements that a person sees: drawn, within the view or what scrolls into it, and not behind an open dialog. */
export function seen<Found extends Element>(selector: string): Found[] {
  return [...document.querySelectorAll<Found & HTMLElement>(selector)].filter(isSeen);
}

export function isSeen(element: Element): boolean {
  if (element.closest('.unseen, [aria-hidden="true"], [inert], .skip:not(:focus)')) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** Texts with the element that shows each. */
export function texts(): { text: string; of: HTMLElement; node: Text }[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: { text: string; of: HTMLElement; node: Text }[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const of = node.parentElement;
    const text = node.data.trim();
    if (of && text && !of.matches('script, style, option') && isSeen(of)) found.push({ text, of, node });
  }
  return found;
}

/** How a person finds an element again: its tag, class and words. */
export function nameOf(element: Element): string {
  const { id, className } = element;
  const classes = typeof className === 'string' && className ? `.${className.trim().split(/\s+/).join('.')}` : '';
  const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ');
  const own = `${element.tagName.toLowerCase()}${/^[a-z-]+$/.test(id) ? `#${id}` : ''}${classes}`;
  return words ? `${own} “${words.slice(0, 40)}”` : own;
}

/** The rectangles of a text's lines. */
export function linesOf(node: Node): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines: DOMRect[] = [];
  for (const rect of range.getClientRects()) {
    const last = lines.at(-1);
    if (!last || Math.abs(rect.top - last.top) > 3) lines.push(rect);
    else if (rect.right > last.right)
      lines[lines.length - 1] = new DOMRect(last.x, last.y, rect.right - last.x, last.height);
  }
  return lines;
}

/** The nearest ancestors, nearest first. */
export function ancestors(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) found.push(at);
  return found;
}

export const scrolls = (element: Element, axis: 'X' | 'Y'): boolean => {
  const overflow = getComputedStyle(element)[`overflow${axis}`];
  const hidden = axis === 'X' ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight;
  return (overflow === 'auto' || overflow === 'scroll') && hidden > 1;
};
