import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import type { Journal, Opening } from '../../src/safety/journal';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { aborted, type FakeClock, fakeClock } from '../fake_clock';
import { failure } from '../failure';
import { overriding } from '../overriding';
import { answered, cut, paid, unreachable } from './brex';
import { minute, noLimits, payment, type Setting, writesTo } from './writes';

const refused = answered(422, { message: 'Amount too small' });
const account = { origin: 'https://api.brex.com', fingerprint: 'print-1' };

/** The entry of another run of the same payment. */
const opening = (clock: { now(): number }, more: Partial<Opening> = {}): Opening => ({
  ...{ key: 'key-1', action: 'create_transfer', inputHash: 'input-1', holder: 'other run', counted: [] },
  ...{ account: 'account-1', ...account, time: { clock: clock.now() } },
  request: { method: 'POST', path: '/v1/transfers', query: 'from=another', body: { memo: 'recorded' } },
  ...more,
});

/** Writes after another run of the same payment has entered it. */
async function after(
  plan: Parameters<typeof writesTo>[0],
  leave: (journal: Journal, clock: FakeClock) => Promise<unknown>,
  setting: Setting = {},
) {
  const clock = setting.clock ?? fakeClock();
  const journal = setting.journal ?? inMemoryJournal(clock);
  await leave(journal, clock);
  return writesTo(plan, { ...setting, clock, journal });
}
const sentBefore = (age: number) => async (journal: Journal, clock: FakeClock) => {
  await journal.open(opening(clock, { leaving: true }));
  clock.pass(age);
};

/** A clock that also does this at each pause. */
const pausing = (clock: FakeClock, act: (milliseconds: number) => unknown): FakeClock =>
  overriding(clock, {
    async sleep(milliseconds, signal, purpose) {
      if (signal && purpose === 'deadline') return aborted(signal);
      clock.pass(milliseconds);
      await act(milliseconds);
    },
  });

describe('what is no write with a key passes unchanged', () => {
  test.each([
    ['a read', { method: 'GET', key: 'key-1' }],
    ['a write without a key', { key: undefined }],
  ] as const)('%s', async (_, more) => {
    const { send, arrived, stateOf } = writesTo([answered(200, { id: 'a' })]);
    expect(await send(payment({ body: undefined, ...more }))).toMatchObject({ status: 200 });
    await send(payment({ body: undefined, ...more }));
    expect(arrived).toHaveLength(2);
    expect(await stateOf()).toBeUndefined();
  });
});

