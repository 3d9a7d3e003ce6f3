import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../src';
import type { ErrorCode } from '../src/errors';
import type { Account } from '../src/safety/account';
import type { Entry, State } from '../src/safety/journal';
import { courseAfterError, courseAfterWait, courseOf, maxEntries, writeOutcomeOf } from '../src/safety/write_decisions';

const account: Account = { origin: 'https://api.brex.com', fingerprint: 'token-1', company: 'company-1' };
const states: State[] = ['prepared', 'sent', 'done', 'refused', 'unknown'];

const entry = (state: State, more: Partial<Entry> = {}): Entry => ({
  ...{ key: 'k', action: 'create_transfer', state, inputHash: 'same', holder: 'other', createdAt: 0 },
  ...{ origin: account.origin, fingerprint: account.fingerprint, company: 'company-1' },
  request: { method: 'POST', path: '/v1/transfers' },
  ...more,
});

describe('a write whose key is in the journal', () => {
  test.each<[State, string]>([
    ['prepared', 'wait'],
    ['sent', 'wait'],
    ['unknown', 'wait'],
    ['done', 'replay'],
    ['refused', 'refusedBefore'],
  ])('as %s: %s', (state, course) => expect(courseOf(entry(state), false, 'same', account)).toBe(course));

  test.each(states)('as %s, with another input, is a conflict', (state) =>
    expect(courseOf(entry(state), false, 'another', account)).toBe('inputConflict'),
  );

  test.each(states)('as %s, for another company, is a conflict', (state) => {
    const other = { company: 'company-2', fingerprint: 'token-2' };
    expect(courseOf(entry(state, other), false, 'same', account)).toBe('accountConflict');
  });

  test.each<[State, string]>([
    ['prepared', 'wait'],
    ['sent', 'otherToken'],
    ['unknown', 'otherToken'],
    ['done', 'otherToken'],
    ['refused', 'otherToken'],
  ])('as %s, with a token of a company that cannot be read: %s', (state, course) => {
    const { company: _, ...unread } = entry(state, { fingerprint: 'token-2' });
    expect(courseOf(unread, false, 'same', account)).toBe(course);
  });

  test('is sent by the run that entered it, and resumed if the host tried it before', () => {
    expect(courseOf(entry('prepared'), true, 'same', account)).toBe('send');
    expect(courseOf(entry('sent'), true, 'same', account)).toBe('resume');
  });
});

test.each<[State, string, string]>([
  ['prepared', '', 'free'],
  ['prepared', 'other', 'takeOver'],
  ['sent', 'other', 'resume'],
  ['unknown', 'other', 'resume'],
  ['done', 'other', 'again'],
  ['refused', '', 'again'],
])("another run's write that is %s and held by %j after the wait: %s", (state, holder, course) =>
  expect(courseAfterWait(entry(state, { holder }))).toBe(course),
);

describe('the error of a write that was sent for the first time', () => {
  const clear = { taken: false, late: false, entries: 0 };
  const failed = (code: ErrorCode, status?: number, said = '') =>
    new BrexError(code, `It failed. Brex says: "${said}"`, { ...(status !== undefined && { status }) });

  test.each([
    ['an unknown outcome is looked up', failed('outcome_unknown'), clear, 'lookUp'],
    ['also if another run has taken it', failed('outcome_unknown'), { taken: true, late: true, entries: 0 }, 'lookUp'],
    ['what another run has taken is started over', failed('conflict'), { ...clear, taken: true }, 'startOver'],
    ['what could not leave in time is entered again', failed('unavailable'), { ...clear, late: true }, 'enterAgain'],
    ['but not for ever', failed('unavailable'), { ...clear, late: true, entries: maxEntries }, 'record'],
    ['a conflict may be a repeat', failed('conflict', 409), clear, 'doubt'],
    ['so may a refusal that says so', failed('rejected', 422, 'Duplicate idempotency key'), clear, 'doubt'],
    ['any other refusal is final', failed('rejected', 422, 'Amount too small'), clear, 'record'],
    ['nothing sent leaves it unsent', failed('network'), clear, 'record'],
  ] as const)('%s', (_, error, obstacles, course) => expect(courseAfterError(error, obstacles).course).toBe(course));

  test.each<[ErrorCode, string]>([
    ['rejected', 'refused'],
    ['not_found', 'refused'],
    ['conflict', 'refused'],
    ['unauthenticated', 'prepared'],
    ['forbidden', 'prepared'],
    ['rate_limited', 'prepared'],
    ['unavailable', 'prepared'],
    ['network', 'prepared'],
    ['timeout', 'prepared'],
    ['cancelled', 'prepared'],
    ['blocked', 'prepared'],
  ])('%s is recorded as %s', (code, state) => expect(writeOutcomeOf(failed(code, 400)).state).toBe(state));

  test('a refusal that says nothing more is recorded without it', () => {
    expect(writeOutcomeOf(new BrexError('conflict', 'No.'))).toStrictEqual({
      ...{ state: 'refused', refusal: { code: 'conflict', message: 'No.' } },
    });
  });

  test('a refusal is recorded with all that a later run reports', () => {
    const error = new BrexError('rejected', 'No.', {
      status: 422,
      traceId: 't',
      remedy: 'Change it.',
      details: { a: 1 },
    });
    expect(writeOutcomeOf(error)).toEqual({
      state: 'refused',
      refusal: { code: 'rejected', message: 'No.', status: 422, traceId: 't', remedy: 'Change it.', details: { a: 1 } },
    });
  });
});
