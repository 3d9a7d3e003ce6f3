import { expect, test } from '@jest/globals';
import { progressOn } from '../src/hosts/cli/progress';

/** What is written of a stream that has ended and one that is half through. */
function written(isTTY: boolean): string[] {
  const lines: string[] = [];
  const stream = { isTTY, rows: 24, columns: 100, write: (text: string) => lines.push(text) > 0 };
  const progress = progressOn(stream as unknown as NodeJS.WriteStream, ['expenses', 'users']);
  const counts = { pages: 5, added: 0, changed: 0, inactive: 0, removed: 0, rejected: 0 };
  progress.update({ stream: 'users', ...counts, records: 40, rate: 9, status: 'done' });
  progress.update({
    stream: 'expenses',
    ...counts,
    share: 0.5,
    remaining: 100,
    records: 500,
    rate: 5,
    status: 'reading',
  });
  progress.end();
  return lines;
}

test('a terminal gets a bar and the remaining time if they are known', () => {
  const last = written(true).at(-1);
  expect(last).toContain('users     done, 40 records\n');
  expect(last).toContain('expenses  [##########..........]  500 records, 5 a second, 2 min left\n');
});

test('a log gets lines', () => {
  expect(written(false).join('')).toContain('users     done, 40 records\n');
});
