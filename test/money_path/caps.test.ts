import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import { day } from '../../src/clock';
import type { BrexTime } from '../../src/safety/brex_time';
import { type Cap, capSettings, dated, enterWithin, reservations, roomFrom } from '../../src/safety/caps';
import type { Journal, Opening, Reservation, Withheld } from '../../src/safety/journal';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { overriding } from '../overriding';
import { hour } from './writes';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const capOf = (setting: keyof typeof capSettings, atMost: Cap['atMost']): Cap => ({
  setting,
  ...capSettings[setting],
  atMost,
});
const transfers = capOf('max_transfers_per_day', { USD: 100, EUR: 5 });
const monthly = capOf('max_transfers_per_30_days', { USD: 1000 });
const limits = capOf('max_limits_per_day', { USD: 50 });
const cards = capOf('max_cards_per_day', 2);
const pay = { amount: usd(7) };

test('the settings of caps count what they say, within a day or 30', () => {
  expect(capSettings).toEqual({
    max_transfers_per_day: { kind: 'transfer', period: 86_400_000 },
    max_transfers_per_30_days: { kind: 'transfer', period: 30 * 86_400_000 },
    max_limits_per_day: { kind: 'limit', period: 86_400_000 },
    max_limits_per_30_days: { kind: 'limit', period: 30 * 86_400_000 },
    max_cards_per_day: { kind: 'card', period: 86_400_000 },
    max_users_per_day: { kind: 'user', period: 86_400_000 },
    max_vendors_per_day: { kind: 'vendor', period: 86_400_000 },
  });
});

describe('what a write takes from the caps', () => {
  const within = (...caps: Cap[]) => caps.map(({ setting, period, atMost }) => ({ setting, period, atMost }));
  test.each<[string, string | undefined, object | undefined, Cap[], unknown]>([
    ['nothing without an action', undefined, pay, [transfers], []],
    ['nothing without an action that makes cards', undefined, { auto_create_limit_cards_setting: 'X' }, [cards], []],
    ['nothing of an action without money', 'update_user', pay, [transfers, limits, cards], []],
    ['its amount, though no cap is set', 'create_transfer', pay, [], [{ kind: 'transfer', ...usd(7), within: [] }]],
    ['nothing if its amount cannot be read and no cap is set', 'create_transfer', { amount: 'x' }, [], []],
    [
      'nothing if it sets no limit',
      'create_card',
      { limit_type: 'USER' },
      [limits],
      [{ kind: 'card', currency: null, amount: 1, within: [] }],
    ],
    ['one new user', 'invite_user', {}, [], [{ kind: 'user', currency: null, amount: 1, within: [] }]],
    ['one new vendor', 'create_vendor', {}, [], [{ kind: 'vendor', currency: null, amount: 1, within: [] }]],
    [
      'a count, within its own cap',
      'invite_user',
      {},
      [cards, capOf('max_users_per_day', 3)],
      [{ kind: 'user', currency: null, amount: 1, within: within(capOf('max_users_per_day', 3)) }],
    ],
  ])('%s', (_, action, body, caps, expected) => expect(reservations(action, body, caps)).toEqual(expected));

  test('counts within each cap of its kind', () => {
    expect(reservations('create_transfer', pay, [transfers, monthly, limits, cards])).toEqual([
      {
        ...{ kind: 'transfer', ...usd(7) },
        within: [
          { setting: 'max_transfers_per_day', period: day, atMost: 100 },
          { setting: 'max_transfers_per_30_days', period: 30 * day, atMost: 1000 },
        ],
      },
    ]);
  });

  test('a new card takes its limit and counts as one', () => {
    const body = { spend_controls: { spend_limit: usd(9) } };
    expect(reservations('create_card', body, [limits, cards])).toEqual([
      { kind: 'limit', ...usd(9), within: [{ setting: 'max_limits_per_day', period: day, atMost: 50 }] },
      { kind: 'card', currency: null, amount: 1, within: [{ setting: 'max_cards_per_day', period: day, atMost: 2 }] },
    ]);
  });

  const blocked = (...given: Parameters<typeof reservations>) => {
    try {
      reservations(...given);
    } catch (error) {
      if (BrexError.is(error)) return error;
      throw error;
    }
    throw new Error('it was allowed');
  };

  test('is refused if it cannot be compared', () => {
    expect(blocked('create_transfer', { amount: { amount: 7, currency: 'GBP' } }, [transfers])).toMatchObject({
      ...{ code: 'blocked', action: 'create_transfer', remedy: "Add an amount in GBP to the connection's limits." },
      message: 'This connection does not allow amounts in GBP here (max_transfers_per_day).',
    });
    const inherited = capOf('max_transfers_per_day', Object.create({ USD: 5 }) as Record<string, number>);
    expect(blocked('create_transfer', pay, [inherited]).code).toBe('blocked');
    expect(blocked('create_transfer', { amount: 'x' }, [transfers]).code).toBe('blocked');
  });

  test.each(['AUTO_CREATE', true])(
    'a spend limit that would create cards is refused under a cap of cards (%s)',
    (setting) => {
      const body = { auto_create_limit_cards_setting: setting };
      const error = blocked('create_spend_limit_members', body, [cards]);
      expect(error).toMatchObject({ code: 'blocked', action: 'create_spend_limit_members' });
      expect(error.message).toMatch(/would create a card for every member/);
      expect(blocked('x', body, [transfers, cards]).code).toBe('blocked');
      expect(reservations('x', body, [transfers])).toEqual([]);
    },
  );

  test.each([null, undefined, 'DISABLED'])('but not one that creates none (%s)', (setting) => {
    expect(reservations('x', { auto_create_limit_cards_setting: setting }, [cards])).toEqual([]);
    expect(reservations('x', undefined, [cards])).toEqual([]);
  });
});

