/** `npm run docs` ends with this: exits with 1 if a link of the built site leads nowhere, to a missing anchor, or loads from elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a page or a style sheet loads from another server. */
export const foreignLoads = (text: string): string[] =>
  [
    /<(?:script|img|iframe|source)[^>]*\ssrc="((?:https?:)?\/\/[^"]*)"/g,
    /<link[^>]*\shref="((?:https?:)?\/\/[^"]*)"/g,
    /(?:\burl\(|@import )["']?((?:https?:)?\/\/[^"')]*)/g,
  ]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, address = '']) => `${address} is loaded from another server`);

/** The links and pictures of a page that lead nowhere. `read` returns a file of the site, or undefined. */
export function brokenLinks(page: string, read: (file: string) => string | undefined): string[] {
  const found = (read(page) ?? '').matchAll(/<(?:a\s[^>]*?href|img\s[^>]*?src)="([^"]*)"/g);
  const links = [...found].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return [...new Set(links)]
    .filter((href) => !/^[a-z]+:|^\/\//i.test(href))
    .filter((href) => {
      const [path = '', anchor = ''] = href.split('#');
      const file = path === '' ? page : path.startsWith('/') ? path.slice(1) : join(dirname(page), path);
      const target = read(file === '' || file.endsWith('/') ? `${file}index.html` : file);
      return target === undefined || (anchor !== '' && !target.includes(` id="${decoded(anchor)}"`));
    });
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function main(site: string): void {
  const texts = new Map<string, string | undefined>();
  const read = (file: string): string | undefined => {
    if (!texts.has(file))
      texts.set(file, existsSync(join(site, file)) ? readFileSync(join(site, file), 'utf8') : undefined);
    return texts.get(file);
  };
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  // The reference of the API checks its own links.
  const pages = files.filter((name) => name.endsWith('.html') && !name.startsWith('api/'));
  const found = [
    ...pages.flatMap((page) => brokenLinks(page, read).map((link) => `${page}: ${link}`)),
    ...files
      .filter((name) => /\.(html|css)$/.test(name))
      .flatMap((name) => foreignLoads(read(name) ?? '').map((load) => `${name}: ${load}`)),
  ];
  for (const line of found) console.error(line);
  if (found.length) process.exitCode = 1;
  else console.log(`${pages.length} pages, no broken link.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main('docs/.vitepress/dist');
