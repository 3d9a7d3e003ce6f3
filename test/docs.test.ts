import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fullManifest as manifest } from '../src/full_manifest';
import { actionNames } from '../src/manifest';
import { root } from './examples';

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file.replaceAll('\\', '/')}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages];
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

describe('README.md', () => {
  test('links to every page', () => {
    for (const page of [...pages, 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])
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
