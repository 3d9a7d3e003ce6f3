import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './examples';

/** Each layer may import itself and what stands before it. */
const order = [
  ['errors', 'generated', 'money'],
  ['manifest'],
  ['validate'],
  ['paging'],
  ['http'],
  ['auth'],
  ['actions'],
  ['safety'],
  ['connector'],
  ['forms'],
  ['sync', 'webhooks'],
  ['triggers'],
  ['store'],
  ['drift'],
  ['hosts'],
];

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));

const layerOf = (file: string): string => (file.split('/')[0] ?? '').replace(/\.ts$/, '');
const rank = (layer: string): number => order.findIndex((group) => group.includes(layer));

const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const found = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target = '']) => target);
  return found
    .map((target) => ({ file, to: posix.join(posix.dirname(file), target) }))
    .filter(({ to }) => !to.startsWith('..'));
});

test('arrows point one way', () => {
  const against = imports.filter(({ file, to }) => {
    const [from, target] = [layerOf(file), layerOf(to)];
    if (from === 'index' || from === 'tools' || from === target) return false;
    if (from === 'simulator') return true;
    if (target === 'simulator') return from !== 'hosts';
    if (target === 'tools' || target === 'index') return true;
    return rank(target) > rank(from) || rank(from) < 0 || rank(target) < 0;
  });
  expect(against).toEqual([]);
});

test('handlers see the adapter, never its client, the manifest or a token', () => {
  const seen = new Set(
    imports
      .filter(({ file }) => layerOf(file) === 'actions')
      .map(({ to }) => to)
      .filter((to) => layerOf(to) !== 'actions'),
  );
  for (const to of seen)
    expect([
      'errors',
      'generated/actions',
      'generated/types',
      'http/adapter',
      'http/path',
      'http/upload',
      'paging',
    ]).toContain(to);
});

test('hosts go through the connector, never past it', () => {
  const past = imports.filter(
    ({ file, to }) =>
      layerOf(file) === 'hosts' && ['actions', 'http', 'auth', 'safety', 'validate'].includes(layerOf(to)),
  );
  expect(past).toEqual([]);
});

test('the tree has no drawer for odds and ends, and no file that is a drawer', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(file))).toEqual([]);
  const long = files.filter(
    (file) => !file.startsWith('generated/') && readFileSync(join(root, 'src', file), 'utf8').split('\n').length > 300,
  );
  expect(long).toEqual([]);
});

test('the page has one dialog, which asks before all that cannot be undone', () => {
  const dialogs = files.filter((file) =>
    /<dialog|showModal|[^.]confirm\(/.test(readFileSync(join(root, 'src', file), 'utf8')),
  );
  expect(dialogs.filter((file) => file.startsWith('hosts/workbench/page/'))).toEqual([
    'hosts/workbench/page/confirm_dialog.tsx',
  ]);
});