describe('a write', () => {
  test('is in the journal as sent when its first byte leaves, and as done afterwards', async () => {
    const states: unknown[] = [];
    const made = writesTo(async () => {
      states.push(await made.stateOf());
      return paid();
    });
    const reply = await made.send(payment({ query: 'a=1', headers: { 'x-team': 'a' } }));
    expect(reply).toMatchObject({ status: 200, body: { id: 'dptx_1' }, attempts: 1 });
    expect(reply).not.toHaveProperty('recorded');
    expect(states).toEqual(['sent']);
    expect(made.arrived).toEqual([
      expect.objectContaining({ method: 'POST', path: '/v1/transfers?a=1', key: 'key-1', body: payment().body }),
    ]);
    expect(made.arrived[0]?.headers).toMatchObject({ 'x-team': 'a' });
    expect(await made.journal.read('key-1')).toMatchObject({
      ...{ key: 'key-1', action: 'create_transfer', inputHash: 'input-1', state: 'done', resultId: 'dptx_1' },
      ...{ answer: { id: 'dptx_1' }, ...account, sentAt: made.clock.now(), createdAt: made.clock.now() },
      request: {
        ...{ method: 'POST', path: '/v1/transfers', query: 'a=1' },
        ...{ body: payment().body, headers: { 'x-team': 'a' } },
      },
    });
  });

  test('that was done is answered from the journal, with its time', async () => {
    const clock = fakeClock();
    const { send, arrived } = writesTo(() => (clock.pass(1000), paid()), { clock });
    await send(payment());
    const then = clock.now();
    clock.pass(minute);
    expect(await send(payment())).toEqual({
      ...{ status: 200, body: { id: 'dptx_1', status: 'PROCESSING' }, attempts: 0, renewed: false, recorded: then },
    });
    expect(arrived).toHaveLength(1);
  });

  test('with an empty answer is answered as empty again', async () => {
    const { send } = writesTo([answered(204, '')]);
    const empty = payment({ proves: undefined, mayBeEmpty: true });
    expect((await send(empty)).body).toBeUndefined();
    expect((await send(empty)).body).toBeUndefined();
  });

  test('that was rejected is rejected again with the same words, and not sent', async () => {
    const { send, arrived, stateOf } = writesTo([refused]);
    const first = await failure(send(payment()));
    expect(first).toMatchObject({ code: 'rejected', status: 422, idempotencyKey: 'key-1' });
    const again = await failure(send(payment()));
    expect(again).toMatchObject({ code: 'rejected', status: 422, message: first.message, action: 'create_transfer' });
    expect(again.remedy).toMatch(
      /It was rejected on 2026-05-01T00:00:00.000Z under the same key and was not sent again/,
    );
    expect(arrived).toHaveLength(1);
    expect(await stateOf()).toBe('refused');
  });

  test('that never left may be sent again', async () => {
    const { send, arrived, stateOf } = writesTo((_, n) => (n === 0 ? unreachable : paid()));
    expect(await failure(send(payment()))).toMatchObject({ code: 'network' });
    expect(await stateOf()).toBe('prepared');
    expect(await send(payment())).toMatchObject({ body: { id: 'dptx_1' } });
    expect(arrived).toHaveLength(2);
  });

  test('with the key of another input is a conflict, and not sent', async () => {
    const { send, arrived } = writesTo([paid()]);
    await send(payment());
    const error = await failure(send(payment({ inputHash: 'input-2' })));
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringMatching(/for another create_transfer/) });
    expect(arrived).toHaveLength(1);
  });

  test('with the key of a write to another account is a conflict, and not sent', async () => {
    const first = writesTo([paid()]);
    await first.send(payment());
    const other = { origin: 'https://elsewhere.example', fingerprint: 'print-1' };
    const second = writesTo([paid()], { journal: first.journal, identify: () => Promise.resolve(other) });
    const error = await failure(second.send(payment()));
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringMatching(/another Brex account/) });
    expect(second.arrived).toHaveLength(0);
  });

  test('sent with another token is never answered from the journal', async () => {
    const first = writesTo([paid()]);
    await first.send(payment());
    const other = { origin: 'https://api.brex.com', fingerprint: 'print-2' };
    const second = writesTo([paid()], { journal: first.journal, identify: () => Promise.resolve(other) });
    const error = await failure(second.send(payment()));
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/with another token/) });
    expect(second.arrived).toHaveLength(0);
    expect(second.lookUps).toHaveLength(1);
  });

  test('on a route without an action is recorded by its method and path', async () => {
    const made = writesTo([paid()]);
    await made.send(payment({ routed: undefined, method: 'PUT', path: '/v9/new' }));
    expect((await made.journal.read('key-1'))?.action).toBe('PUT /v9/new');
  });

  test('is entered and noted as leaving in one commit', async () => {
    const clock = fakeClock();
    const calls: string[] = [];
    const journal = inMemoryJournal(clock);
    const counting = new Proxy(journal, {
      get: (target, name) =>
        ((...given: unknown[]) => {
          calls.push(String(name));
          return (Reflect.get(target, name) as (...all: unknown[]) => unknown).apply(target, given);
        }) as unknown,
    });
    await writesTo([paid()], { clock, journal: counting }).send(payment());
    expect(calls).toEqual(['read', 'counted', 'open', 'record']);
  });

  test('is repeated within its run under the same key, entered once', async () => {
    const made = writesTo((_, n) => (n === 0 ? cut : paid()), { wire: { retries: 1 } });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' }, attempts: 2 });
    expect(made.arrived.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  test('for which there is no token is not entered', async () => {
    const none = new BrexError('unauthenticated', 'Sign in again.');
    const made = writesTo([paid()], { wire: { tokens: { token: () => Promise.reject(none) } } });
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'unauthenticated', message: 'Sign in again.' });
    expect(await made.stateOf()).toBeUndefined();
  });

  test.each([
    ['done', { body: { id: 'theirs' }, attempts: 0 }, []],
    ['sent', { note: expect.stringMatching(/resolved it/) }, [{ memo: 'recorded' }]],
  ])('that another run enters at the same moment, and leaves %s, is left to it', async (state, reply, bodies) => {
    const clock = fakeClock();
    const inner = inMemoryJournal(clock);
    await inner.open(opening(clock, { leaving: true }));
    if (state === 'done') await inner.record('key-1', 'other run', { state: 'done', answer: { id: 'theirs' } });
    let first = true;
    const late = overriding(inner, {
      read: (key) => {
        const blind = first;
        first = false;
        return blind ? Promise.resolve(undefined) : inner.read(key);
      },
    });
    const made = writesTo([paid()], { clock, journal: late });
    expect(await made.send(payment())).toMatchObject(reply);
    expect(made.arrived.map(({ body }) => body)).toEqual(bodies);
  });

  test('passes its signal to the reads it makes', async () => {
    const { signal } = new AbortController();
    const signals: unknown[] = [];
    const made = writesTo([paid()], {
      identify: (given) => Promise.resolve(void signals.push(given)).then(() => account),
      rules: {
        ...noLimits,
        caps: [{ setting: 'max_transfers_per_day', kind: 'transfer', period: 1, atMost: { USD: 1 } }],
      },
      confirmTime: (given) => Promise.resolve(void signals.push(given)),
    });
    await failure(made.send(payment({ signal })));
    expect(signals).toEqual([signal, signal]);
  });
});

