import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import type { Request } from '../../src/http/request';
import type { RetryingWire } from '../../src/http/send';
import { type FakeClock, fakeClock } from '../fake_clock';
import { failure } from '../failure';
import { overriding } from '../overriding';
import { answered, brexOf, cut, limiterOf, permit, type Plan, type Reaction, sendOver, unreachable } from './brex';

const read: Request = { method: 'GET', path: '/v2/users' };
const keyed: Request = { method: 'POST', path: '/v2/cards', body: { a: 1 }, key: 'key-1', replayable: true };
const unkeyed: Request = { method: 'POST', path: '/v1/x', body: { a: 1 }, key: 'key-2' };
const fine = answered(200, { ok: true });
const minute = 60_000;

const over = (plan: Plan, wire: Partial<RetryingWire> = {}, clock: FakeClock = fakeClock()) => {
  const brex = brexOf(plan, clock);
  return { ...brex, send: sendOver(brex, wire) };
};
const then =
  (...reactions: Reaction[]) =>
  (_: unknown, n: number): Reaction =>
    reactions[n] ?? fine;

describe('an answer', () => {
  test('comes with what its headers say and the number of attempts', async () => {
    const headers = { 'x-brex-trace-id': 'trace-1', date: 'Fri, 01 May 2026 00:00:07 GMT', 'retry-after': '3' };
    const { send } = over(then(answered(503), answered(200, { ok: true }, headers)));
    const reply = await send(read);
    expect(reply).toMatchObject({ status: 200, body: { ok: true }, traceId: 'trace-1', attempts: 2, renewed: false });
    expect(reply).toMatchObject({ date: Date.UTC(2026, 4, 1, 0, 0, 7), retryAfter: 3, inexact: [] });
    expect(reply.headers?.()).toMatchObject({ 'retry-after': ['3'] });
  });
});

describe('a failed attempt', () => {
  test.each([
    ['of a read that is cut off', read, cut, 4],
    ['of a write with a key that is cut off', keyed, cut, 4],
    ['of a write without a key that is cut off', unkeyed, cut, 1],
    ['of a write without a key that never left', unkeyed, unreachable, 4],
    ['of a write with a key that is rejected', keyed, answered(422, { message: 'no' }), 1],
    ['of a read that is rejected', read, answered(404, { message: 'no' }), 1],
  ])('%s: so many are made', async (_, request, reaction, count) => {
    const { send, arrived } = over([reaction]);
    await failure(send(request));
    expect(arrived).toHaveLength(count);
  });

  test.each([
    ['a read that is cut off', read, [cut], 'network'],
    ['a write that never left', keyed, [unreachable], 'network'],
    ['a write that was cut off', keyed, [cut], 'outcome_unknown'],
    ['a write that was cut off and then never left', keyed, [cut, unreachable], 'outcome_unknown'],
    ['a write that was cut off and then rejected', keyed, [cut, answered(422, { message: 'no' })], 'outcome_unknown'],
    ['a write without a key that was cut off', unkeyed, [cut], 'outcome_unknown'],
  ])('%s ends with the right code', async (_, request, reactions, code) => {
    const { send } = over((__, n) => reactions[Math.min(n, reactions.length - 1)] ?? cut);
    expect(await failure(send({ ...request, action: 'some_action' }))).toMatchObject({
      ...{ code, action: 'some_action' },
      ...(request.key !== undefined && { idempotencyKey: request.key }),
    });
  });

  test('of a write with an unknown outcome is reported with its cause, and what to do', async () => {
    const trace = { 'x-brex-trace-id': 'trace-1' };
    const withKey = await failure(over([answered(503, {}, trace)]).send(keyed));
    expect(withKey).toMatchObject({
      ...{ code: 'outcome_unknown', status: 503, traceId: 'trace-1', idempotencyKey: 'key-1', retryable: true },
      message: 'It is not known whether POST /v2/cards was done: Brex is unavailable (status 503).',
      remedy: expect.stringMatching(/same idempotency key \(key-1\)/),
      cause: expect.objectContaining({ code: 'unavailable' }),
    });
    const withoutKey = await failure(over([cut]).send({ ...unkeyed, action: 'some_action' }));
    expect(withoutKey).toMatchObject({
      retryable: false,
      remedy: expect.stringMatching(/a second run may do it twice/),
    });
    expect(withoutKey.message).toMatch(/^It is not known whether some_action was done/);
  });
});

