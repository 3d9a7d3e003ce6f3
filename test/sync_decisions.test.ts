import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../src';
import {
  attemptsAt,
  conclusionOf,
  isOutdated,
  phasesOf,
  reactionTo,
  startOf,
  statusAfter,
} from '../src/sync/read_decisions';
import type { StreamState, Window } from '../src/sync/state';

const [earlier, now] = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];
const parent = { stream: 'cash_accounts', field: 'id', as: 'id' };
const windowOf = (more: Partial<Window> = {}): Window => ({ read: now, whole: true, seen: {}, ...more });
const failed = (times: number) => ({ stuck: { since: earlier, times } });

describe('a read begins', () => {
  const filter = 'updated_at_gte';
  const until = { '': earlier };
  const changes = windowOf({ whole: false });
  const rows: [string, string | undefined, StreamState | undefined, boolean, ReturnType<typeof startOf>][] = [
    ['at the first time', filter, undefined, false, 'everything'],
    ['after a full read', filter, { until }, false, 'changes'],
    ['after a full read, as a full one', filter, { until }, true, 'everything'],
    ['after a full read of a list without a filter', undefined, { until }, false, 'everything'],
    ['after a read without a cursor value', filter, { until: {}, read: earlier }, false, 'everything'],
    ['after an interrupted full read', filter, { until, window: windowOf() }, false, 'resume'],
    ['after an interrupted full read, as a full one', filter, { until, window: windowOf() }, true, 'resume'],
    ['after an interrupted read of changes', filter, { until, window: changes }, false, 'resume'],
    ['after an interrupted read of changes, as a full one', filter, { until, window: changes }, true, 'everything'],
    ['at a page that failed twice', filter, { until, window: windowOf(failed(2)) }, false, 'resume'],
    ['at a page without a filter that failed once', undefined, { until, window: windowOf(failed(1)) }, false, 'resume'],
    [
      'after a page without a filter that failed twice',
      undefined,
      { until, window: windowOf(failed(2)) },
      false,
      'everything',
    ],
  ];
  test.each(rows)('%s', (_, field, state, full, start) => {
    expect(startOf(field === undefined ? {} : { filter: field }, state, full)).toBe(start);
  });
});

describe('a read fetches', () => {
  const filter = 'updated_at_gte';
  test.each([
    ['the list', { filter }, {}, ['list']],
    ['nothing of a list that is stored', { filter }, { done: true }, []],
    ['newer records before a page that failed', { filter }, failed(1), ['news', 'list']],
    ['the failed page first if there is no filter', {}, failed(1), ['list']],
    ['the lists of parents', { filter, parent }, {}, ['parents']],
    ['the lists of parents, where a list failed', { filter, parent }, failed(1), ['parents']],
  ] as const)('%s', (_, stream, window, phases) => {
    expect(phasesOf(stream, window)).toEqual(phases);
  });
});

describe('a list is requested', () => {
  const input = { expand: ['merchant'] };
  const [first, resumed] = [{ cursor: undefined }, { cursor: 'c' }];
  test.each([
    ['once', undefined, false, {}, [{ ...first, plain: false }]],
    [
      'again without an expired cursor',
      'c',
      false,
      {},
      [
        { ...resumed, plain: false },
        { ...first, plain: false },
      ],
    ],
    [
      "again without the stream's own input",
      undefined,
      false,
      { input },
      [
        { ...first, plain: false },
        { ...first, plain: true },
      ],
    ],
    [
      'without the cursor before it is without the input',
      'c',
      false,
      { input },
      [
        { ...resumed, plain: false },
        { ...first, plain: false },
        { ...first, plain: true },
      ],
    ],
    ['plainly once that is known', undefined, true, { input }, [{ ...first, plain: true }]],
    [
      'plainly without an expired cursor',
      'c',
      true,
      { input },
      [
        { ...resumed, plain: true },
        { ...first, plain: true },
      ],
    ],
  ])('%s', (_, cursor, plain, stream, attempts) => {
    expect(attemptsAt(cursor, plain, stream)).toEqual(attempts);
  });
});

