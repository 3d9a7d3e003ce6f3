import { describe, expect, test } from '@jest/globals';
import { decide, type End, type History, type RequestKind, retryDelay, usualBackoff } from '../src/http/retry';

const policy = { retries: 2, backoff: { base: 100, cap: 1000 }, rateLimitBackoff: { base: 100, cap: 60_000 } };
const start: History = { failed: 0, limited: 0, unsettled: false, maxWait: 120_000 };
const after = (history: Partial<History>): History => ({ ...start, ...history });

/** What a decision comes to: another attempt, or the end with a known or an unknown outcome. */
const verdict = (
  end: End,
  kind: RequestKind,
  before: History,
  failure: { status?: number; retryAfter?: number } = {},
) => {
  const { wait, history } = decide({ end, ...failure }, before, kind, policy);
  if (wait !== undefined) return 'retry';
  return history.unsettled ? 'unknown' : 'failed';
};

describe('a failed attempt of a request is followed by', () => {
  const rows: [End, RequestKind, Partial<History>, { status?: number; retryAfter?: number }, string][] = [
    ['unsent', 'read', {}, {}, 'retry'],
    ['unsent', 'safeWrite', {}, {}, 'retry'],
    ['unsent', 'otherWrite', {}, {}, 'retry'],
    ['unsent', 'otherWrite', { failed: 2 }, {}, 'failed'],
    ['unsent', 'safeWrite', { failed: 2, unsettled: true }, {}, 'unknown'],
    ['unsettled', 'read', {}, {}, 'retry'],
    ['unsettled', 'read', { failed: 2 }, {}, 'failed'],
    ['unsettled', 'safeWrite', {}, {}, 'retry'],
    ['unsettled', 'safeWrite', { failed: 2 }, {}, 'unknown'],
    ['unsettled', 'otherWrite', {}, {}, 'unknown'],
    ['refused', 'read', {}, { status: 404 }, 'failed'],
    ['refused', 'safeWrite', {}, { status: 422 }, 'failed'],
    ['refused', 'otherWrite', {}, { status: 422 }, 'failed'],
    ['refused', 'safeWrite', {}, { status: 409 }, 'failed'],
    ['refused', 'safeWrite', { unsettled: true }, { status: 409 }, 'retry'],
    ['refused', 'otherWrite', { unsettled: true }, { status: 409 }, 'unknown'],
    ['refused', 'safeWrite', { unsettled: true }, { status: 422 }, 'unknown'],
    ['refused', 'safeWrite', { unsettled: true }, { status: 401 }, 'unknown'],
    ['limited', 'read', {}, { status: 429 }, 'retry'],
    ['limited', 'safeWrite', {}, { status: 429 }, 'retry'],
    ['limited', 'otherWrite', {}, { status: 429 }, 'retry'],
    ['limited', 'read', { maxWait: 2000 }, { status: 429, retryAfter: 2 }, 'failed'],
    ['limited', 'otherWrite', { failed: 2 }, { status: 429 }, 'retry'],
    ['limited', 'read', {}, { status: 429, retryAfter: 61 }, 'failed'],
    ['limited', 'read', { maxWait: 1000 }, { status: 429, retryAfter: 2 }, 'failed'],
    ['limited', 'safeWrite', { maxWait: 1000, unsettled: true }, { status: 429, retryAfter: 2 }, 'unknown'],
    ['unsettled', 'read', {}, { status: 503, retryAfter: 2 }, 'failed'],
    ['unsettled', 'safeWrite', {}, { status: 503, retryAfter: 2 }, 'unknown'],
    ['unsettled', 'safeWrite', {}, { status: 503, retryAfter: 1 }, 'retry'],
  ];
  test.each(rows)('%s, %s, %j, %j: %s', (end, kind, before, failure, expected) =>
    expect(verdict(end, kind, after(before), failure)).toBe(expected),
  );
});

test('a 429 counts against the time to wait, and every other failure against the retries', () => {
  const limited = decide({ end: 'limited', status: 429, retryAfter: 10 }, start, 'read', policy);
  expect(limited).toMatchObject({ wait: 10_000, history: { failed: 0, limited: 1, maxWait: 110_000 } });
  const failed = decide({ end: 'unsent', retryAfter: 1 }, limited.history, 'read', policy);
  expect(failed).toMatchObject({ wait: 1000, history: { failed: 1, limited: 1, maxWait: 110_000 } });
});

test('without retries nothing is sent again, after a 429 either', () => {
  const none = { ...policy, retries: 0 };
  for (const end of ['unsent', 'limited', 'unsettled', 'refused'] as const)
    expect(decide({ end }, start, 'read', none).wait).toBeUndefined();
});

test('the wait grows from one failure to the next, within the cap', () => {
  const waits = (failed: number) =>
    Array.from(
      { length: 200 },
      () => decide({ end: 'unsent' }, after({ failed }), 'read', { ...policy, retries: 9 }).wait ?? NaN,
    );
  for (const [failed, most] of [
    [0, 100],
    [1, 200],
    [3, 800],
    [4, 1000],
    [8, 1000],
  ] as const) {
    expect(Math.max(...waits(failed))).toBeLessThanOrEqual(most);
    expect(Math.max(...waits(failed))).toBeGreaterThan(most / 2);
  }
});

test('the usual waits begin within half a second, and a Retry-After of up to a minute is waited for', () => {
  const first = Array.from({ length: 200 }, () => retryDelay(1, usualBackoff) ?? NaN);
  expect(Math.max(...first)).toBeLessThanOrEqual(500);
  expect(Math.max(...first)).toBeGreaterThan(250);
  expect([60, 61].map((seconds) => retryDelay(1, usualBackoff, seconds))).toEqual([60_000, undefined]);
});

test('a decision does not change the history before it', () => {
  const before = after({});
  decide({ end: 'unsettled' }, before, 'safeWrite', policy);
  decide({ end: 'limited' }, before, 'safeWrite', policy);
  expect(before).toEqual(start);
});