describe('the wait between two attempts', () => {
  const waits = async (plan: Plan, wire: Partial<RetryingWire> = {}, request = read) => {
    const clock = fakeClock();
    const slept: number[] = [];
    const noting = overriding(clock, {
      sleep(milliseconds, signal, purpose) {
        if (purpose !== 'deadline') slept.push(milliseconds);
        return clock.sleep(milliseconds, signal, purpose);
      },
    });
    const made = over(plan, { ...wire, clock: noting }, clock);
    const error = await made.send(request).catch((thrown: unknown) => thrown);
    return { slept, error, ...made };
  };

  test('is as long as Brex says, and reported with the next attempt', async () => {
    const backoffs: number[] = [];
    const watch = {
      listens: false,
      count: (_: number, __: boolean, { backoff }: { backoff: number }) => void backoffs.push(backoff),
      report: () => undefined,
    };
    const tokens = { token: () => 'bxt_example_first', renew: () => Promise.resolve() };
    const { slept } = await waits(
      then(answered(503, {}, { 'retry-after': '2' }), answered(403, { message: 'Invalid or Revoked Token' })),
      { watch, tokens },
    );
    expect(slept).toEqual([2000]);
    expect(backoffs).toEqual([0, 2000, 0]);
  });

  test('counts against the time that a request may wait after 429s, over all attempts', async () => {
    const limited = answered(429, { message: 'slow' }, { 'retry-after': '50' });
    const { slept, error } = await waits([limited]);
    expect(slept).toEqual([50_000, 50_000]);
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 50 });
  });

  test('for a permit counts too, and shortens the next one', async () => {
    const clock = fakeClock();
    const asked: number[] = [];
    const rateLimiter = limiterOf(async ({ maxWait }) => {
      asked.push(maxWait);
      await Promise.resolve();
      clock.pass(30_000);
      return permit();
    });
    const limited = answered(429, { message: 'slow' }, { 'retry-after': '20' });
    const made = over([limited], { rateLimiter }, clock);
    expect(await failure(made.send(read))).toMatchObject({ code: 'rate_limited' });
    expect(asked).toEqual([120_000, 70_000, 20_000]);
  });

  test('that is too long for the rate limiter ends with what Brex said', async () => {
    const full = new BrexError('rate_limited', 'No slot in time.', { retryAfter: 7 });
    let permits = 1;
    const rateLimiter = limiterOf(() => (permits-- > 0 ? permit() : Promise.reject(full)));
    const limited = answered(429, { message: 'slow down' }, { 'retry-after': '1' });
    const error = await failure(over([limited], { rateLimiter }).send(read));
    expect(error).toMatchObject({ retryAfter: 7, message: expect.stringMatching(/slow down/) });
    permits = 0;
    expect(await failure(over([fine], { rateLimiter }).send(read))).toMatchObject({ message: 'No slot in time.' });
    permits = 1;
    expect(await failure(over([cut], { rateLimiter }).send(read))).toMatchObject({ message: 'No slot in time.' });
  });

  test.each([
    ['a write that may have been done', keyed, cut, 'outcome_unknown'],
    ['a write that was not sent', keyed, unreachable, 'cancelled'],
    ['a read', read, cut, 'cancelled'],
  ])('ends when %s is cancelled', async (_, request, reaction, code) => {
    const stopped = new BrexError('cancelled', 'Cancelled in the pause.');
    const clock = fakeClock();
    const pausing = overriding(clock, {
      sleep: (milliseconds, signal, purpose) =>
        purpose === 'deadline' ? clock.sleep(milliseconds, signal, purpose) : Promise.reject(stopped),
    });
    const made = over([reaction], { clock: pausing }, clock);
    expect(await failure(made.send({ ...request, action: 'some_action' }))).toMatchObject({
      code,
      action: 'some_action',
    });
    expect(made.arrived).toHaveLength(1);
  });

  test('is not begun once the call is cancelled', async () => {
    const stop = new AbortController();
    const { slept, arrived } = await waits(
      () => {
        stop.abort();
        return answered(503);
      },
      {},
      { ...read, signal: stop.signal },
    );
    expect(slept).toEqual([]);
    expect(arrived).toHaveLength(1);
  });
});

