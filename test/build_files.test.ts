import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { recordName, recordOf } from '../src/tools/build_record';
import { keepOnly, place, replaceFile } from '../src/tools/placement';
import { temporaryFolder } from './temporary_folder';

const record = { sources: 'hash', files: ['index.js'], entries: {}, bundled: [] };

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('the record of a build is read while its files exist', () => {
  const dist = folderOf({ 'index.js': 'x', [recordName]: JSON.stringify(record) });
  expect(recordOf(dist)).toEqual(record);
  expect(recordOf(folderOf({ [recordName]: JSON.stringify(record) }))).toBeUndefined();
  expect(recordOf(temporaryFolder())).toBeUndefined();
});

test.each(['', '{"sources":"ha', 'null', '[]', '{"sources":"hash"}', '{"files":["index.js"]}'])(
  'a record that a killed build left as %j counts as none',
  (text) => expect(recordOf(folderOf({ 'index.js': 'x', [recordName]: text }))).toBeUndefined(),
);

test('a build is placed whole, and the files of other builds are removed', () => {
  const build = folderOf({ 'cli.js': 'new', 'chunks/a-2.js': 'new' });
  const dist = folderOf({ 'cli.js': 'old', 'chunks/a-1.js': 'old', 'chunks/a-0.js': 'older' });
  place(build, dist);
  expect(readFileSync(join(dist, 'cli.js'), 'utf8')).toBe('new');
  keepOnly(['cli.js', 'chunks/a-2.js', 'chunks/a-1.js'], dist);
  expect(readdirSync(join(dist, 'chunks')).sort()).toEqual(['a-1.js', 'a-2.js']);
});

test('a file that another build is writing stays, and one that a killed build left is removed', () => {
  const dist = folderOf({ 'cli.js': 'x', 'cli.js.1.partial': 'half', 'cli.js.2.partial': 'half' });
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  utimesSync(join(dist, 'cli.js.2.partial'), yesterday, yesterday);
  keepOnly(['cli.js'], dist);
  expect(readdirSync(dist).sort()).toEqual(['cli.js', 'cli.js.1.partial']);
});

test('a replaced file leaves nothing beside it', () => {
  const dist = folderOf({ 'cli.js': 'old', 'new.js': 'new' });
  replaceFile(join(dist, 'new.js'), join(dist, 'cli.js'));
  expect(readFileSync(join(dist, 'cli.js'), 'utf8')).toBe('new');
  expect(readdirSync(dist).sort()).toEqual(['cli.js', 'new.js']);
});
