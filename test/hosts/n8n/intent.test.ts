import { expect, test } from '@jest/globals';
import { nextMark, withoutMark } from '../../../src/hosts/n8n/intent';

const at = (node: string, run: number, item: number) => ({ node, run, item });

test('the first write notes the execution; later ones are separate first tries', () => {
  const first = nextMark(undefined, at('a', 0, 0), '81', 1000);
  expect(first).toMatchObject({ root: '81' });
  expect(first.since).toBeUndefined();
  const second = nextMark(first.noted, at('a', 0, 1), '81', 2000);
  expect(second.since).toBeUndefined();
  const other = nextMark(second.noted, at('b', 0, 0), '81', 3000);
  expect(other.since).toBeUndefined();
});

test('a Retry knows what may have been sent, and since when', () => {
  const { noted } = nextMark(nextMark(undefined, at('a', 2, 0), '81', 1000).noted, at('a', 2, 1), '81', 2000);
  expect(nextMark(noted, at('a', 2, 1), '82', 9000)).toEqual({ noted, root: '81', since: 1000 });
  expect(nextMark(noted, at('a', 1, 7), '82', 9000).since).toBe(1000);
  expect(nextMark(noted, at('a', 2, 2), '82', 9000).since).toBeUndefined();
  expect(nextMark(noted, at('a', 3, 0), '82', 9000).since).toBeUndefined();
  expect(nextMark(noted, at('b', 0, 0), '82', 9000).since).toBeUndefined();
});

test('with more nodes than there is room for, the last ones count as tried since the start', () => {
  let noted: string | undefined;
  for (let i = 0; i < 60; i++) noted = nextMark(noted, at(`node-${i}`, 0, i), '81', 1000 + i).noted;
  expect(noted?.length).toBeLessThanOrEqual(250);
  expect(nextMark(noted, at('node-0', 0, 0), '82', 9000)).toMatchObject({ root: '81', since: 1000 });
  expect(nextMark(noted, at('node-59', 0, 0), '82', 9000)).toMatchObject({ root: '81', since: 1000 });
});

test('a write that was not made is taken back, and nothing that was noted since', () => {
  const first = nextMark(undefined, at('a', 0, 0), '81', 1000).noted;
  const second = nextMark(first, at('a', 0, 1), '81', 2000).noted;
  expect(withoutMark(second, at('a', 0, 1), first)).toBe(first);
  const withOther = nextMark(second, at('b', 0, 0), '81', 3000).noted;
  const left = withoutMark(withOther, at('a', 0, 1), first);
  expect(nextMark(left, at('a', 0, 1), '82', 9000).since).toBeUndefined();
  expect(nextMark(left, at('a', 0, 0), '82', 9000).since).toBe(1000);
  expect(nextMark(left, at('b', 0, 0), '82', 9000).since).toBe(3000);
  expect(withoutMark(second, at('a', 0, 0), undefined)).toBe(second);
  // The root stays: it names the other writes.
  expect(nextMark(withoutMark(first, at('a', 0, 0), undefined), at('a', 0, 0), '82', 9000)).toMatchObject({
    root: '81',
  });
});

test.each(['', 'nonsense', '81', '/', '81/zz a.x.y.z'])('noted text %j that is not ours does not fail', (noted) => {
  expect(nextMark(noted, at('a', 0, 0), '82', 9000).root).toMatch(/^8[12]$/);
});
