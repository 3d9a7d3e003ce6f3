import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fullManifest as manifest } from '../src/full_manifest';
import { actionNames } from '../src/manifest';
import { describe as describeAction } from '../src';
import { sidebar } from '../docs/.vitepress/sidebar';
import { brokenLinks, foreignLoads } from '../src/tools/site_links';
import { root } from './examples';

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file.replaceAll('\\', '/')}`);
const exampleReadmes = readdirSync(join(root, 'examples'), { withFileTypes: true }).map((entry) =>
  entry.isDirectory() ? `examples/${entry.name}/README.md` : 'examples/README.md',
);
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...new Set(exampleReadmes), ...pages];
/** One page for each group; docs/actions.md links to them. */
const groupPages = pages.filter((page) => page.startsWith('docs/reference/actions/'));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchors of a page as a repository page makes them: one for each heading, and those written as HTML. */
function anchorsOf(text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}

describe.each(documents)('%s', (file) => {
  test('has no broken links', () => {
    const links = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links
      .filter((link) => !/^(https?|mailto):/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });
});

describe('the reference', () => {
  test('has a page for each group and no other', () => {
    const expected = Object.keys(manifest.groups).map((group) => `docs/reference/actions/${group}.md`);
    expect([...groupPages].sort()).toEqual(expected.sort());
  });

  test.each(Object.entries(manifest.groups))('shows every field of every action of %s', (group, { actions }) => {
    const page = read(`docs/reference/actions/${group}.md`);
    for (const action of Object.keys(actions)) {
      const [, section = ''] = page.split(`<a id="${action}"></a>`);
      const fields = Object.keys(describeAction(action).input.properties ?? {});
      for (const field of fields) expect(section.split('<a id=')[0]).toContain(`| \`${field}\` |`);
    }
  });
});

describe('the generated lists', () => {
  const forms = Object.values(manifest.connection.auth_methods).map(({ form }) => form);
  const settings = [...forms, manifest.connection.limits.form, manifest.connection.http.form].flatMap((form) =>
    Object.keys((form as { properties: object }).properties),
  );
  test.each([
    ['streams.md', Object.keys(manifest.streams)],
    ['events.md', Object.keys(manifest.events)],
    ['settings.md', settings],
    ['commands.md', ['brex-connector run ACTION', 'brex-connector connections add', '--no-open']],
  ])('docs/reference/%s is complete', (page, names) => {
    for (const name of names) expect(read(`docs/reference/${page}`)).toContain(`\`${name}\``);
  });
});

test('the sidebar of the site leads to every page, once', () => {
  const linksOf = (items: ReturnType<typeof sidebar>): string[] =>
    items.flatMap(({ link, items = [] }) => [...(link === undefined ? [] : [link]), ...linksOf(items)]);
  const rootPages = ['/security', '/contributing', '/changelog', '/api/index.html'];
  const expected = pages
    .filter((page) => page !== 'docs/index.md')
    .map((page) => page.slice('docs'.length, -'.md'.length));
  expect(linksOf(sidebar(manifest)).sort()).toEqual([...expected, ...rootPages].sort());
});

test('CONTRIBUTING.md names each folder of the source', () => {
  const folders = ['src', 'src/hosts'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}/`),
  );
  for (const folder of folders) expect(read('CONTRIBUTING.md')).toContain(`| \`${folder}\` `);
});

describe('the links of the built site', () => {
  const site = (pages: Record<string, string>) => brokenLinks('a/page.html', (file) => pages[file]);
  const around = { 'index.html': '<h1 id="top">', 'a/other.html': '<h2 id="part">' };

  test.each([
    ['<a href="/">', []],
    ['<a class="x" href="/#top">', []],
    ['<a href="other.html#part">', []],
    ['<a href="https://developer.brex.com">', []],
    ['<a href="/gone.html">', ['/gone.html']],
    ['<a href="other.html#gone">', ['other.html#gone']],
    ['<a href="#gone">', ['#gone']],
    ['<a href="other.html#100%">', ['other.html#100%']],
    ['<img alt="x" src="/gone.png">', ['/gone.png']],
  ])('%s', (html, found) => expect(site({ ...around, 'a/page.html': html })).toEqual(found));

  test.each([
    ['<script src="https://cdn.example/x.js">', 'https://cdn.example/x.js'],
    ['<link rel="stylesheet" href="//fonts.example/a.css">', '//fonts.example/a.css'],
    ['@import url("https://fonts.example/b.css");', 'https://fonts.example/b.css'],
    ['@import "//fonts.example/c.css";', '//fonts.example/c.css'],
    ['p { background: url(https://cdn.example/x.png) }', 'https://cdn.example/x.png'],
  ])('%s is reported', (text, address) =>
    expect(foreignLoads(text)).toEqual([`${address} is loaded from another server`]),
  );

  test('a picture in the text and a local style load nothing', () =>
    expect(foreignLoads('<img src="/a.png"> p { background: url("data:image/svg+xml,http://www.w3.org") }')).toEqual(
      [],
    ));
});

describe('README.md', () => {
  test('links to every page', () => {
    // docs/index.md is the start of the site, as README.md is of the repository.
    const linked = pages.filter((page) => page !== 'docs/index.md' && !groupPages.includes(page));
    for (const page of [...linked, 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md'])
      expect(read('README.md')).toContain(`](${page})`);
  });

  test('counts actions, groups and streams correctly', () => {
    const groups = Object.keys(manifest.groups).length;
    expect(read('README.md')).toContain(`**${actionNames.length} actions** in ${groups} groups`);
    expect(read('README.md')).toContain(`**Sync** of ${Object.keys(manifest.streams).length} streams`);
  });

  test('contains the commands that start and test the project', () => {
    expect(read('README.md')).toMatch(/^npm install && npm start$/m);
    expect(read('README.md')).toMatch(/^npm test$/m);
  });
});
