import { describe, expect, test } from '@jest/globals';
import { BrexError, type ErrorCode } from '../../src/errors';
import { inLightOfEarlier } from '../../src/safety/earlier';
import { createKeys } from '../../src/safety/idempotency_keys';
import type { Counted, Journal, Opening } from '../../src/safety/journal';
import { inMemoryJournal } from '../../src/safety/memory_journal';
import { brexQuotas, checkQuota } from '../../src/safety/quotas';
import { uploadOnce, uploads } from '../../src/safety/upload_once';
import { fakeClock } from '../fake_clock';
import { failure } from '../failure';
import { overriding } from '../overriding';
import { hour, minute } from './writes';

const account = { origin: 'https://api.brex.com', fingerprint: 'print-1' };

describe("Brex's daily quotas", () => {
  /** A journal in which so many were sent, a minute apart. */
  const sent = (counts: Partial<Record<Counted, number>>): Journal =>
    overriding(inMemoryJournal(), {
      counted: (of, what, enough) =>
        Promise.resolve(
          of === 'account-1' && enough === brexQuotas[what]
            ? Array.from({ length: counts[what] ?? 0 }, (_, i) => i * minute)
            : [],
        ),
    });
  const check = (counts: Partial<Record<Counted, number>>, counted: Counted[], now = 20 * hour) =>
    checkQuota(sent(counts), 'account-1', counted, brexQuotas, 'create_transfer', now);

  test.each<[Partial<Record<Counted, number>>, Counted[]]>([
    [{ transfer: 999 }, ['transfer']],
    [{ transfer: 999, wire: 99 }, ['transfer', 'wire']],
    [{ transfer: 5000, wire: 5000 }, ['card']],
    [{ transfer: 5000 }, []],
  ])('%j leave room for one that counts as %j', (counts, counted) =>
    expect(check(counts, counted)).resolves.toBeUndefined(),
  );

  test.each<[Partial<Record<Counted, number>>, Counted[], string, number]>([
    [{ transfer: 1000 }, ['transfer'], '1,000 transfers', 0],
    [{ transfer: 1003 }, ['transfer'], '1,000 transfers', 3],
    [{ transfer: 999, wire: 100 }, ['transfer', 'wire'], '100 international wires', 0],
    [{ card: 5000 }, ['card'], '5,000 new cards', 0],
  ])('%j leave none for one that counts as %j', async (counts, counted, text, oldest) => {
    const error = await failure(check(counts, counted));
    expect(error).toMatchObject({
      ...{ code: 'rate_limited', action: 'create_transfer', retryable: true },
      retryAfter: (4 * hour + oldest * minute) / 1000,
      message: expect.stringContaining(`Brex accepts ${text} from an account within 24 hours`),
      remedy: expect.stringContaining(new Date(24 * hour + oldest * minute).toISOString()),
    });
  });

  test('say how long to wait in whole seconds, at least one', async () => {
    const waits = [24 * hour - 1, 24 * hour - 1001, 25 * hour].map((now) =>
      check({ transfer: 1000 }, ['transfer'], now),
    );
    expect(await Promise.all(waits.map(async (one) => (await failure(one)).retryAfter))).toEqual([1, 2, 1]);
  });
});