describe('after an error', () => {
  const codes: [ErrorCode, list: string, first: string, later: string, third: string][] = [
    // Of the stream's own list; of a parent's first page; of its later page; after two lists that failed.
    ['unavailable', 'hold', 'miss', 'miss', 'hold'],
    ['timeout', 'hold', 'miss', 'miss', 'hold'],
    ['unexpected_answer', 'hold', 'miss', 'miss', 'hold'],
    ['rejected', 'hold', 'miss', 'miss', 'hold'],
    ['not_found', 'stop', 'skip', 'miss', 'stop'],
    ['invalid_input', 'stop', 'unusable', 'unusable', 'unusable'],
    ['unauthenticated', 'stop', 'stop', 'stop', 'stop'],
    ['forbidden', 'stop', 'stop', 'stop', 'stop'],
    ['rate_limited', 'stop', 'stop', 'stop', 'stop'],
    ['network', 'stop', 'stop', 'stop', 'stop'],
    ['cancelled', 'stop', 'stop', 'stop', 'stop'],
    ['conflict', 'stop', 'stop', 'stop', 'stop'],
  ];
  test.each(codes)('%s', (code, list, first, later, third) => {
    expect([
      reactionTo(code),
      reactionTo(code, { begun: false, failures: 0 }),
      reactionTo(code, { begun: true, failures: 1 }),
      reactionTo(code, { begun: true, failures: 2 }),
    ]).toEqual([list, first, later, third]);
  });

  test('a parent that no longer exists is skipped after any number of failures', () => {
    expect(reactionTo('not_found', { begun: false, failures: 2 })).toBe('skip');
  });

  test.each<[ErrorCode, string]>([
    ['forbidden', 'skipped'],
    ['cancelled', 'stopped'],
    ['unavailable', 'failed'],
    ['invalid_input', 'failed'],
    ['unexpected_answer', 'failed'],
  ])('%s leaves a stream %s', (code, status) => {
    expect(statusAfter(code)).toBe(status);
  });
});

describe('a read ends', () => {
  const before = { until: { '': earlier }, size: 7 };
  const rejected = { count: 1, first: [{ name: 'user_1', reason: 'is missing' }] };
  const rows: [string, Partial<Window>, complete: boolean, whole: boolean, size: number][] = [
    ['in full', { count: 3 }, true, true, 3],
    ['with changes only', { count: 3, whole: false }, true, false, 7],
    ['without the list of a parent', { count: 3, missed: ['cash_1'] }, false, false, 7],
    ['with a rejected record', { count: 3, rejected }, true, false, 7],
    ['with both', { count: 3, missed: ['cash_1'], rejected }, false, false, 7],
  ];
  test.each(rows)('%s', (_, window, complete, whole, size) => {
    const seen = { '': earlier };
    expect(conclusionOf(windowOf({ ...window, seen }), before)).toEqual({
      complete,
      whole,
      state: { until: { '': earlier }, size, read: now },
    });
  });

  test('without a size if no full read has counted the records', () => {
    expect(conclusionOf(windowOf({ whole: false, count: 3 }), { until: {} }).state).toEqual({ until: {}, read: now });
  });

  test('and the hold on removals stays', () => {
    const held = { since: earlier, count: 12, hash: 'h' };
    expect(conclusionOf(windowOf(), { until: {}, held }).state).toMatchObject({ held });
  });
});

describe('a completed read is out of date', () => {
  const hour = 3_600_000;
  test.each([
    ['if it was resumed and began more than an hour ago', now, hour + 1, true],
    ['if the clock was set back by more than an hour since', now, -hour - 1, true],
    ['not if it began an hour ago', now, hour, false],
    ['not if it began in this sync', earlier, 2 * hour, false],
  ])('%s', (_, resumed, age, outdated) => {
    expect(isOutdated({ until: {}, window: windowOf({ read: resumed }) }, now, Date.parse(now) + age)).toBe(outdated);
  });

  test('never at the first sync', () => {
    expect(isOutdated(undefined, now, Date.parse(now) + 2 * hour)).toBe(false);
  });
});