describe('a write with an unknown outcome', () => {
  test('is looked up, and proved by what is found', async () => {
    const { send, lookUps, stateOf, journal } = writesTo([cut], {
      recover: () => Promise.resolve({ proof: true, answer: { id: 'dptx_9' } }),
    });
    expect(await send(payment())).toEqual({
      ...{ status: 200, body: { id: 'dptx_9' }, attempts: 0, renewed: false },
      note: 'Brex sent no readable response; a lookup showed that it was done.',
    });
    expect(lookUps).toEqual([expect.objectContaining({ key: 'key-1', state: 'unknown' })]);
    expect(await stateOf()).toBe('done');
    expect(await journal.read('key-1')).toMatchObject({ resultId: 'dptx_9', answer: { id: 'dptx_9' } });
  });

  test('is reported with the findings, and how long it may be repeated', async () => {
    const { send, stateOf } = writesTo([cut], {
      recover: () =>
        Promise.resolve({ proof: false, looked: true, candidates: [{ id: 'dptx_9' }], lookUpNote: 'One was found.' }),
    });
    const error = await failure(send(payment()));
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: [{ id: 'dptx_9' }], retryable: true });
    expect(error.message).toMatch(
      /^It is not known whether create_transfer was done: .*interrupted.* One was found\.$/,
    );
    expect(error.remedy).toMatch(/\(key-1\) within 10 minutes/);
    expect(error.cause).toMatchObject({ code: 'network' });
    expect(await stateOf()).toBe('unknown');
  });

  test('is repeated under its key with the recorded bytes', async () => {
    const made = await after([paid()], sentBefore(9 * minute));
    const reply = await made.send(payment());
    expect(reply).toMatchObject({
      body: { id: 'dptx_1' },
      note: expect.stringMatching(/under the same key resolved it/),
    });
    expect(made.arrived).toEqual([
      expect.objectContaining({ key: 'key-1', path: '/v1/transfers?from=another', body: { memo: 'recorded' } }),
    ]);
    expect(await made.journal.read('key-1')).toMatchObject({ state: 'done', resultId: 'dptx_1' });
    expect(made.lookUps).toEqual([]);
  });

  test.each([
    ['once its key may be forgotten', 10 * minute, {}, /too long ago to send it again under its key/],
    ['if a repeat may count twice', 0, { replayable: false }, /sending it again could do it twice/],
    ['if both', 10 * minute, { replayable: false }, /sending it again could do it twice/],
  ])('is only looked up %s', async (_, age, more, said) => {
    const made = await after([paid()], sentBefore(age));
    const error = await failure(made.send(payment(more)));
    expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false, message: expect.stringMatching(said) });
    expect(made.arrived).toEqual([]);
    expect(made.lookUps).toHaveLength(1);
  });

  test.each([
    ['a refusal', refused],
    ['a conflict', answered(409, { message: 'in progress' })],
    ['no token', answered(401, '')],
    ['no connection', unreachable],
  ])('stays unknown after a repeat that ends with %s', async (_, reaction) => {
    const made = await after([reaction], sentBefore(minute));
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'outcome_unknown' });
    expect(made.lookUps).toHaveLength(1);
    expect(await made.stateOf()).toBe('unknown');
  });

  test('is not repeated once the time runs out between two attempts, by either clock', async () => {
    for (const how of ['pass', 'suspend'] as const) {
      const clock = fakeClock();
      const react = () => {
        clock[how](2 * minute);
        return answered(503);
      };
      const made = await after(react, sentBefore(7 * minute), { clock, wire: { retries: 9 } });
      expect(await failure(made.send(payment()))).toMatchObject({ code: 'outcome_unknown' });
      expect(made.arrived).toHaveLength(2);
    }
  });

  test('is not repeated while the clock was set back between two attempts', async () => {
    const clock = fakeClock();
    const react = () => {
      clock.shift(-3 * minute);
      return answered(503);
    };
    const made = await after(react, sentBefore(2 * minute), { clock, wire: { retries: 9 } });
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'outcome_unknown' });
    expect(made.arrived).toHaveLength(1);
  });

  test('of a run that the host tried before is resumed, though the journal is empty', async () => {
    const clock = fakeClock();
    const at = clock.now() - 6000;
    const made = writesTo([paid()], { clock });
    const reply = await made.send(payment({ tried: { at, age: 6000 } }));
    expect(reply.note).toMatch(/under the same key resolved it/);
    expect(made.arrived).toHaveLength(1);
    expect((await made.journal.read('key-1'))?.sentAt).toBe(at);
  });

  test.each([
    [4999, undefined],
    [5000, expect.stringMatching(/resolved it/)],
  ])('is assumed of a try %i ms ago', async (age, note) => {
    const clock = fakeClock();
    const made = writesTo([paid()], { clock });
    expect((await made.send(payment({ tried: { at: clock.now() - age, age } }))).note).toEqual(note);
  });

  test('of a run that the host tried just as long ago as its key is known is only looked up', async () => {
    const clock = fakeClock();
    const made = writesTo([paid()], { clock });
    const tried = { at: clock.now() - 10 * minute, age: 10 * minute };
    const error = await failure(made.send(payment({ tried })));
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/too long ago/) });
  });

  test('is repeated though the clock is set back a little, as long as it shows a later time than that of the first try', async () => {
    const clock = fakeClock();
    const react = (_: unknown, n: number) => {
      if (n > 0) return paid();
      clock.shift(-3000);
      return cut;
    };
    const made = writesTo(react, { clock, wire: { retries: 1 } });
    await made.send(payment({ tried: { at: clock.now() - 6000, age: 6000 } }));
    expect(made.arrived).toHaveLength(2);
  });

  test('is not repeated once the monotonic clock alone shows that its key may be forgotten', async () => {
    const clock = fakeClock();
    const react = () => {
      clock.pass(5 * minute);
      clock.shift(-5 * minute);
      return cut;
    };
    const made = await after(react, sentBefore(6 * minute), { clock, wire: { retries: 3 } });
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'outcome_unknown' });
    expect(made.arrived).toHaveLength(1);
  });

  test('of a run that the host tried long ago is only looked up', async () => {
    const clock = fakeClock();
    const made = writesTo([paid()], { clock });
    const tried = { at: clock.now() - 20 * minute, age: 20 * minute };
    expect(await failure(made.send(payment({ tried })))).toMatchObject({ code: 'outcome_unknown' });
    expect(made.arrived).toEqual([]);
  });
});

