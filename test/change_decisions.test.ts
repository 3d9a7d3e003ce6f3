import { describe, expect, test } from '@jest/globals';
import { changeOf, type Change, type Observation, recordVersion } from '../src/triggers/change_decision';
import type { TriggerKnown } from '../src/triggers';

const minute = 60_000;
const [march1, march2, march3] = ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => Date.parse(day)) as [
  number,
  number,
  number,
];
const now = Date.parse('2026-03-10T12:00:00Z');
/** A record that was last seen ten minutes ago. */
const seenAt = now - 10 * minute;
const poll: Observation = { source: 'poll', asked: now, now, quiet: false };
const webhook: Observation = { ...poll, source: 'webhook' };
const timed = (time: number) => ({ text: new Date(time).toISOString(), time });
const known = (version: string, more: Partial<TriggerKnown> = {}): TriggerKnown => ({
  ...{ key: '["x"]', version, revision: 1, at: seenAt, removed: false },
  ...more,
});

describe('an unknown record is', () => {
  const rows: [string, Observation, Change][] = [
    ['new in a poll', poll, 'new'],
    ['new in a webhook', webhook, 'new'],
    ['part of the baseline in the first poll', { ...poll, quiet: true }, 'baseline'],
    ['part of the baseline in the first poll, even a fresh one', { ...poll, quiet: true, fresh: true }, 'baseline'],
    ['changed in a webhook before the first poll reached it', { ...webhook, quiet: true }, 'changed'],
    ['new in a webhook of its creation before the first poll', { ...webhook, quiet: true, fresh: true }, 'new'],
  ];
  test.each(rows)('%s', (_, seen, change) => {
    expect(changeOf(undefined, timed(march1), seen)).toBe(change);
  });
});

describe('a known record with the time of its change is', () => {
  const version = timed(march2);
  const rows: [string, TriggerKnown, ReturnType<typeof timed>, Observation, Change][] = [
    ['unchanged at the same time', known(version.text), version, poll, 'none'],
    ['unchanged at an earlier time', known(version.text), timed(march1), poll, 'none'],
    ['changed at a later time', known(version.text), timed(march3), poll, 'changed'],
    [
      'changed at a later time, even if asked for earlier',
      known(version.text),
      timed(march3),
      { ...poll, asked: seenAt - 1 },
      'changed',
    ],
    ['changed if it had no such time until now', known('hash_1'), version, poll, 'changed'],
    ['new if it was removed and returns', known(version.text, { removed: true }), version, poll, 'new'],
    [
      'still removed in an answer from before its removal',
      known(version.text, { removed: true }),
      version,
      { ...poll, asked: seenAt - 1 },
      'none',
    ],
  ];
  test.each(rows)('%s', (_, before, after, seen, change) => {
    expect(changeOf(before, after, seen)).toBe(change);
  });
});

describe('a known record without the time of its change is', () => {
  const rows: [string, TriggerKnown, string, Observation, Change][] = [
    ['unchanged with the same content', known('hash_1'), 'hash_1', poll, 'none'],
    ['changed with other content', known('hash_1'), 'hash_2', poll, 'changed'],
    [
      'changed with content that was asked for as it was last seen',
      known('hash_1'),
      'hash_2',
      { ...poll, asked: seenAt },
      'changed',
    ],
    [
      'unchanged with content that was asked for before',
      known('hash_1'),
      'hash_2',
      { ...poll, asked: seenAt - 1 },
      'none',
    ],
    ['changed if it had such a time until now', known(timed(march1).text), 'hash_1', poll, 'changed'],
  ];
  test.each(rows)('%s', (_, before, text, seen, change) => {
    expect(changeOf(before, { text }, seen)).toBe(change);
  });
});

describe('a record that the first poll recorded without an event is', () => {
  const baseline = { revision: 0 };
  const version = timed(march1);
  const rows: [string, Partial<TriggerKnown>, Observation, Change][] = [
    ['unchanged in a poll', baseline, poll, 'none'],
    ['changed in a webhook a moment later', baseline, webhook, 'changed'],
    ['unchanged in a webhook 15 minutes later', { ...baseline, at: now - 15 * minute }, webhook, 'none'],
    ['unchanged in a webhook if it has had an event since', { revision: 1 }, webhook, 'none'],
  ];
  test.each(rows)('%s', (_, more, seen, change) => {
    expect(changeOf(known(version.text, more), version, seen)).toBe(change);
  });
});

describe('the version of a record is', () => {
  test.each([
    ['the time of its last change', { updated_at: '2026-03-02T01:00:00+01:00' }, timed(march2)],
    [
      'its content if that is no time',
      { updated_at: 'soon' },
      { text: recordVersion({}, { updated_at: 'soon' }).text },
    ],
    ['its content if that is absent', { memo: null }, { text: recordVersion({}, {}).text }],
  ])('%s', (_, record, version) => {
    expect(recordVersion({ version: 'updated_at' }, record)).toEqual(version);
  });
});
