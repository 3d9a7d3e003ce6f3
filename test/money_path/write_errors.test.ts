import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import type { Entry } from '../../src/safety/journal';
import * as errors from '../../src/safety/write_errors';

const first = Date.UTC(2026, 4, 1);
const entry: Entry = {
  ...{ key: 'key-1', action: 'create_transfer', state: 'sent', inputHash: 'i', holder: 'a', fingerprint: 'p' },
  ...{
    request: { method: 'POST', path: '/v1/transfers' },
    createdAt: first,
    sentAt: first + 1000,
    outcomeAt: first + 2000,
  },
};
const request = { method: 'POST', path: '/v1/transfers' } as const;
const nothing = { proof: false as const, looked: true, candidates: [], lookUpNote: 'Nothing was found.' };
const found = { ...nothing, candidates: [{ id: 'a' }] };
const parts = ({
  code,
  message,
  remedy,
  action,
  idempotencyKey,
  retryable,
  status,
  traceId,
  candidates,
}: BrexError) => ({
  ...{ code, message, remedy, action, idempotencyKey, retryable, status, traceId, candidates },
});
const own = { action: 'create_transfer', idempotencyKey: 'key-1', retryable: false };
const { sentAt: _, ...unsent } = entry;

describe('what a person reads about a write', () => {
  test('with a key that was used for another', () => {
    expect(parts(errors.inputConflict(entry))).toMatchObject({
      ...{ code: 'conflict', ...own, remedy: 'Use a separate intent or key for this run. Nothing was sent.' },
      message:
        'The key key-1 was used for another create_transfer on 2026-05-01T00:00:00.000Z: a key is valid for one write.',
    });
  });

  test('that went to another account', () => {
    expect(parts(errors.accountConflict(entry))).toMatchObject({ code: 'conflict', ...own });
    expect(errors.accountConflict(entry).message).toMatch(/under the same key on 2026-05-01T00:00:01.000Z; this/);
    expect(errors.accountConflict(unsent).message).toMatch(/under the same key on 2026-05-01T00:00:00.000Z; this/);
  });

  test('that was rejected with another token', () => {
    expect(parts(errors.refusedOtherToken(entry))).toMatchObject({ code: 'conflict', ...own });
    expect(errors.refusedOtherToken({ ...entry, outcomeAt: undefined } as never).message).toMatch(
      /create_transfer before under/,
    );
  });

  test('that was sent with another token', () => {
    expect(parts(errors.sentWithOtherToken(entry, found))).toMatchObject({
      ...{ code: 'outcome_unknown', ...own, candidates: [{ id: 'a' }] },
    });
    expect(errors.sentWithOtherToken(entry, nothing).candidates).toBeUndefined();
    expect(errors.sentWithOtherToken(entry, nothing).message).toMatch(/was sent on 2026-05-01T00:00:01/);
    expect(errors.sentWithOtherToken(unsent, nothing).message).toMatch(
      /was sent on 2026-05-01T00:00:00.*Nothing was found\.$/,
    );
  });

  test('that was rejected before', () => {
    const refusal = {
      code: 'not_found',
      message: 'Gone.',
      remedy: 'Check the ID.',
      status: 404,
      traceId: 't',
    } as const;
    expect(parts(errors.refusedBefore({ ...entry, refusal }))).toMatchObject({
      ...{ code: 'not_found', message: 'Gone.', ...own, status: 404, traceId: 't' },
      remedy:
        'Check the ID. It was rejected on 2026-05-01T00:00:02.000Z under the same key and was not sent again; ' +
        'a corrected one needs a separate intent or key.',
    });
    expect(errors.refusedBefore({ ...entry, refusal: { ...refusal, details: { a: 1 } } }).details).toEqual({ a: 1 });
  });

  test('that was rejected so long ago that the refusal is gone', () => {
    const error = errors.refusedBefore(entry);
    expect(parts(error)).toMatchObject({ code: 'rejected', message: 'Brex rejected this.', ...own });
    expect(error.remedy).toMatch(/^It was rejected on .* separate intent or key\.$/);
  });

  test('whose answer is gone', () => {
    expect(parts(errors.answerRemoved(entry))).toMatchObject({ code: 'conflict', ...own });
    expect(errors.answerRemoved(entry).message).toMatch(/is no longer stored\.$/);
    expect(errors.answerRemoved({ ...entry, resultId: 'r' }).message).toMatch(/is no longer stored \(its id is r\)\.$/);
  });

  test('that another run sends', () => {
    expect(parts(errors.takenUp(entry))).toMatchObject({ code: 'conflict', ...own });
  });

  test('that is not sent again', () => {
    const late = errors.notRepeated(entry, { ...request, replayable: true });
    expect(parts(late)).toMatchObject({ code: 'outcome_unknown', action: 'create_transfer', idempotencyKey: 'key-1' });
    expect(late.message).toMatch(/^it was sent on 2026-05-01T00:00:01.000Z, too long ago/);
    expect(errors.notRepeated(entry, request).message).toMatch(/sending it again could do it twice/);
  });

  test('that was not looked up', () => {
    expect(errors.notLookedUp).toMatchObject({ proof: false, looked: false, candidates: [] });
    expect(errors.absentAnywhere).toMatchObject({ proof: false, looked: true, candidates: [] });
    expect(errors.notSearched(new BrexError('unavailable', 'No part.'))).toEqual({
      ...{ proof: false, looked: false, candidates: [], lookUpNote: 'It was not looked up: No part.' },
    });
  });
});

describe('a write with an unknown outcome', () => {
  const cause = new BrexError('unavailable', 'Down.', { status: 503, traceId: 't' });
  const keyed = { ...request, replayable: true };
  test.each([
    [keyed, 60_000, true, /within 1 minutes/],
    [keyed, 599_999, true, /within 9 minutes/],
    [keyed, 59_999, false, /^Check in Brex/],
    [request, 600_000, false, /^Check in Brex/],
  ])('of %j with %i ms left may be repeated: %s', (given, left, retryable, remedy) => {
    const error = errors.unknown(entry, given, cause, found, left);
    expect(parts(error)).toMatchObject({
      ...{ code: 'outcome_unknown', action: 'create_transfer', idempotencyKey: 'key-1', retryable },
      ...{ status: 503, traceId: 't', candidates: [{ id: 'a' }] },
      message: 'It is not known whether create_transfer was done: Down. Nothing was found.',
    });
    expect(error.remedy).toMatch(remedy);
    expect(error.cause).toBe(cause);
  });

  test('names the first cause', () => {
    const unknown = new BrexError('outcome_unknown', 'Unknown.', { cause });
    const error = errors.unknown(entry, request, unknown, nothing, 0);
    expect(error.cause).toBe(cause);
    expect(error.candidates).toBeUndefined();
    const own = new BrexError('outcome_unknown', 'Unknown.');
    expect(errors.unknown(entry, request, own, nothing, 0).cause).toBe(own);
    const other = new BrexError('network', 'Cut.', { cause });
    expect(errors.unknown(entry, request, other, nothing, 0).cause).toBe(other);
  });
});