describe("another run's unfinished write", () => {
  test('is waited for, and its answer returned', async () => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const sleeps: number[] = [];
    const waiting = pausing(clock, async (milliseconds) => {
      if (sleeps.push(milliseconds) === 6)
        await journal.record('key-1', 'other run', { state: 'done', answer: { id: 'theirs' } });
    });
    // Neither taken over nor sent.
    const [takeOver, sending] = [() => Promise.reject(new Error('taken')), () => Promise.reject(new Error('sent'))];
    const theirs = overriding(journal, { takeOver, sending });
    const made = await after([paid()], sentBefore(0), { clock: waiting, journal: theirs });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' }, attempts: 0 });
    expect(sleeps).toEqual([25, 50, 100, 200, 250, 250]);
    expect(made.arrived).toEqual([]);
  });

  test('is waited for no longer than until it may be taken over', async () => {
    const sleeps: number[] = [];
    const waiting = pausing(fakeClock(), (milliseconds) => sleeps.push(milliseconds));
    const made = await after([paid()], sentBefore(0), { clock: waiting });
    expect(await made.send(payment())).toMatchObject({ note: expect.stringMatching(/same key resolved it/) });
    expect(sleeps.reduce((a, b) => a + b)).toBe(2000);
    expect(Math.max(...sleeps)).toBe(250);
    expect(made.arrived).toHaveLength(1);
  });

  test('is reported as rejected if Brex rejects it meanwhile', async () => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const refusal = { code: 'rejected', message: 'No.' } as const;
    const waiting = pausing(clock, () => journal.record('key-1', 'other run', { state: 'refused', refusal }));
    const made = await after([paid()], sentBefore(0), { clock: waiting, journal });
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'rejected', message: 'No.' });
    expect(clock.monotonic()).toBe(25);
  });

  test('is sent by this run as soon as the other gives it up', async () => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const waiting = pausing(clock, () => journal.record('key-1', 'other run', { state: 'prepared' }));
    const made = await after([paid()], (into, at) => into.open(opening(at)), { clock: waiting, journal });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' }, attempts: 1 });
    expect(clock.monotonic()).toBe(25);
    expect(made.arrived[0]?.body).toEqual(payment().body);
  });

  test('that was never sent is taken over after the wait, and sent once', async () => {
    const made = await after([paid()], (journal, clock) => journal.open(opening(clock)));
    const reply = await made.send(payment());
    expect(reply).toMatchObject({ body: { id: 'dptx_1' }, attempts: 1 });
    expect(reply.note).toBeUndefined();
    expect(made.arrived).toHaveLength(1);
    expect(await made.journal.read('key-1')).toMatchObject({
      state: 'done',
      holder: expect.not.stringMatching(/other/),
    });
  });

  test('that leaves just as it is taken over is waited for again', async () => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const racing = overriding(journal, {
      async takeOver(key, from) {
        await journal.sending(key, from);
        await journal.record(key, from, { state: 'done', answer: { id: 'theirs' } });
        return journal.takeOver(key, from);
      },
    });
    const made = await after([paid()], (into, at) => into.open(opening(at)), { clock, journal: racing });
    // It read the entry as prepared, could not take it, and waits for what the other does with it.
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' } });
    expect(made.arrived).toEqual([]);
  });

  test('is not waited for by a run that is cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    const unsent = await after([paid()], (journal, clock) => journal.open(opening(clock)));
    expect(await failure(unsent.send(payment({ signal: stop.signal })))).toMatchObject({
      ...{ code: 'cancelled', retryable: true, idempotencyKey: 'key-1', action: 'create_transfer' },
    });
    const sent = await after([paid()], sentBefore(0));
    expect(await failure(sent.send(payment({ signal: stop.signal })))).toMatchObject({
      ...{ code: 'outcome_unknown', retryable: true, idempotencyKey: 'key-1', action: 'create_transfer' },
      remedy: expect.stringMatching(/\(key-1\)/),
    });
    expect(sent.clock.monotonic()).toBe(0);
  });
});

