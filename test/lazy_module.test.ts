import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../src';
import { recoveryBy } from '../src/connector/pipeline';
import { lazyModule } from '../src/lazy_module';
import { inMemoryJournal } from '../src/safety/memory_journal';
import { failure } from './failure';

const tooManyFiles = Object.assign(new Error("EMFILE: too many open files, open '/secret/path'"), { code: 'EMFILE' });

describe('code that is loaded on demand', () => {
  test('is loaded once, for all callers', async () => {
    let loads = 0;
    const load = lazyModule(() => Promise.resolve(++loads));
    expect(await Promise.all([load(), load(), load()])).toEqual([1, 1, 1]);
    expect(await load()).toBe(1);
  });

  test('that fails to load is reported with the code of the failure only, and is loaded again when it is next used', async () => {
    let loads = 0;
    const load = lazyModule(() => (++loads === 1 ? Promise.reject(tooManyFiles) : Promise.resolve(loads)));
    expect(await failure(load())).toMatchObject({
      code: 'unavailable',
      message: 'A part of the connector could not be loaded (EMFILE).',
      retryable: true,
    });
    expect(await load()).toBe(2);
  });

  test('passes on an error of the connector', async () => {
    const own = new BrexError('invalid_input', 'no');
    expect(await failure(lazyModule(() => Promise.reject(own))())).toBe(own);
  });

  test('to look up a write: if it fails to load, the outcome stays unknown and says why', async () => {
    const load = lazyModule(() => Promise.reject(tooManyFiles));
    const recover = recoveryBy(() => Promise.reject(new Error('not reached')), inMemoryJournal(), load);
    const entry = { action: 'create_transfer', request: { method: 'POST', path: '/v1/transfers' } } as never;
    expect(await recover(entry, { method: 'POST', path: '/v1/transfers' })).toEqual({
      ...{ proof: false, looked: false, candidates: [] },
      lookUpNote: 'It was not looked up: A part of the connector could not be loaded (EMFILE).',
    });
  });
});
