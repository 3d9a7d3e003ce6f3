import { describe, expect, test } from '@jest/globals';
import { type Account, sameAccount } from '../../src/safety/account';
import { ageOf } from '../../src/safety/entry_age';
import { inputHash } from '../../src/safety/hash';
import { asRecorded, type SafeRequest } from '../../src/safety/safe_write';
import { createKeys } from '../../src/safety/idempotency_keys';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('the keys of a run', () => {
  const source = { connection: 'one', intent: 'run 1' };
  const keys = (given: Parameters<typeof createKeys>[0], ...actions: string[]) => {
    const next = createKeys(given);
    return actions.map(next);
  };

  test('are the same for the same run, and stay so from version to version', () => {
    expect(keys(source, 'create_card', 'create_card')).toEqual(keys(source, 'create_card', 'create_card'));
    expect(keys(source, 'create_card', 'create_transfer')).toEqual([
      ...['05bd6329-8594-59d8-85b7-7ec977ac92ee', '1a19a146-af83-53cd-82fb-93dff60c3737'],
    ]);
  });

  test('differ by connection, intent, action and place', () => {
    const all = [
      ...keys(source, 'create_card', 'create_card', 'create_transfer'),
      ...keys(source, 'create_transfer'),
      ...keys({ ...source, connection: 'two' }, 'create_card'),
      ...keys({ ...source, intent: 'run 2' }, 'create_card'),
      ...keys({ connection: 'on', intent: 'erun 1' }, 'create_card'),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const key of all) expect(key).toMatch(/^.{14}5.{4}[89ab]/);
  });

  test('are random without an intent', () => {
    const all = [1, 2].flatMap(() => keys({ connection: 'one' }, 'create_card', 'create_card'));
    expect(new Set(all).size).toBe(4);
    for (const key of all) expect(key).toMatch(uuid);
  });

  test('begin with a given one, from which the others are derived', () => {
    const given = { ...source, idempotencyKey: 'mine' };
    const [first, second, third] = keys(given, 'create_card', 'create_card', 'create_card');
    expect(first).toBe('mine');
    expect(keys({ ...given, connection: 'two', intent: 'run 2' }, 'x', 'create_card')[1]).toBe(second);
    expect(keys({ ...given, idempotencyKey: 'other' }, 'x', 'create_card')[1]).not.toBe(second);
    expect(keys(given, 'x', 'create_transfer')[1]).not.toBe(second);
    expect(third).not.toBe(second);
    expect(second).toBe('f5ab8142-7eb4-53d0-b445-0bf406bc9c27');
    expect(keys({ connection: 'key', intent: 'mine' }, 'x', 'create_card')[1]).not.toBe(second);
  });
});

test('a request is sent as it was recorded', () => {
  const request: SafeRequest = {
    ...{ method: 'POST', path: '/v1/transfers', query: 'a=1', body: { a: 1 }, headers: { 'x-team': 'a' } },
    ...{ inputHash: 'i', key: 'key-1', action: 'create_transfer' },
  };
  const recorded = { method: 'PUT', path: '/v1/other', query: 'b=2', body: { b: 2 } } as const;
  expect(asRecorded(request, { ...recorded, headers: { 'x-team': 'b' } })).toMatchObject({
    ...{ ...recorded, headers: { 'x-team': 'b' }, key: 'key-1', action: 'create_transfer' },
  });
  expect(asRecorded(request, recorded).headers).toEqual({ 'x-team': 'a' });
  expect(request).toMatchObject({ method: 'POST', path: '/v1/transfers', query: 'a=1', body: { a: 1 } });
});

describe('an entry belongs to the connected account', () => {
  const now: Account = { origin: 'https://api.brex.com', company: 'c1', fingerprint: 'p1' };
  const unread: Account = { origin: 'https://api.brex.com', fingerprint: 'p1' };
  test.each<[Partial<Account>, Account, string]>([
    [now, now, 'same'],
    [{ ...now, fingerprint: 'p2' }, now, 'same'],
    [{ ...now, company: 'c2' }, now, 'other'],
    [{ ...now, origin: 'https://elsewhere.example' }, now, 'other'],
    [unread, now, 'same'],
    [{ ...unread, fingerprint: 'p2' }, now, 'unclear'],
    [now, unread, 'same'],
    [{ ...now, fingerprint: 'p2' }, unread, 'unclear'],
    [{ fingerprint: 'p1' }, now, 'same'],
    [{ fingerprint: 'p2' }, now, 'unclear'],
  ])('%j for %j: %s', (entry, account, expected) => expect(sameAccount(entry, account)).toBe(expected));
});