describe('a write that another run takes over before its first byte', () => {
  const overtaken = (theirs: (journal: Journal) => Promise<unknown>) => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const recorded: string[] = [];
    let first = true;
    // A journal that records separately that a write leaves.
    const separate = overriding(journal, {
      open: (given) => journal.open({ ...given, leaving: false }),
      async sending(key, holder) {
        if (first) {
          first = false;
          await journal.takeOver(key, holder);
          await journal.open(opening(clock));
          await journal.sending(key, 'other run');
          await theirs(journal);
        }
        return journal.sending(key, holder);
      },
      record: (key, holder, outcome) => {
        recorded.push(outcome.state);
        return journal.record(key, holder, outcome);
      },
    });
    return { ...writesTo([paid()], { clock, journal: separate }), recorded };
  };

  test('is not sent by this one, which reports what the other did', async () => {
    const made = overtaken((journal) =>
      journal.record('key-1', 'other run', { state: 'done', answer: { id: 'theirs' } }),
    );
    expect(await made.send(payment())).toMatchObject({ body: { id: 'theirs' }, attempts: 0 });
    expect(made.arrived).toEqual([]);
    expect(made.recorded).toEqual([]);
  });

  test('is repeated under its key if the other does not end it', async () => {
    const made = overtaken(() => Promise.resolve());
    expect(await made.send(payment())).toMatchObject({ note: expect.stringMatching(/under the same key resolved it/) });
    expect(made.arrived.map(({ body }) => body)).toEqual([{ memo: 'recorded' }]);
    expect(made.recorded).toEqual(['done']);
  });
});