describe('the upload of a file', () => {
  const address = 'https://files.example/put?signature=secret';
  const file = { bytes: Uint8Array.of(1), type: 'image/png' } as never;
  const run = { key: 'key-1', inputHash: 'input-1' };

  function scene(ends: (Error | undefined)[], changes: Partial<Journal> = {}) {
    const clock = fakeClock();
    const journal = inMemoryJournal(clock);
    const made: { address: string; given: unknown; state: unknown }[] = [];
    const unnoted: unknown[] = [];
    const identified: unknown[] = [];
    let belongs: { origin: string; fingerprint: string } = account;
    const upload = uploadOnce(
      async (to, _, given) => {
        made.push({ address: to, given, state: (await journal.read('key-1'))?.state });
        const end = ends[made.length - 1];
        if (end) throw end;
      },
      overriding(journal, changes),
      (signal) => Promise.resolve(void identified.push(signal)).then(() => belongs),
      (error) => void unnoted.push(error),
    );
    const goTo = (other: typeof belongs) => void (belongs = other);
    return { clock, journal, made, unnoted, identified, upload, goTo };
  }
  const unknown = new BrexError('outcome_unknown', 'Cut.');
  const refused = new BrexError('rejected', 'No.');

  test('is recorded before its first byte and after its end, and made once', async () => {
    const { upload, made, journal, identified } = scene([]);
    const { signal } = new AbortController();
    await upload(address, file, { ...run, signal });
    await upload(address, file, run);
    expect(made).toEqual([{ address, given: { signal, doubtful: false }, state: 'sent' }]);
    expect(identified).toEqual([signal, undefined]);
    expect(await journal.read('key-1')).toMatchObject({
      ...{ action: uploads, state: 'done', answer: null, ...account },
      request: { method: 'PUT', path: address },
    });
  });

  test('is repeated if its outcome is unknown, and says that it may have arrived', async () => {
    const { upload, made, journal } = scene([unknown]);
    expect(await failure(upload(address, file, run))).toBe(unknown);
    expect((await journal.read('key-1'))?.state).toBe('unknown');
    await upload(address, file, run);
    expect(made.map(({ given }) => given)).toMatchObject([{ doubtful: false }, { doubtful: true }]);
    expect((await journal.read('key-1'))?.state).toBe('done');
  });

  test('is made again after a refusal, which is known not to have arrived', async () => {
    const { upload, made, journal } = scene([refused, new TypeError('a bug')]);
    expect(await failure(upload(address, file, run))).toBe(refused);
    expect((await journal.read('key-1'))?.state).toBe('prepared');
    await expect(upload(address, file, run)).rejects.toThrow('a bug');
    expect((await journal.read('key-1'))?.state).toBe('prepared');
    await upload(address, file, run);
    expect(made.map(({ given }) => given)).toMatchObject([
      { doubtful: false },
      { doubtful: false },
      { doubtful: false },
    ]);
  });

  test('of a process that died while it sent is repeated', async () => {
    const { upload, made, journal } = scene([]);
    const opening: Opening = {
      ...{ key: 'key-1', inputHash: 'input-1', action: uploads, holder: 'gone', counted: [], account: '', ...account },
      request: { method: 'PUT', path: address },
    };
    await journal.open(opening);
    await upload(address, file, run);
    expect(made).toMatchObject([{ given: { doubtful: false }, state: 'sent' }]);
    expect((await journal.read('key-1'))?.state).toBe('done');
    await journal.open({ ...opening, key: 'key-2' });
    await journal.sending('key-2', 'gone');
    await upload(address, file, { ...run, key: 'key-2' });
    expect(made[1]).toMatchObject({ given: { doubtful: true } });
    expect((await journal.read('key-2'))?.state).toBe('done');
  });

  test('with the key of another input, or of another account, is a conflict', async () => {
    const { upload, made, goTo } = scene([]);
    await upload(address, file, run);
    const other = await failure(upload(address, file, { ...run, inputHash: 'input-2' }));
    expect(other).toMatchObject({ code: 'conflict', message: expect.stringMatching(/for another upload/) });
    goTo({ ...account, origin: 'https://elsewhere.example' });
    expect(await failure(upload(address, file, run))).toMatchObject({ code: 'conflict' });
    goTo({ ...account, fingerprint: 'print-2' });
    expect(await failure(upload(address, file, run))).toMatchObject({
      ...{ code: 'conflict', message: expect.stringMatching(/another Brex account/) },
    });
    expect(made).toHaveLength(1);
  });

  test('to an address that is no text is not made', async () => {
    const { upload, made } = scene([]);
    expect(await failure(upload(5 as never, file, run))).toMatchObject({ code: 'unexpected_answer' });
    expect(made).toEqual([]);
  });

  test('ends as it ends, though that cannot be recorded', async () => {
    const broken = new BrexError('unavailable', 'Full.');
    const { upload, unnoted } = scene([unknown], { record: () => Promise.reject(broken) });
    expect(await failure(upload(address, file, run))).toBe(unknown);
    await upload(address, file, run);
    expect(unnoted).toEqual([broken, broken]);
  });

  test('takes from no cap', async () => {
    const { upload } = scene([], { open: () => Promise.resolve({ withheld: { sure: true } }) });
    await expect(upload(address, file, run)).rejects.toThrow('an upload takes from no cap');
  });
});