describe('a rejected token', () => {
  const dead = answered(403, { message: 'Invalid or Revoked Token' });
  const renewing = (renew = (_: string, __?: AbortSignal) => Promise.resolve()) => {
    const asked: unknown[] = [];
    let n = 1;
    return {
      asked,
      token: () => `bxt_example_${n}`,
      renew: (rejected: string, signal?: AbortSignal) => {
        asked.push([rejected, signal]);
        n++;
        return renew(rejected, signal);
      },
    };
  };

  test('is renewed, and the request sent once more', async () => {
    const tokens = renewing();
    const { signal } = new AbortController();
    const { send, arrived } = over((_, n) => (n === 0 ? dead : fine), { tokens, retries: 0 });
    expect(await send({ ...keyed, signal })).toMatchObject({ attempts: 2, renewed: true });
    expect(arrived.map(({ token, key }) => [token, key])).toEqual([
      ['bxt_example_1', 'key-1'],
      ['bxt_example_2', 'key-1'],
    ]);
    expect(tokens.asked).toEqual([['bxt_example_1', signal]]);
  });

  test('is renewed once only', async () => {
    const tokens = renewing();
    const { send, arrived } = over([dead], { tokens });
    expect(await failure(send(read))).toMatchObject({ code: 'unauthenticated' });
    expect(arrived).toHaveLength(2);
    expect(tokens.asked).toHaveLength(1);
  });

  test('that cannot be renewed is reported', async () => {
    const { send, arrived } = over([dead]);
    expect(await failure(send(read))).toMatchObject({ code: 'unauthenticated', status: 403 });
    expect(arrived).toHaveLength(1);
  });

  test('whose renewal fails ends with that failure', async () => {
    const gone = new BrexError('unauthenticated', 'Sign in again.');
    const { send, arrived } = over([dead], { tokens: renewing(() => Promise.reject(gone)) });
    expect(await failure(send(read))).toMatchObject({ code: 'unauthenticated', message: 'Sign in again.' });
    expect(arrived).toHaveLength(1);
    const bug = new TypeError('a bug');
    await expect(over([dead], { tokens: renewing(() => Promise.reject(bug)) }).send(read)).rejects.toBe(bug);
  });

  test('whose renewal fails for a moment is tried again', async () => {
    let fails = 1;
    const busy = new BrexError('network', 'No connection.', { retryable: true });
    const tokens = renewing(() => (fails-- > 0 ? Promise.reject(busy) : Promise.resolve()));
    const { send, arrived } = over((_, n) => (n < 2 ? dead : fine), { tokens });
    expect(await send(read)).toMatchObject({ attempts: 3, renewed: true });
    expect(arrived).toHaveLength(3);
  });

  test('after an attempt that may have been done leaves the outcome unknown', async () => {
    const { send } = over(then(cut, dead, dead), { tokens: renewing() });
    expect(await failure(send(keyed))).toMatchObject({ code: 'outcome_unknown' });
  });
});