describe('a journal that fails', () => {
  const broken = new BrexError('unavailable', 'The store is full.');
  const failing = (changes: Partial<Journal>) => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    return { clock, journal: overriding(journal, changes), inner: journal };
  };

  test('before the first byte keeps the write from being sent, and its entry from blocking the next run', async () => {
    const clock = fakeClock();
    const inner = inMemoryJournal(clock);
    let fails = true;
    const journal = overriding(inner, {
      async open(given) {
        const opened = await inner.open(given);
        if (fails) throw broken;
        return opened;
      },
    });
    const made = writesTo([paid()], { clock, journal });
    expect(await failure(made.send(payment()))).toBe(broken);
    expect(made.arrived).toEqual([]);
    expect(await made.stateOf()).toBe('prepared');
    fails = false;
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' }, attempts: 1 });
  });

  test('to note that a write leaves keeps it from being sent, and is not tried again', async () => {
    const opened: unknown[] = [];
    const { clock, journal, inner } = failing({ sending: () => Promise.reject(broken) });
    const separate = overriding(journal, {
      open: (given) => {
        opened.push(given);
        return inner.open({ ...given, leaving: false });
      },
    });
    const made = writesTo([paid()], { clock, journal: separate });
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'unavailable', message: 'The store is full.' });
    expect(made.arrived).toEqual([]);
    expect(opened).toHaveLength(1);
    expect(await made.stateOf()).toBe('prepared');
  });

  test('after the answer does not change it, but is reported', async () => {
    const made = writesTo([paid()], failing({ record: () => Promise.reject(broken) }));
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' } });
    expect(made.unnoted).toEqual([broken]);
  });

  test.each([
    ['a refusal', refused, 'rejected'],
    ['a failed connection', unreachable, 'network'],
    ['an unknown outcome', cut, 'outcome_unknown'],
  ])('after %s does not change that either', async (_, reaction, code) => {
    const made = writesTo([reaction], failing({ record: () => Promise.reject(broken) }));
    expect(await failure(made.send(payment()))).toMatchObject({ code });
    expect(made.unnoted).toContain(broken);
  });

  test('while it repeats a write keeps it from being sent', async () => {
    const made = await after([paid()], sentBefore(minute), failing({ resending: () => Promise.reject(broken) }));
    expect(await failure(made.send(payment()))).toBe(broken);
    expect(made.arrived).toEqual([]);
  });

  test('an error that is no BrexError passes', async () => {
    const strange = new TypeError('a bug');
    const made = writesTo([paid()], failing({ read: () => Promise.reject(strange) }));
    await expect(made.send(payment())).rejects.toBe(strange);
    const proving = payment({
      proves: () => {
        throw strange;
      },
    });
    const first = writesTo([paid()]);
    await expect(first.send(proving)).rejects.toBe(strange);
    expect(await first.stateOf()).toBe('sent');
    const again = await after([paid()], sentBefore(minute));
    await expect(again.send(proving)).rejects.toBe(strange);
    expect(again.lookUps).toEqual([]);
  });
});