describe('the error of an action of several steps', () => {
  const network = new BrexError('network', 'No connection.', { status: 503, traceId: 'trace-1' });
  const source = { connection: 'one', intent: 'run 1' };
  const key = createKeys(source)('update_card');
  const opening: Opening = {
    ...{ key, action: 'update_card', inputHash: 'i', holder: 'h', counted: [], account: 'a', ...account },
    request: { method: 'PUT', path: '/v2/cards/c' },
  };
  async function light(state: string, error: unknown = network, given: object = source, action = 'change_card_limit') {
    const journal = inMemoryJournal(fakeClock());
    if (state !== 'none') await journal.open(opening);
    if (state !== 'none' && state !== 'prepared') await journal.sending(key, 'h');
    if (state === 'refused')
      await journal.record(key, 'h', { state: 'refused', refusal: { code: 'rejected', message: 'No.' } });
    if (state === 'done') await journal.record(key, 'h', { state: 'done', answer: {} });
    if (state === 'unknown') await journal.record(key, 'h', { state: 'unknown' });
    const seen = state === 'broken' ? overriding(journal, { read: () => Promise.reject(network) }) : journal;
    return inLightOfEarlier(error, action, given as typeof source, seen);
  }

  test.each(['sent', 'unknown', 'done'])(
    'is an unknown outcome if an earlier run left its write as %s',
    async (state) => {
      const error = await light(state);
      expect(error).toMatchObject({
        ...{ code: 'outcome_unknown', action: 'update_card', status: 503, traceId: 'trace-1', idempotencyKey: key },
        ...{ retryable: true, cause: network, remedy: expect.stringContaining(key) },
        message: expect.stringMatching(/^An earlier run sent this update_card on 2026-05-01T.*: No connection\.$/),
      });
    },
  );

  test.each(['none', 'prepared', 'refused', 'broken'])('is unchanged if it left it as %s', async (state) => {
    expect(await light(state)).toBe(network);
  });

  test('is unchanged for a run without a lasting key, for a bug, and for what is unknown already', async () => {
    expect(await light('sent', network, { connection: 'one' })).toBe(network);
    const bug = new TypeError('a bug');
    expect(await light('sent', bug)).toBe(bug);
    const code: ErrorCode = 'outcome_unknown';
    const unknown = new BrexError(code, 'Unknown.');
    expect(await light('sent', unknown)).toBe(unknown);
    expect(await light('sent', network, source, 'create_card')).toBe(network);
  });

  test('is looked up only under a lasting key, and only for the writes', async () => {
    const read: string[] = [];
    const journal = inMemoryJournal(fakeClock());
    const watched = overriding(journal, { read: (at: string) => (read.push(at), journal.read(at)) });
    await inLightOfEarlier(network, 'change_card_limit', { connection: 'one' }, watched);
    await inLightOfEarlier(network, 'search_expenses', source, watched);
    expect(read).toEqual([]);
    await inLightOfEarlier(network, 'change_card_limit', source, watched);
    expect(read).toEqual([key]);
  });

  test('is seen by a given key as well', async () => {
    const journal = inMemoryJournal(fakeClock());
    await journal.open({ ...opening, key: 'mine' });
    await journal.sending('mine', 'h');
    const given = { connection: 'one', idempotencyKey: 'mine' };
    expect(await inLightOfEarlier(network, 'change_card_limit', given, journal)).toMatchObject({
      code: 'outcome_unknown',
    });
  });
});
