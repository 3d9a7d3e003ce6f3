import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The pages of the project's root that the site has too, with their addresses there. */
export const rootPages: Readonly<Record<string, string>> = {
  'SECURITY.md': 'security.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
};

/**
 * Makes the links of a repository page work on the site: pages by their place there, other files of the project in its
 * repository, or as plain text while package.json names no repository.
 */
export function siteLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('site_links', ({ tokens, env }) => {
    const { path, realPath = path } = env as { path: string; realPath?: string };
    for (const { children } of tokens) {
      const open: boolean[] = [];
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const href = siteAddress(token.attrGet('href') ?? '', realPath);
          if (href !== undefined) token.attrSet('href', href);
          else token.hidden = true;
          open.push(href !== undefined);
        } else if (token.type === 'link_close') token.hidden = !open.pop();
        if (token.hidden) Object.assign(token, { type: 'text', tag: '', content: '' });
      }
    }
  });
}

/** Where a link of a page leads on the site; undefined for a file that it doesn't have. */
function siteAddress(href: string, page: string): string | undefined {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const name = relative(root, join(dirname(page), file)).replaceAll('\\', '/');
  const place = rootPages[name] ?? (name === 'README.md' ? 'index.md' : /^docs\/(.+\.md)$/.exec(name)?.[1]);
  if (place !== undefined) return `/${place}${anchor === undefined ? '' : `#${anchor}`}`;
  return repository === undefined ? undefined : `${repository}/blob/main/${name}`;
}

const repository = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { repository?: { url: string } }
).repository?.url.replace(/^git\+|\.git$/g, '');