describe('a write that could not leave within five minutes of its entry', () => {
  /** Each attempt's entry is older than that by the time it leaves, so many times. */
  const delayed = (times: number, age: number) => {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    let slow = times;
    const slept = overriding(journal, {
      async open(given) {
        const opened = await journal.open(given);
        if (slow-- > 0) clock.suspend(age);
        return opened;
      },
    });
    return writesTo([paid()], { clock, journal: slept });
  };

  test('is entered again with the present time', async () => {
    const made = delayed(1, 5 * minute + 1);
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' } });
    expect((await made.journal.read('key-1'))?.createdAt).toBe(Date.UTC(2026, 4, 1));
    expect((await made.journal.read('key-1'))?.sentAt).toBe(made.clock.now());
    expect(made.arrived).toHaveLength(1);
  });

  test('but not after exactly five minutes', async () => {
    const made = delayed(1, 5 * minute);
    await made.send(payment());
    expect((await made.journal.read('key-1'))?.sentAt).toBe(Date.UTC(2026, 4, 1));
  });

  test('is given up after three more tries, with nothing sent', async () => {
    expect(await delayed(3, 6 * minute).send(payment())).toMatchObject({ body: { id: 'dptx_1' } });
    const made = delayed(99, 6 * minute);
    const error = await failure(made.send(payment()));
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/not sent in time/) });
    expect(made.arrived).toEqual([]);
    expect(await made.stateOf()).toBe('prepared');
    expect(made.clock.truth()).toBe(4 * 6 * minute);
  });
});

describe('a write of an earlier version', () => {
  const former = async (state: 'done' | 'none') => {
    const clock = fakeClock();
    const old = inMemoryJournal(clock);
    if (state === 'done') {
      await old.open(opening(clock, { key: 'old key', leaving: true }));
      await old.record('old key', 'other run', { state: 'done', answer: { id: 'old' } });
    }
    return writesTo([paid()], { clock, former: old });
  };

  test('is continued under its own key, in its own journal', async () => {
    const made = await former('done');
    const reply = await made.send(payment({ formerKey: 'old key' }));
    expect(reply).toMatchObject({ body: { id: 'old' }, key: 'old key' });
    expect(made.arrived).toEqual([]);
    expect(await made.stateOf()).toBeUndefined();
  });

  test('that it did not make is made now, under the new key', async () => {
    const made = await former('none');
    const reply = await made.send(payment({ formerKey: 'old key' }));
    expect(reply).not.toHaveProperty('key');
    expect(made.arrived.map(({ key }) => key)).toEqual(['key-1']);
  });

  test('is not looked for without its key', async () => {
    const clock = fakeClock();
    const unread = overriding(inMemoryJournal(clock), { read: () => Promise.reject(new Error('read')) });
    const made = writesTo([paid()], { clock, former: unread });
    expect(await made.send(payment())).toMatchObject({ body: { id: 'dptx_1' } });
  });

  test('is not looked for where there is no earlier journal', async () => {
    const made = writesTo([paid()]);
    expect(await made.send(payment({ formerKey: 'old key' }))).toMatchObject({ attempts: 1 });
  });
});

describe("Brex's daily quota", () => {
  test('keeps a new transfer from being sent, and says from when it fits', async () => {
    const made = writesTo([paid()], { quotas: { transfer: 1, wire: 1, card: 1 } });
    await made.send(payment());
    made.clock.pass(minute);
    const error = await failure(made.send(payment({ key: 'key-2', inputHash: 'input-2' })));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true, retryAfter: (24 * 60 - 1) * 60 });
    expect(made.arrived).toHaveLength(1);
    // What it has done already is still answered.
    expect(await made.send(payment())).toMatchObject({ attempts: 0 });
  });

  test('counts a write that never left as one to send', async () => {
    const made = writesTo((_, n) => (n === 0 ? unreachable : paid()), { quotas: { transfer: 1, wire: 1, card: 1 } });
    await failure(made.send(payment()));
    await made.send(payment({ key: 'key-2', inputHash: 'input-2' }));
    expect(await failure(made.send(payment()))).toMatchObject({ code: 'rate_limited' });
  });
});

describe('a cap', () => {
  const capped: Setting = {
    rules: {
      ...noLimits,
      caps: [{ setting: 'max_transfers_per_day', kind: 'transfer', period: 24 * 60 * minute, atMost: { USD: 2000 } }],
    },
  };
  test('keeps a write that exceeds it from being sent, after a read that shows the time', async () => {
    let reads = 0;
    const made = writesTo([paid()], { ...capped, confirmTime: () => Promise.resolve(reads++) });
    await made.send(payment());
    expect(reads).toBe(0);
    const error = await failure(made.send(payment({ key: 'key-2', inputHash: 'input-2' })));
    expect(error).toMatchObject({ code: 'blocked', message: expect.stringMatching(/Remaining: 7.50 USD/) });
    expect(reads).toBe(1);
    expect(made.arrived).toHaveLength(1);
  });
});
