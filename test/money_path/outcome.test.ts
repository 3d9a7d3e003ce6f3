import { describe, expect, test } from '@jest/globals';
import { BrexError, type ErrorCode } from '../../src/errors';
import type { Attempt } from '../../src/http/client';
import { outcomeOf, unsent } from '../../src/http/outcome';
import type { Request } from '../../src/http/request';

const write: Request = { method: 'POST', path: '/v2/cards', body: { a: 1 } };
const read: Request = { method: 'GET', path: '/v2/cards' };
const failed = (code: ErrorCode, sent: boolean, held = false): Attempt => ({
  ...{ error: new BrexError(code, 'It failed.'), sent },
  ...(held && { held }),
});
const answered = (status: number, body?: unknown): Attempt => ({ answer: { status, body, traceId: 'trace-1' } });
const judge = (attempt: Attempt, request: Request = write, more: object = {}) =>
  outcomeOf(attempt, { ...request, ...more }, 'bxt_example_token', { tokens: { remedy: 'Sign in again.' } });

describe('an attempt without an answer', () => {
  test.each<[string, ErrorCode, boolean, Request, string]>([
    ['that was not sent', 'network', false, write, 'unsent'],
    ['that was sent', 'network', true, write, 'unsettled'],
    ['that ran out of time before it was sent', 'timeout', false, write, 'unsent'],
    ['that was cancelled before it was sent', 'cancelled', false, write, 'refused'],
    ['that was cancelled after it was sent', 'cancelled', true, write, 'unsettled'],
    ['that cannot be sent', 'invalid_input', false, write, 'refused'],
    ['that cannot be sent, but was', 'invalid_input', true, write, 'unsettled'],
    ['of a write whose answer cannot be read', 'unexpected_answer', true, write, 'unsettled'],
    ['of a read whose answer cannot be read', 'unexpected_answer', true, read, 'refused'],
    ['of a read that was cut off', 'network', true, read, 'unsettled'],
  ])('%s (%s, %s)', (_, code, sent, request, end) => {
    expect(judge(failed(code, sent), request)).toEqual({ error: expect.objectContaining({ code }), end });
  });

  test('that was held back is not repeated, and known as such', () => {
    expect(judge(failed('unavailable', false, true))).toMatchObject({ end: 'refused', held: true });
    expect(judge(failed('unavailable', false))).not.toHaveProperty('held');
  });
});

describe('an attempt without a token or a permit', () => {
  test.each<[ErrorCode, boolean, string]>([
    ['network', true, 'unsent'],
    ['rate_limited', true, 'unsent'],
    ['unauthenticated', false, 'refused'],
    ['cancelled', true, 'refused'],
  ])('%s, retryable %s: %s', (code, retryable, end) => {
    const error = new BrexError(code, 'x', { retryable });
    expect(unsent(error)).toEqual({ error, end });
  });

  test('passes what is no BrexError', () => {
    const bug = new TypeError('a bug');
    expect(() => unsent(bug)).toThrow(bug);
  });
});

describe('an answer of status 2xx', () => {
  test.each<[number, unknown, object, boolean]>([
    [200, { id: 'a' }, {}, true],
    [299, { id: 'a' }, {}, true],
    [200, undefined, {}, false],
    [200, null, {}, false],
    [200, undefined, { mayBeEmpty: true }, true],
    [200, null, { mayBeEmpty: true }, true],
    [200, 0, {}, true],
    [200, { id: 'a' }, { proves: () => true }, true],
    [200, { id: 'a' }, { proves: () => false }, false],
    [200, undefined, { proves: () => true }, false],
    [200, undefined, { mayBeEmpty: true, proves: () => false }, false],
  ])('%i with %j, %j: %s', (status, body, more, good) => {
    const outcome = judge(answered(status, body), write, more);
    if (good) return expect(outcome).toEqual({ answer: { status, body, traceId: 'trace-1' } });
    expect(outcome).toMatchObject({
      end: 'unsettled',
      error: { code: 'unexpected_answer', status, traceId: 'trace-1' },
    });
  });

  test('is proved by its body and the path', () => {
    const seen: unknown[] = [];
    judge(answered(200, { id: 'a' }), write, { proves: (...given: unknown[]) => seen.push(given) > 0 });
    expect(seen).toEqual([[{ id: 'a' }, '/v2/cards']]);
  });

  test('says what is missing', () => {
    expect(judge(answered(200)).error?.message).toBe('Brex returned status 200, but without a body.');
    expect(judge(answered(200, {}), write, { proves: () => false }).error?.message).toBe(
      'Brex returned status 200, but without proof that it was done.',
    );
  });
});

