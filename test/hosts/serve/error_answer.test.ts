import { expect, test } from '@jest/globals';
import { BrexError, type ErrorCode } from '../../../src/errors';
import { errorAnswer } from '../../../src/hosts/serve/error_answer';

const table: [ErrorCode, number][] = [
  ['invalid_input', 400],
  ['forbidden', 403],
  ['blocked', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['rejected', 422],
  ['unauthenticated', 424],
  ['invalid_signature', 424],
  ['rate_limited', 429],
  ['network', 502],
  ['unexpected_answer', 502],
  ['outcome_unknown', 502],
  ['unavailable', 503],
  ['cancelled', 503],
  ['timeout', 504],
];

test.each(table)('%s is %i, with the whole error', (code, status) => {
  const error = new BrexError(code, 'Said.', { remedy: 'Do.', retryAfter: 1.2, idempotencyKey: 'key' });
  expect(errorAnswer(error)).toEqual({ status, headers: { 'retry-after': '2' }, body: error.toJSON() });
  const { headers } = errorAnswer(new BrexError(code, 'Said.'));
  expect(headers).toEqual(code === 'rate_limited' ? { 'retry-after': '10' } : {});
});

test.each([
  [{ statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE', message: 'x' }, 413, /too large/],
  [{ statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', message: 'x' }, 415, /not JSON/],
  [{ statusCode: 400, code: 'FST_ERR_BAD_URL', message: `a\n${'b'.repeat(1000)}` }, 400, /^a b{198}$/],
  [{ statusCode: 400 }, 400, /cannot be read/],
])('what the server refuses by itself is invalid_input', (error, status, message) => {
  expect(errorAnswer(error)).toMatchObject({
    status,
    body: { code: 'invalid_input', message: expect.stringMatching(message), retryable: false },
  });
});

test.each([
  [new Error('secret detail')],
  [undefined],
  ['secret detail'],
  [{ statusCode: 500, message: 'secret detail' }],
])('a fault shows no details', (error) => {
  const { status, body } = errorAnswer(error);
  expect([status, body.code, JSON.stringify(body).includes('secret')]).toEqual([500, 'fault', false]);
});
