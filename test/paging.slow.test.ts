import { expect, test } from '@jest/globals';
import { EndlessListGuard } from '../src/paging';

test('a list of 999,999 pages with a new record each is read, and the next page ends it', () => {
  const guard = new EndlessListGuard('list_users');
  for (let n = 1; n < 1_000_000; n++) guard.check({ items: [{ id: `user_${n}` }], next: `fresh${n}` });
  expect(() => guard.check({ items: [{ id: 'user' }], next: 'last' })).toThrow(/1,000,000 pages/);
});

test('an item nested 60,000 levels deep does not overflow the stack', () => {
  const deep = JSON.parse(`${'['.repeat(60_000)}${']'.repeat(60_000)}`) as unknown;
  const guard = new EndlessListGuard('list_transfers');
  expect(() => guard.check({ items: [deep, deep], next: 'c1' })).not.toThrow();
});

test("5,000,000 records don't fill the memory, and repeats are still recognised", () => {
  const guard = new EndlessListGuard('list_users');
  let id = 0;
  const before = process.memoryUsage.rss();
  for (let n = 1; n < 5000; n++)
    guard.check({ items: Array.from({ length: 1000 }, () => ({ id: `user_${(id += 1)}` })), next: `fresh${n}` });
  expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000);
}, 120_000);