describe('any other answer', () => {
  test.each<[number, Request, string]>([
    ...[400, 403, 404, 409, 422].map((status): [number, Request, string] => [status, write, 'refused']),
    ...[100, 199, 300, 302, 402, 405, 408, 410, 413, 418, 425, 500, 502, 503, 599].map(
      (status): [number, Request, string] => [status, write, 'unsettled'],
    ),
    ...[302, 400, 404, 405, 410, 418].map((status): [number, Request, string] => [status, read, 'refused']),
    ...[408, 425, 500, 503].map((status): [number, Request, string] => [status, read, 'unsettled']),
    [429, write, 'limited'],
    [429, read, 'limited'],
  ])('%i to %j: %s', (status, request, end) => {
    expect(judge(answered(status, { message: 'no' }), request)).toMatchObject({ end, error: { status } });
  });

  test('that rejects the token names it, and how to get another', () => {
    const dead = { message: 'Invalid or Revoked Token' };
    expect(judge(answered(401, dead))).toMatchObject({
      ...{ end: 'refused', refused: 'bxt_example_token' },
      error: { code: 'unauthenticated', remedy: 'Sign in again.' },
    });
    const plain = outcomeOf(answered(401, dead), write, 'bxt_example_token', { tokens: {} });
    expect(plain.error?.remedy).toMatch(/^Create a new API token/);
  });

  test('that says nothing about the token names it only where it must be about the token', () => {
    expect(judge(answered(401))).toMatchObject({ end: 'refused', error: { code: 'unauthenticated' } });
    expect(judge(answered(401))).not.toHaveProperty('refused');
    expect(judge(answered(401), write, { asksOfToken: true })).toMatchObject({ refused: 'bxt_example_token' });
  });

  test("that is about the token's user keeps its own remedy", () => {
    const gone = judge(answered(403, { message: 'The user is deactivated' }));
    expect(gone).toMatchObject({
      error: { code: 'unauthenticated', remedy: expect.stringMatching(/activate the user/) },
    });
  });

  test('shows neither the token nor the values of headers', () => {
    const said = 'token bxt_example_token, gate_example_key, team_example, short';
    const outcome = outcomeOf(
      answered(400, { message: said }),
      { ...write, headers: { 'x-team': 'team_example', 'x-short': 'short' } },
      'bxt_example_token',
      { tokens: {}, headers: { 'x-gateway': 'gate_example_key', 'x-seven': 'seven77' } },
    );
    expect(outcome.error?.message).not.toMatch(/bxt_example_token|gate_example_key|team_example/);
    expect(outcome.error?.message).toMatch(/short/);
    const eight = (value: string) =>
      outcomeOf(answered(400, { message: `value ${value} end` }), write, 'bxt_example_token', {
        tokens: {},
        headers: { 'x-gateway': value },
      }).error?.message;
    expect(eight('abcd-efg')).not.toMatch(/abcd-efg/);
    expect(eight('abcd-ef')).toMatch(/abcd-ef/);
  });

  test('shows a remedy by what was sent', () => {
    expect(judge(answered(409, { message: 'x' })).error?.remedy).toBeTruthy();
  });
});
