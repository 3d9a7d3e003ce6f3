import { describe, expect, jest, test } from '@jest/globals';
import { BrexError } from '../src';
import { retryWhileBusy } from '../src/database/busy_retry';
import { optionalPackage } from '../src/database/optional_package';
import { storeWording } from '../src/store/store_wording';
import { placeWording, RecordRefused } from '../src/sync/destinations/destination_wording';

const failed = (code: string, more: object = {}): Error => Object.assign(new Error('failed'), { code, ...more });
const place = placeWording('out.db');

test.each<[Error, string, RegExp, string, RegExp]>([
  [failed('SQLITE_BUSY'), 'unavailable', /locked the store/, 'unavailable', /out\.db is locked/],
  [
    failed('SQLITE_CONSTRAINT_UNIQUE'),
    'conflict',
    /already has this entry/,
    'invalid_input',
    /constraints that reject/,
  ],
  [failed('23514'), 'unavailable', /The store failed/, 'invalid_input', /constraints that reject/],
  [failed('SQLITE_FULL'), 'unavailable', /disk of the store is full/, 'unavailable', /no space left/],
  [failed('EMFILE'), 'unavailable', /too many files/, 'unavailable', /too many files/],
  [failed('SQLITE_NOTADB'), 'invalid_input', /not a database/, 'invalid_input', /not an SQLite file/],
  [failed('ENOENT'), 'invalid_input', /file can't be opened/, 'invalid_input', /can't be opened/],
  [new Error('ConnectionFailed("14")'), 'invalid_input', /file can't be opened/, 'invalid_input', /can't be opened/],
  [failed('42501'), 'invalid_input', /lacks a permission/, 'invalid_input', /is not writable/],
  [failed('25006'), 'unavailable', /a standby/, 'unavailable', /a standby/],
  [failed('EROFS'), 'invalid_input', /is not writable/, 'invalid_input', /is not writable/],
  [failed('SQLITE_CORRUPT'), 'unavailable', /file is damaged/, 'unavailable', /out\.db is damaged/],
  [failed('SQLITE_IOERR_READ'), 'unavailable', /read or written/, 'unavailable', /read or written/],
  [failed('28P01'), 'invalid_input', /user or the password/, 'invalid_input', /user or the password/],
  [failed('3D000'), 'invalid_input', /no such database/, 'invalid_input', /no such database/],
  [failed('42703'), 'unavailable', /The store failed/, 'invalid_input', /with other column types/],
  [failed('ERR_INVALID_URL'), 'invalid_input', /not valid/, 'invalid_input', /not a valid address/],
  [failed('ECONNREFUSED'), 'unavailable', /can't be reached/, 'unavailable', /can't be reached/],
  [failed('ENOENT', { syscall: 'connect' }), 'unavailable', /can't be reached/, 'unavailable', /can't be reached/],
  [new Error('Connection terminated'), 'unavailable', /can't be reached/, 'unavailable', /can't be reached/],
  [failed('XX000'), 'unavailable', /The store failed/, 'unavailable', /out\.db failed/],
])('%p is one kind of failure for the store and for a destination', (error, code, message, placeCode, placeMessage) => {
  const [store, destination] = [storeWording.failure(error), place.failure(error)];
  expect(store).toMatchObject({ code, message: expect.stringMatching(message), cause: error });
  expect(destination).toMatchObject({ code: placeCode, message: expect.stringMatching(placeMessage), cause: error });
});

test('an error of this program says nothing about the store, and of a destination that it takes no such record', () => {
  const error = new RangeError('Invalid string length');
  expect(storeWording.failure(error)).toBe(error);
  expect(place.failure(error)).toBeInstanceOf(RecordRefused);
  const known = new BrexError('conflict', 'known');
  expect([storeWording.failure(known), place.failure(known)]).toEqual([known, known]);
});

describe('work on a busy database', () => {
  test.each([
    ['SQLITE_BUSY', 4, 'done'],
    ['40P01', 4, 'done'],
    ['42P07', 4, 'done'],
    ['SQLITE_CORRUPT', 1, expect.objectContaining({ code: 'unavailable' })],
  ])('that fails with %s is attempted %d times', async (code, attempts, expected) => {
    const errors = Array.from({ length: 3 }, () => failed(code));
    const work = jest.fn(async () => {
      const error = errors.shift();
      await (error && Promise.reject(error));
      return 'done';
    });
    expect(await retryWhileBusy(work, storeWording).catch((error: unknown) => error)).toEqual(expected);
    expect(work).toHaveBeenCalledTimes(attempts);
  });
});

test.each([
  ['pg', storeWording, /^Storing connections needs the package "pg"/, /npm install pg.*without stored connections/],
  ['libsql', place, /^Syncing there needs the package "libsql"/, /npm install libsql.*sync to jsonl:FOLDER/],
])('a missing %s is named with the command that installs it', async (name, wording, message, remedy) => {
  const missing = Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(optionalPackage(name, () => Promise.reject(missing), wording)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  });
});