describe('a cap has room', () => {
  const entries = [
    { at: 10, amount: 40 },
    { at: 20, amount: 50 },
    { at: 30, amount: 10 },
  ];
  test.each<[number, number | undefined]>([
    [0, undefined],
    [1, 1010],
    [40, 1010],
    [41, 1020],
    [90, 1020],
    [91, 1030],
    [100, 1030],
    [101, undefined],
  ])('for %i from %s', (amount, at) => expect(roomFrom(entries, { period: 1000, atMost: 100 }, amount)).toBe(at));
});

describe('entering a write within caps', () => {
  const opening: Opening = {
    ...{ key: 'key-1', action: 'create_transfer', inputHash: 'i', holder: 'a', counted: [], account: 'account-1' },
    ...{ origin: 'https://api.brex.com', fingerprint: 'print-1' },
    request: { method: 'POST', path: '/v1/transfers' },
    reserve: [{ kind: 'transfer', ...usd(7), within: [{ setting: 'max_transfers_per_day', period: day, atMost: 5 }] }],
  };
  const entry = { entry: { key: 'key-1' }, mine: true } as never;
  const over: Withheld = { over: { setting: 'max_transfers_per_day', left: 5, free: undefined }, sure: true };

  /** Enters it into a journal that answers in order. */
  async function enter(answers: object[], more: Partial<Opening> = {}, confirm = () => Promise.resolve()) {
    let confirmed = 0;
    let clock = 0;
    const times: unknown[] = [];
    const journal = overriding(inMemoryJournal(), {
      open: ({ time }) => Promise.resolve(answers[times.push(time) - 1] as never),
    });
    const time: BrexTime = { saw: () => undefined, now: () => ({ clock: clock++ }) };
    const run = enterWithin(journal, { ...opening, ...more }, time, () => {
      confirmed++;
      return confirm();
    });
    const ended = await run.catch((thrown: unknown) => thrown);
    return { ended, times, confirmed: () => confirmed, error: ended as BrexError };
  }

  test('needs no read if it fits', async () => {
    const { ended, times, confirmed } = await enter([entry]);
    expect(ended).toBe(entry);
    expect([times, confirmed()]).toEqual([[{ clock: 0 }], 0]);
  });

  test('needs none if the refusal is certain', async () => {
    const { error, confirmed } = await enter([{ withheld: over }]);
    expect(error).toMatchObject({
      ...{
        code: 'blocked',
        action: 'create_transfer',
        remedy: 'Ask the person who set the limit, or do it in Brex itself.',
      },
      message:
        '0.07 USD exceeds what this connection allows for all transfers within 24 hours: 0.05 USD ' +
        '(max_transfers_per_day). Remaining: 0.05 USD.',
    });
    expect(confirmed()).toBe(0);
  });

  test.each(['succeeds', 'fails'])('is tried again with the new time after a read that %s', async (how) => {
    const confirm = () => (how === 'fails' ? Promise.reject(new Error('no')) : Promise.resolve());
    const { ended, times, confirmed } = await enter([{ withheld: { ...over, sure: false } }, entry], {}, confirm);
    expect(ended).toBe(entry);
    expect([times, confirmed()]).toEqual([[{ clock: 0 }, { clock: 1 }], 1]);
  });

  test('is refused if it does not fit after that read either', async () => {
    const { error, confirmed } = await enter([
      { withheld: { ...over, sure: false } },
      { withheld: { ...over, sure: false } },
    ]);
    expect(error).toMatchObject({ code: 'blocked' });
    expect(confirmed()).toBe(1);
  });

  test('says from when there is room', async () => {
    const free = Date.UTC(2026, 4, 2);
    const { error } = await enter([{ withheld: { over: { ...over.over, free }, sure: true } }]);
    expect(error.remedy).toMatch(/^It is allowed from 2026-05-02T00:00:00.000Z\. Wait until then/);
  });

  test('describes a count, and a cap of 30 days', async () => {
    const reserve: Reservation[] = [
      { kind: 'limit', ...usd(7), within: [{ setting: 'max_limits_per_30_days', period: 30 * day, atMost: 5 }] },
      {
        kind: 'card',
        currency: null,
        amount: 1,
        within: [{ setting: 'max_cards_per_day', period: day, atMost: 1200 }],
      },
    ];
    const two: Reservation = {
      ...{ kind: 'transfer', ...usd(123_456) },
      within: [
        { setting: 'max_transfers_per_day', period: day, atMost: 5 },
        { setting: 'max_transfers_per_30_days', period: 30 * day, atMost: 100_000 },
      ],
    };
    reserve.push(two);
    const of = async (setting: string) =>
      (await enter([{ withheld: { over: { setting, left: 0 }, sure: true } }], { reserve })).error.message;
    expect(await of('max_cards_per_day')).toBe(
      'One more exceeds what this connection allows for all new cards within 24 hours: 1,200 (max_cards_per_day). Remaining: 0.',
    );
    expect(await of('max_transfers_per_30_days')).toMatch(
      /^1,234\.56 USD exceeds what .* all transfers within 30 days: 1,000\.00 USD \(max_transfers_per_30_days\)/,
    );
    expect(await of('max_limits_per_30_days')).toMatch(/for all spending limits within 30 days: 0.05 USD \(max_limits/);
    const users = await enter([{ withheld: { over: { setting: 'x', left: 0 }, sure: true } }], {
      reserve: ['user', 'vendor'].map((kind) => ({
        ...{ kind: kind as 'user', currency: null, amount: 1 },
        within: [{ setting: kind === 'user' ? 'y' : 'x', period: day, atMost: 1 }],
      })),
    });
    expect(users.error.message).toMatch(/for all new vendors within/);
  });

  test.each([
    ['a cap that is not among them', { over: { setting: 'unknown', left: 0 }, sure: true }],
    ['none at all', { sure: true }],
  ])('a journal that names %s is faulty', async (_, withheld) => {
    expect(String((await enter([{ withheld }])).error)).toMatch(/a cap that nothing was taken from/);
    expect(String((await enter([{ withheld }], { reserve: undefined })).error)).toMatch(/a cap that nothing/);
  });

  test.each<[Withheld['wrong'] & object, RegExp, RegExp]>([
    [
      { kind: 'differs', clock: 0, other: Date.UTC(2026, 4, 1) },
      /^The clock of this machine shows 1970-01-01T00:00:00.000Z, but Brex's shows 2026-05-01T/,
      /^Set the clock of this machine or its database\. If you can't/,
    ],
    [
      { kind: 'moved', clock: Number.NaN, other: 9e15 },
      /^The clock of this machine shows no time, but showed no time at the last write under a cap/,
      /^Set the clock of this machine\. If you can't/,
    ],
    [
      { kind: 'differs', clock: 8.64e15 - 1, other: -8.64e15 },
      /shows \+275760-09-12T23:59:59.999Z, but Brex's shows no time/,
      /./,
    ],
  ])('a clock that %j is refused', async (wrong, message, remedy) => {
    const { error } = await enter([{ withheld: { wrong, sure: true } }]);
    expect(error).toMatchObject({ code: 'blocked', action: 'create_transfer' });
    expect(error.message).toMatch(message);
    expect(error.remedy).toMatch(remedy);
  });
});

describe("a journal dated by Brex's time", () => {
  test('passes every call on, and the time with an outcome', () => {
    const calls: unknown[][] = [];
    const inner = new Proxy({} as Journal, {
      get:
        (_, name) =>
        (...given: unknown[]) => {
          calls.push([name, ...given]);
          return `result of ${String(name)}`;
        },
    });
    const time = { brex: undefined as { time: number; sighting: string } | undefined };
    const journal = dated(inner, { saw: () => undefined, now: () => ({ clock: 0, ...time }) });
    const all: [keyof Journal, unknown[]][] = [
      ['open', [{ key: 'k' }]],
      ['takeOver', ['k', 'a']],
      ['sending', ['k', 'a']],
      ['resending', ['k', 'a']],
      ['read', ['k']],
      ['list', [{ most: 1 }]],
      ['results', [['id']]],
      ['counted', ['account', 'wire', 5]],
    ];
    for (const [name, given] of all)
      expect((journal[name] as (...all: unknown[]) => unknown)(...given)).toBe(`result of ${name}`);
    expect(calls).toEqual(all.map(([name, given]) => [name, ...given]));
    calls.length = 0;
    void journal.record('k', 'a', { state: 'unknown' });
    time.brex = { time: 5 * hour, sighting: 's' };
    void journal.record('k', 'a', { state: 'unknown' });
    expect(calls).toEqual([
      ['record', 'k', 'a', { state: 'unknown' }, undefined],
      ['record', 'k', 'a', { state: 'unknown' }, 5 * hour],
    ]);
  });
});
