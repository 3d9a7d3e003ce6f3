/** `npm run docs` ends with this: exits with 1 if a link of the built site leads nowhere, to a missing anchor, or loads from elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The links of a page that lead nowhere, and what it would load from another server. `read` returns a file of the site, or undefined. */
export function brokenLinks(page: string, read: (file: string) => string | undefined): string[] {
  const html = read(page) ?? '';
  const loaded = [
    ...html.matchAll(/<(?:script|img|iframe|source)[^>]*\ssrc="((?:https?:)?\/\/[^"]*)"/g),
    ...html.matchAll(/<link[^>]*\shref="((?:https?:)?\/\/[^"]*)"/g),
  ].map(([, address = '']) => `${address} is loaded from another server`);
  const links = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const broken = [...new Set(links)]
    .filter((href) => !/^[a-z]+:|^\/\//i.test(href))
    .filter((href) => {
      const [path = '', anchor] = href.split('#');
      const file = path === '' ? page : path.startsWith('/') ? path.slice(1) : join(dirname(page), path);
      const target = read(file === '' || file.endsWith('/') ? `${file}index.html` : file);
      if (target === undefined) return true;
      return anchor !== undefined && anchor !== '' && !target.includes(` id="${decodeURIComponent(anchor)}"`);
    });
  return [...broken, ...loaded];
}

function main(site: string): void {
  const texts = new Map<string, string | undefined>();
  const read = (file: string): string | undefined => {
    if (!texts.has(file))
      texts.set(file, existsSync(join(site, file)) ? readFileSync(join(site, file), 'utf8') : undefined);
    return texts.get(file);
  };
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    // The reference of the API checks its own links.
    .filter((name) => name.endsWith('.html') && !name.startsWith('api/'));
  const found = pages.flatMap((page) => brokenLinks(page, read).map((link) => `${page}: ${link}`));
  for (const line of found) console.error(line);
  if (found.length) process.exitCode = 1;
  else console.log(`${pages.length} pages, no broken link.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main('docs/.vitepress/dist');