describe('the repeat window', () => {
  /** Each attempt takes so long. */
  const lasting = (plan: Plan, milliseconds: number, request: Request, how: 'pass' | 'suspend' = 'pass') => {
    const clock = fakeClock();
    const made = over(
      (arrived, n) => {
        clock[how](milliseconds);
        return typeof plan === 'function' ? plan(arrived, n) : (plan[Math.min(n, plan.length - 1)] ?? cut);
      },
      { retries: 9, backoff: { base: 0, cap: 10_000 } },
      clock,
    );
    return { ...made, end: () => failure(made.send(request)) };
  };
  const windowed = { ...keyed, repeat: { window: 10 * minute } };

  test.each(['pass', 'suspend'] as const)('ends the attempts of a write that may have been done (%s)', async (how) => {
    const { end, arrived } = lasting([cut], 4 * minute, windowed, how);
    expect(await end()).toMatchObject({ code: 'outcome_unknown' });
    expect(arrived).toHaveLength(3);
  });

  test('ends with its very millisecond', async () => {
    const { end, arrived } = lasting([cut], 5 * minute, windowed);
    await end();
    expect(arrived).toHaveLength(2);
  });

  test('does not begin before an attempt that may have been done', async () => {
    const { end, arrived } = lasting([unreachable], 4 * minute, windowed);
    expect(await end()).toMatchObject({ code: 'network' });
    expect(arrived).toHaveLength(10);
  });

  test('begins with the first byte of the attempt that may have been done, not with the first attempt', async () => {
    const { end, arrived } = lasting((_, n) => (n === 0 ? unreachable : cut), 4 * minute, windowed);
    await end();
    expect(arrived).toHaveLength(4);
  });

  test('does not apply to a read', async () => {
    const { end, arrived } = lasting([cut], 4 * minute, { ...read, repeat: { window: 0, fresh: () => false } });
    expect(await end()).toMatchObject({ code: 'network' });
    expect(arrived).toHaveLength(10);
  });

  test('has no end by default', async () => {
    const { end, arrived } = lasting([cut], 400 * minute, keyed);
    await end();
    expect(arrived).toHaveLength(10);
  });

  test('counts the wait before the next attempt', async () => {
    const limited = answered(503, {}, { 'retry-after': '9' });
    const { end, arrived, clock } = lasting([limited], minute, { ...keyed, repeat: { window: minute + 9000 } });
    expect(await end()).toMatchObject({ code: 'outcome_unknown' });
    expect(arrived).toHaveLength(1);
    expect(clock.truth()).toBe(minute);
  });

  test('of an earlier run applies to the first attempt already', async () => {
    const clock = fakeClock();
    const first = { wall: clock.now() - 10 * minute, monotonic: -10 * minute };
    const made = over([fine], {}, clock);
    const error = await failure(made.send({ ...keyed, repeat: { window: 10 * minute, first } }));
    expect(error).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/was not sent in time/) });
    expect(made.arrived).toEqual([]);
    const earlier = { wall: first.wall + 1, monotonic: first.monotonic + 1 };
    const fresh = () => false;
    await made.send({ ...keyed, repeat: { window: 10 * minute, first: earlier, fresh } });
    expect(made.arrived).toHaveLength(1);
  });

  test('keeps a write whose checks have become too old from leaving', async () => {
    const made = over([fine]);
    const error = await failure(made.send({ ...keyed, repeat: { window: 10 * minute, fresh: () => false } }));
    expect(error).toMatchObject({ code: 'unavailable', idempotencyKey: 'key-1' });
    expect(made.arrived).toEqual([]);
    await made.send({ ...keyed, repeat: { window: 10 * minute, fresh: () => true } });
    await made.send({ ...keyed, repeat: { window: 10 * minute } });
    expect(made.arrived).toHaveLength(2);
  });

  /** A write that gets a permit for its next attempt only when its window is over. */
  const held = async (reaction: Reaction, more: Partial<Request> = {}) => {
    const clock = fakeClock();
    let attempts = 0;
    const onSending = () => Promise.resolve(attempts++ > 0 ? clock.suspend(60 * minute) : undefined);
    const fresh = () => clock.truth() < 60 * minute;
    const made = over([reaction], {}, clock);
    const error = await failure(made.send({ ...keyed, onSending, repeat: { window: 10 * minute, fresh }, ...more }));
    return { error, ...made };
  };

  test('of a write held back after an attempt that may have been done leaves its outcome unknown, with its cause', async () => {
    const { error, arrived } = await held(answered(503));
    expect(error).toMatchObject({ code: 'outcome_unknown', status: 503, idempotencyKey: 'key-1' });
    expect(arrived).toHaveLength(1);
  });

  test('of a write held back after a 429 is reported as that', async () => {
    const { error, arrived } = await held(answered(429, { message: 'slow down' }));
    expect(error).toMatchObject({ code: 'rate_limited', idempotencyKey: 'key-1' });
    expect(arrived).toHaveLength(1);
  });

  test('of a write held back after it never left is reported as such', async () => {
    const { error } = await held(unreachable);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/not sent in time/) });
  });
});
