import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './examples';

const dist = join(root, 'dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
const declarations = files.filter((file) => file.endsWith('.d.ts'));
const maps = files.filter((file) => file.endsWith('.map'));

describe('the declarations', () => {
  test('have no type that the bundler renamed', () => {
    const renamed = declarations.flatMap((file) => read(file).match(/\b[A-Z]\w*\$\d+\b/g) ?? []);
    expect(renamed).toEqual([]);
  });

  test('keep the documentation of the API and of the fields', () => {
    const text = declarations.map(read).join('\n');
    const documented = [
      'Runs one action.',
      'Max concurrent requests.',
      'Last four digits.',
      'Milliseconds since 1970.',
    ];
    expect(documented.filter((line) => !text.includes(`* ${line}`))).toEqual([]);
  });
});

describe('the source maps', () => {
  test.each(['index.d.ts', 'store.d.ts', 'simulator.d.ts'])('include one for %s', (file) => {
    expect(maps).toContain(`${file}.map`);
  });

  test('name sources by relative paths only, and contain the text of our own', () => {
    const sources = maps.flatMap((file) => {
      const map = JSON.parse(read(file)) as { sources: string[]; sourcesContent?: (string | null)[] };
      return map.sources.map((source, i) => ({ source, file, text: map.sourcesContent?.[i] }));
    });
    expect(sources.filter(({ source }) => !source.startsWith('../'))).toEqual([]);
    const own = sources.filter(
      ({ source, file }) =>
        source.includes('/src/') && !source.includes('node_modules') && existsSync(join(dist, dirname(file), source)),
    );
    expect(own.length).toBeGreaterThan(300);
    const javascript = own.filter(({ file }) => file.endsWith('.js.map'));
    expect(javascript.filter(({ text }) => typeof text !== 'string')).toEqual([]);
  });
});