describe('the age of an entry', () => {
  test.each<[string, Parameters<typeof ageOf>[0], number, number]>([
    ['is counted from its first byte', { sentAt: 100, createdAt: 50 }, 300, 200],
    ['or from its creation', { createdAt: 50 }, 300, 250],
    ['is zero in its millisecond', { sentAt: 300, createdAt: 50 }, 300, 0],
    ['is unknown if the clock was set back', { sentAt: 301, createdAt: 50 }, 300, Infinity],
    ["is the longer by the journal's clock", { sentAt: 100, createdAt: 0, age: 500, readAt: 300 }, 300, 500],
    ['or by the own', { sentAt: 100, createdAt: 0, age: 50, readAt: 300 }, 300, 200],
    ['is unknown if only one of both is known', { sentAt: 301, createdAt: 0, age: 50 }, 300, Infinity],
    ['is unknown if only the other is known', { sentAt: 301, createdAt: 0, readAt: 300 }, 300, Infinity],
    ['is unknown if the clocks differ', { sentAt: 0, createdAt: 0, age: 1, readAt: 15_001 }, 10_000, Infinity],
    ['also the other way round', { sentAt: 0, createdAt: 0, age: 1, readAt: 4_999 }, 10_000, Infinity],
    ['but not by a little', { sentAt: 0, createdAt: 0, age: 1, readAt: 15_000 }, 10_000, 10_000],
    ['nor by a little in the future', { sentAt: 5000, createdAt: 0, age: 1, readAt: 0 }, 0, 1],
    ['is unknown further in the future', { sentAt: 5001, createdAt: 0, age: 1, readAt: 0 }, 0, Infinity],
    ["is unknown if the journal's clock was set back", { sentAt: 0, createdAt: 0, age: -1, readAt: 0 }, 0, Infinity],
    ['is zero if both say so', { sentAt: 0, createdAt: 0, age: 0, readAt: 0 }, 0, 0],
  ])('%s', (_, entry, now, age) => expect(ageOf(entry, now)).toBe(age));
});

describe('the hash of an input', () => {
  test('is the same in any order of its fields, at any depth', () => {
    expect(inputHash('a', { b: 1, a: [{ d: 1, c: 2 }] })).toBe(inputHash('a', { a: [{ c: 2, d: 1 }], b: 1 }));
    expect(inputHash({ a: 1, b: 2, c: 3 })).toBe(inputHash({ c: 3, a: 1, b: 2 }));
  });

  test('differs by any value, order of a list, and place', () => {
    const all = [
      ...[[], [null], ['a'], [['a']], ['a', 'b'], [['a', 'b']], [['b', 'a']], [{ a: 1 }], [{ a: '1' }], [{ b: 1 }]],
      ...[[Uint8Array.of(1)], [Uint8Array.of(2)], [{ 0: 1 }], [[1]]],
    ].map((parts) => inputHash(...(parts as unknown[])));
    expect(new Set(all).size).toBe(all.length);
  });

  test('reads bytes as such, however they are held', () => {
    const bytes = Uint8Array.of(0, 1, 2, 3);
    expect(inputHash(bytes.subarray(1, 3))).toBe(inputHash(Buffer.from([1, 2])));
  });

  test('stays the same from version to version, since journals hold it', () => {
    expect(inputHash('create_transfer', { b: 1, a: { d: 2, c: 3 } })).toBe(
      'O7mU5Jb4wXD4zAfSV2WZugnKqmDgWturTtQLdDx4jhk',
    );
    expect(inputHash('upload_receipt', { file: Uint8Array.of(1, 2) })).toBe(
      '9yuZIXjaHZmupap0ZkH8NYmsp87N8GkTHw46icMdJyA',
    );
  });
});
