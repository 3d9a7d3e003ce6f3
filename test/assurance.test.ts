import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './examples';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const files = [...text.matchAll(/`((?:src|test|docs|schemas|examples)\/[^`\s]+)`/g)].map(([, file = '']) => file);

/** The rows of the tables of promises: promise, threat, mechanism, test. */
const promises = text
  .split('## Promises')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => /^\| (?!promise|-)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));

const paths = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, one = '']) => one);

describe('SECURITY.md', () => {
  test('names only existing files', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test('gives each promise a threat, a mechanism in src and an existing test', () => {
    expect(promises.length).toBeGreaterThan(20);
    for (const [promise, threat, mechanism, tests, ...rest] of promises) {
      expect({ promise, rest, threat: Boolean(threat) }).toEqual({ promise, rest: [], threat: true });
      const sources = paths(mechanism);
      const suites = paths(tests);
      expect({ promise, sources: sources.length > 0 && sources.every((file) => /^src\/.*\.ts$/.test(file)) }).toEqual({
        promise,
        sources: true,
      });
      expect({
        promise,
        suites: suites.length > 0 && suites.every((file) => /^test\/.*\.test\.ts$/.test(file)),
      }).toEqual({
        promise,
        suites: true,
      });
    }
  });

  test('is linked from README', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](SECURITY.md)');
  });
});
