import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import connector from '../../connector.json' with { type: 'json' };
import type { Manifest } from '../../src/generated/manifest';
import { rootPages, siteLinks } from './links';
import { sidebar } from './sidebar';

const { version, description } = connector;

/** The site is built from docs/ and three pages of the project's root. It loads nothing from another server. */
export default defineConfig({
  srcDir: '..',
  srcExclude: ['README.md', '{src,test,packages,skills,schemas,examples,dist*,coverage,.stryker}/**'],
  rewrites: { 'docs/:rest*': ':rest*', ...rootPages },
  title: 'brex-connector',
  description,
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }]],
  markdown: {
    anchor: { slugify: anchorOf },
    // The default themes have too little contrast.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    config: siteLinks,
  },
  // typedoc writes these pages.
  ignoreDeadLinks: [/^\/api\//],
  vite: { publicDir: fileURLToPath(new URL('public', import.meta.url)) },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start/low-code', activeMatch: '^/start/' },
      { text: 'Concepts', link: '/concepts' },
      { text: 'Actions', link: '/actions', activeMatch: '/actions' },
      { text: `v${version}`, link: '/changelog' },
    ],
    sidebar: sidebar(connector as Manifest),
    footer: { message: 'Not affiliated with Brex. MIT License.' },
  },
});

/** The anchor of a heading as a repository page makes it, so that a link works in both places. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
